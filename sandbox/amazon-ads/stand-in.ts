import { amazonConsent } from "../amazon/consent";
import { tokenEndpoint } from "../amazon/token";
import type { Answer, Asked } from "../http/exchange";
import type { Outside, StandIn } from "../outside/outside";
import { profileOf, refusalOf } from "./admit";
import { listed } from "./lists";
import { HOSTS, PREFIX, profilesOf, type Host, type Profile } from "./model";
import { createReport, reportFile, reportStatus } from "./reports";
import { updateCampaigns } from "./writes";
import { bare, gateway, told } from "./wire";

/** Amazon Ads in three regions, with Login with Amazon and the store of report files. */
export const amazonAdsStandIn: StandIn = {
  prefix: PREFIX,
  answer(outside, asked) {
    const [, base = "", path = "/"] = /^\/amazon-ads\/(\w+)(\/.*)?$/.exec(asked.path) ?? [];
    if (base === "lwa") return tokenEndpoint(outside, PREFIX, asked, path);
    if (base.startsWith("consent_") && path === "/ap/oa") return amazonConsent(outside, asked);
    const file = base === "files" ? /^\/([\w-]+)\/report\.json\.gz$/.exec(path)?.[1] : undefined;
    if (file) return reportFile(outside, asked, file);
    return isHost(base) ? api(outside, asked, base, path) : gateway(404, "Not Found");
  },
};

const isHost = (base: string): base is Host => (HOSTS as readonly string[]).includes(base);

function api(outside: Outside, asked: Asked, host: Host, path: string): Answer {
  const refusal = refusalOf(outside, asked);
  if (refusal) return refusal;
  if (asked.method === "GET" && path === "/v2/profiles") return told(200, profilesOf(outside).filter((profile) => profile.host === host).map(toWire));
  const profile = profileOf(outside, asked, host);
  return "status" in profile ? profile : ofProfile(outside, asked, profile, path);
}

function ofProfile(outside: Outside, asked: Asked, profile: Profile, path: string): Answer {
  const { method } = asked;
  if (method === "POST" && path === "/reporting/reports") return createReport(outside, asked, profile);
  const report = method === "GET" ? /^\/reporting\/reports\/([^/]+)$/.exec(path)?.[1] : undefined;
  if (report) return reportStatus(outside, profile, report);
  if (method === "PUT" && path === "/sp/campaigns") return updateCampaigns(outside, asked, profile);
  return listed(outside, asked, profile, path) ?? gateway(404, "Resource Not Found");
}

const MARKETPLACES: Record<string, string> = { DE: "A1PA6795UKMFR9", US: "ATVPDKIKX0DER" };

const toWire = ({ id, country, currency, timeZone, type, name }: Profile) => ({
  profileId: bare(id), countryCode: country, currencyCode: currency, dailyBudget: 999_999_999, timezone: timeZone,
  accountInfo: { marketplaceStringId: MARKETPLACES[country], id: `ENTITY${id.slice(0, 8)}`, type, name, validPaymentMethod: true },
});
