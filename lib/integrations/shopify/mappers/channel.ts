import "server-only";
import { channelOfTags } from "@/lib/ingest/channels";
import type { Visit } from "./shapes";

const ENGINES = /^(google|bing|yahoo|duckduckgo|ecosia|baidu|yandex|qwant)(\.|$)/;
const NETWORKS = /^(facebook|instagram|tiktok|pinterest|youtube|twitter|x|reddit|linkedin|snapchat)(\.|$)/;
const CLICKS: readonly (readonly [string, string])[] = [["gclid", "google"], ["gbraid", "google"], ["wbraid", "google"], ["ttclid", "tiktok"]];

/** Our word for how the buyer came; empty where nothing names a channel that we know. */
export function channelOf(visit: Visit | null | undefined): string {
  if (!visit) return "";
  const [medium, source] = [visit.utmParameters?.medium, visit.utmParameters?.source].map((text) => text?.trim().toLowerCase() ?? "") as [string, string];
  return channelOfTags(medium, source) || byClick(visit.landingPage) || (medium || source ? "" : byOrigin(visit));
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
