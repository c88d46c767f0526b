import { tokenEndpoint } from "../amazon/token";
import { admitted, type Access } from "../amazon/tokens";
import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { sellerConsent } from "./consent";
import { denied, invalid, Refusal, said, toAnswer } from "./errors";
import { MARKETPLACES, PREFIX, SELLING } from "./model";
import { getOrder, searchOrders } from "./orders";
import { draw, type Operation } from "./quota";
import { orderMetrics } from "./sales";
import { createReport, file, getDocument, getReport, getReports } from "./reports";
import { listTransactions } from "./transactions";

/** Seller Central, Login with Amazon and the Selling Partner API; the seller lives in Europe and looks at Japan. */
export const amazonMarketplaceStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, base = "", path = ""] = /^\/amazon-sp\/(\w+)(\/.*)?$/.exec(asked.path) ?? [];
    if (base === "central" && path === "/apps/authorize/consent") return sellerConsent(outside, asked);
    if (base === "lwa") return tokenEndpoint(outside, PREFIX, asked, path);
    if (base === "files") return file(outside, asked, path.slice(1));
    try {
      return ["na", "eu", "fe"].includes(base) ? api(outside, asked, { region: base, path: decodeURIComponent(path) }) : json(404, { message: "Not found" });
    } catch (error) {
      if (error instanceof Refusal) return toAnswer(error);
      throw error;
    }
  },
};

interface Called { outside: Outside; asked: Asked; query: URLSearchParams; region: string; consent: string; about: string; headers: Record<string, string> }
type Route = readonly [RegExp, Operation, (called: Called, id: string) => Answer];

const ROUTES: readonly Route[] = [
  [/^GET \/sellers\/v1\/marketplaceParticipations$/, "getMarketplaceParticipations", participations],
  [/^GET \/orders\/2026-01-01\/orders$/, "searchOrders", searchOrders],
  [/^GET \/orders\/2026-01-01\/orders\/([\w-]+)$/, "getOrder", getOrder],
  [/^GET \/finances\/2024-06-19\/transactions$/, "listTransactions", listTransactions],
  [/^GET \/sales\/v1\/orderMetrics$/, "getOrderMetrics", orderMetrics],
  [/^POST \/reports\/2021-06-30\/reports$/, "createReport", createReport],
  [/^GET \/reports\/2021-06-30\/reports$/, "getReports", getReports],
  [/^GET \/reports\/2021-06-30\/reports\/([\w-]+)$/, "getReport", getReport],
  [/^GET \/reports\/2021-06-30\/documents\/([\w.-]+)$/, "getReportDocument", getDocument],
];

function api(outside: Outside, asked: Asked, { region, path }: { region: string; path: string }): Answer {
  const call = `${asked.method} ${path}`;
  const route = ROUTES.find(([pattern]) => pattern.test(call));
  if (!route) throw new Refusal(404, "NotFound", "The resource does not exist.");
  const [pattern, operation, handle] = route;
  const about = `${call}?${asked.query}`;
  const access = admit(outside, asked, about);
  if (region === "na" || outside.faults.take(PREFIX, about, ["missing_scope"])) throw denied();
  const headers = draw(outside, about, operation, access.refresh);
  const fault = outside.faults.take(PREFIX, about, ["account_gone", "too_large"])?.kind;
  if (fault === "account_gone") throw invalid("The merchant is not registered in the marketplace.");
  if (fault === "too_large") throw new Refusal(413, "RequestTooLarge", "The request size exceeded the maximum accepted size.");
  return handle({ outside, asked, query: new URLSearchParams(asked.query), region, consent: access.refresh, about, headers }, pattern.exec(call)?.[1] ?? "");
}

/** A token that ended is no 401 here. */
function admit(outside: Outside, asked: Asked, about: string): Access {
  const token = headerOf(asked, "x-amz-access-token");
  if (!token) throw denied("Access token is missing in the request header.");
  const access = admitted(outside, PREFIX, about, { token, scope: SELLING });
  if (!access) throw denied("The access token you provided is revoked, malformed or has expired.");
  return access;
}

function participations({ region, headers }: Called): Answer {
  return said({
    payload: MARKETPLACES.filter((one) => one.region === region).map(({ id, name, country, currency, language, domain, isParticipating }) => ({
      marketplace: { id, name, countryCode: country, defaultCurrencyCode: currency, defaultLanguageCode: language, domainName: domain },
      participation: { isParticipating, hasSuspendedListings: false }, storeName: "Fernhill",
    })),
  }, headers);
}
