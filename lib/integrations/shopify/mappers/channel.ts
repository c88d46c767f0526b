import "server-only";
import type { Visit } from "./shapes";

const PAID_MEDIA = /^(cpc|ppc|cpm|cpv|paid|display|video|ads?|retargeting|paid[ _-]?(social|search|shopping)|(social|search)[ _-]?paid)$/;
const PAID_SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^(facebook|fb|instagram|ig|meta|messenger|an|th|facebook\.com|instagram\.com|.*\.(facebook|instagram)\.com)$/, "meta"],
  [/^(google|google[ _-]?ads|adwords|youtube|gads|.*\.google\.com)$/, "google"],
  [/^(tiktok|tik[ _-]tok|tiktok\.com|tt)$/, "tiktok"],
  [/^amazon(\..*)?$/, "amazon"],
];
const EMAIL = /^(e[ _-]?mail|newsletter|klaviyo|mailchimp|omnisend)$/;
const ENGINES = /^(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|qwant)(\.|$)/;
const NETWORKS = /^(facebook|instagram|tiktok|pinterest|youtube|twitter|x|reddit|linkedin|snapchat)(\.|$)/;
const CLICKS: readonly (readonly [string, string])[] = [["gclid", "google"], ["gbraid", "google"], ["wbraid", "google"], ["ttclid", "tiktok"]];

/** Our word for how the buyer came; empty where nothing names a channel that we know. */
export function channelOf(visit: Visit | null | undefined): string {
  if (!visit) return "";
  const [medium, source] = [visit.utmParameters?.medium, visit.utmParameters?.source].map((text) => text?.trim().toLowerCase() ?? "") as [string, string];
  return byTags(medium, source) || byClick(visit.landingPage) || (medium || source ? "" : byOrigin(visit));
}

function byTags(medium: string, source: string): string {
  if (PAID_MEDIA.test(medium)) return PAID_SOURCES.find(([pattern]) => pattern.test(source))?.[1] ?? "";
  if (EMAIL.test(medium) || (medium === "" && EMAIL.test(source))) return "email";
  if (medium === "organic") return "organic";
  if (medium === "referral") return "referral";
  return /^(social|organic[ _-]?social)$/.test(medium) ? "social" : "";
}

/** Google tags its ads by itself. A Facebook click id also comes with posts that nobody paid for. */
function byClick(landingPage: string | null | undefined): string {
  const query = landingPage?.includes("?") ? new URLSearchParams(landingPage.slice(landingPage.indexOf("?") + 1)) : null;
  return query ? (CLICKS.find(([name]) => query.has(name))?.[1] ?? "") : "";
}

function byOrigin({ source, referrerUrl }: Visit): string {
  const name = source?.trim().toLowerCase() ?? "";
  if (name === "direct") return "direct";
  if (ENGINES.test(name)) return "organic";
  if (NETWORKS.test(name)) return "social";
  return referrerUrl && URL.canParse(referrerUrl) ? "referral" : "";
}
