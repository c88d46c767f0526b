import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { invalid, Refusal, throttled, toAnswer } from "./errors";
import { listEvents } from "./events";
import { draw } from "./limits";
import { pageOf } from "./lists";
import { klaviyoConsent, tokenEndpoint } from "./oauth";
import { accountItem, campaignItems, flowItems, METRICS } from "./objects";
import { campaignValues, flowSeries, readQuestion } from "./reports";
import { findAccess, PRIVATE_KEY, revoke } from "./tokens";

const PREFIX = "klaviyo";
const OLDEST_REVISION = "2024-10-15";

/** Klaviyo: one account, its campaigns and flows, and the reports on them, with their tight limits. */
export const klaviyoStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, base = "", rest = ""] = /^\/klaviyo\/(\w+)(\/.*)?$/.exec(asked.path) ?? [];
    if (base === "www" && rest === "/oauth/authorize") return klaviyoConsent(outside, asked);
    if (base === "www" && rest.startsWith("/oauth/")) return json(403, { error: "Token requests to www.klaviyo.com are blocked; use a.klaviyo.com." });
    if (base === "api" && /^\/oauth\/(token|revoke)$/.test(rest)) return tokenEndpoint(outside, asked, rest);
    try {
      return base === "api" ? api(outside, asked, rest) : toAnswer(new Refusal(404, "not_found", "Not found."));
    } catch (error) {
      if (error instanceof Refusal) return toAnswer(error);
      throw error;
    }
  },
};

const ROUTES: Readonly<Record<string, { tier: Parameters<typeof draw>[2]; scope: string }>> = {
  "GET /api/accounts": { tier: "xs", scope: "accounts:read" },
  "GET /api/metrics": { tier: "m", scope: "metrics:read" },
  "GET /api/campaigns": { tier: "m", scope: "campaigns:read" },
  "GET /api/events": { tier: "xl", scope: "events:read" },
  "GET /api/flows": { tier: "l", scope: "flows:read" },
  "POST /api/campaign-values-reports": { tier: "report", scope: "campaigns:read" },
  "POST /api/flow-series-reports": { tier: "report", scope: "flows:read" },
};

function api(outside: Outside, asked: Asked, path: string): Answer {
  const name = `${asked.method} ${path}`;
  const route = ROUTES[name];
  if (!route) throw new Refusal(404, "not_found", "Not found.");
  const revision = headerOf(asked, "revision") ?? "";
  if (revision < OLDEST_REVISION) throw invalid(`The revision '${revision}' is not supported.`, { parameter: "revision" });
  admit(outside, asked, route.scope);
  const about = `${name}?${asked.query}`;
  const fault = outside.faults.take(PREFIX, about, ["throttled", "account_gone"]);
  if (fault?.kind === "throttled") throw throttled(Math.max(1, Math.ceil(fault.ms / 1_000 / outside.speed)));
  if (fault) throw new Refusal(403, "permission_denied", "This account has been disabled.");
  return json(200, run(outside, asked, name, about), { "content-type": "application/vnd.api+json", ...draw(outside, name, route.tier) });
}

function admit(outside: Outside, asked: Asked, scope: string): void {
  const [, kind, token = ""] = /^(Bearer|Klaviyo-API-Key) (.+)$/.exec(headerOf(asked, "authorization") ?? "") ?? [];
  if (kind === "Klaviyo-API-Key" && token === PRIVATE_KEY) return;
  const access = kind === "Bearer" ? findAccess(outside, token) : null;
  const fault = access && outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["expired_token", "revoked_token", "missing_scope"]);
  if (fault?.kind === "expired_token") outside.store.remove(token);
  if (fault?.kind === "revoked_token") revoke(outside, token);
  if (!access || (fault && fault.kind !== "missing_scope")) throw new Refusal(401, "not_authenticated", "Missing or invalid access token.");
  if (fault || !access.scopes.includes(scope)) throw new Refusal(403, "permission_denied", `Your app is missing the required scope ${scope}.`);
}

function run(outside: Outside, asked: Asked, name: string, about: string): unknown {
  if (name.startsWith("POST")) {
    const isFlow = name.includes("flow");
    const question = readQuestion(outside, parse(asked.body), isFlow ? "flow-series-report" : "campaign-values-report");
    const isDrifted = outside.faults.take(PREFIX, about, ["drift"]) !== undefined;
    return isFlow ? flowSeries(outside, question) : campaignValues(outside, question, isDrifted);
  }
  const filter = new URLSearchParams(asked.query).get("filter") ?? "";
  if (name === "GET /api/accounts") return { data: [accountItem(outside)], links: { self: asked.path } };
  if (name === "GET /api/events") return listEvents(outside, asked);
  if (name === "GET /api/metrics") return pageOf(outside, asked, METRICS);
  if (name === "GET /api/flows") return pageOf(outside, asked, flowItems(outside));
  if (!/equals\(messages\.channel,'(email|sms|mobile_push)'\)/.test(filter)) throw invalid("A channel filter is required to list campaigns. For example: equals(messages.channel,'email')", { parameter: "filter" });
  const isDrifted = outside.faults.take(PREFIX, about, ["drift"]) !== undefined;
  return pageOf(outside, asked, filter.includes("'email'") ? campaignItems(outside, filter.includes("equals(archived,true)"), isDrifted) : []);
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw invalid("The request body is not JSON.", { pointer: "/data/" });
  }
}
