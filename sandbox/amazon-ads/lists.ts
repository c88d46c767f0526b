import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { adGroupsOf, adsOf, campaignsTold } from "./objects";
import { PREFIX, type Product, type Profile } from "./model";
import { refused, told } from "./wire";

interface List { product: Product; field: string; type: string; rows(outside: Outside, profile: Profile, product: Product): Record<string, unknown>[] }

/** By path; Display is asked by GET. */
const LISTS: Readonly<Record<string, List>> = {
  "/sp/campaigns/list": { product: "sp", field: "campaigns", type: "application/vnd.spCampaign.v3+json", rows: campaignsTold },
  "/sp/adGroups/list": { product: "sp", field: "adGroups", type: "application/vnd.spAdGroup.v3+json", rows: adGroupsOf },
  "/sp/productAds/list": { product: "sp", field: "productAds", type: "application/vnd.spProductAd.v3+json", rows: adsOf },
  "/sb/v4/campaigns/list": { product: "sb", field: "campaigns", type: "application/vnd.sbcampaignresource.v4+json", rows: campaignsTold },
  "/sb/v4/adGroups/list": { product: "sb", field: "adGroups", type: "application/vnd.sbadgroupresource.v4+json", rows: adGroupsOf },
  "/sb/v4/ads/list": { product: "sb", field: "ads", type: "application/vnd.sbadresource.v4+json", rows: adsOf },
};

const LARGEST = 100;
const IDS: Record<string, string> = { campaigns: "campaignId", adGroups: "adGroupId", productAds: "adId", ads: "adId" };

/** Null: there is no list at this path. */
export function listed(outside: Outside, asked: Asked, profile: Profile, path: string): Answer | null {
  if (asked.method === "GET" && path === "/sd/campaigns") return display(outside, asked, profile);
  const list = asked.method === "POST" ? LISTS[path] : undefined;
  if (!list) return null;
  const { product, field, type } = list;
  if (headerOf(asked, "content-type") !== type) return refused(415, `Unsupported Media Type: expected ${type}`);
  if (headerOf(asked, "accept") !== type) return refused(406, `Not Acceptable: expected ${type}`);
  if (profile.closed.includes(product)) return refused(403, `Advertiser is not authorized for ${NAMES[product]}.`);
  const body = bodyOf(asked);
  const size = Number(body?.maxResults ?? LARGEST);
  if (!body || !Number.isInteger(size) || size < 1 || size > LARGEST) return refused(400, `maxResults must be between 1 and ${LARGEST}`);
  const place = readToken(body.nextToken);
  if (place === null) return refused(400, "nextToken is invalid");
  const states = (body.stateFilter as { include?: string[] } | undefined)?.include ?? ["ENABLED", "PAUSED"];
  const wanted = (body.campaignIdFilter as { include?: string[] } | undefined)?.include;
  const rows = list.rows(outside, profile, product).filter(({ state, campaignId }) => states.includes(String(state)) && (!wanted || wanted.includes(String(campaignId))));
  return page({ outside, about: `POST ${asked.path}`, field }, rows, place, size);
}

export const NAMES: Record<Product, string> = { sp: "Sponsored Products", sb: "Sponsored Brands", sd: "Sponsored Display" };

interface Paging { outside: Outside; about: string; field: string }

function page({ outside, about, field }: Paging, rows: Record<string, unknown>[], place: number, size: number): Answer {
  const fault = outside.faults.take(PREFIX, about, ["empty_page", "duplicate_page", "drift"])?.kind;
  const isEndless = outside.faults.holds(PREFIX, "endless_cursor") !== undefined;
  const isAgain = fault === "empty_page" || fault === "duplicate_page" || isEndless;
  const next = isAgain ? place : place + size;
  const shown = fault === "empty_page" ? [] : rows.slice(place, place + size);
  const list = fault === "drift" ? shown.map(({ [IDS[field] ?? ""]: id, ...rest }) => ({ ...rest, id })) : shown;
  return told(200, { [field]: list, ...(isAgain || next < rows.length ? { nextToken: Buffer.from(`place:${next}`).toString("base64url") } : {}), totalResults: rows.length });
}

function readToken(token: unknown): number | null {
  if (token === undefined || token === null) return 0;
  const [, place] = /^place:(\d+)$/.exec(Buffer.from(String(token), "base64url").toString("utf8")) ?? [];
  return place === undefined ? null : Number(place);
}

/** Paged by counting, the answer a bare list, its ids numbers. */
function display(outside: Outside, asked: Asked, profile: Profile): Answer {
  if (profile.closed.includes("sd")) return refused(403, "Advertiser is not authorized for Sponsored Display.");
  const query = new URLSearchParams(asked.query);
  const [start, count] = [Number(query.get("startIndex") ?? 0), Number(query.get("count") ?? LARGEST)];
  const states = (query.get("stateFilter") ?? "enabled,paused,archived").split(",");
  const fault = outside.faults.take(PREFIX, `GET ${asked.path}`, ["drift"]);
  const rows = campaignsTold(outside, profile, "sd").filter(({ state }) => states.includes(String(state))).slice(start, start + count);
  return told(200, fault ? rows.map(({ campaignId: id, ...rest }) => ({ ...rest, id })) : rows);
}

export function bodyOf(asked: Asked): Record<string, unknown> | null {
  try {
    return JSON.parse(asked.body) as Record<string, unknown>;
  } catch {
    return null;
  }
}
