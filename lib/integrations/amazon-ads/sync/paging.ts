import "server-only";
import { z } from "zod";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { AMAZON_ADS, ofType, unexpected } from "../client/speak";
import type { ObjectKind } from "../mappers/objects";
import { hostOf } from "./accounts";

export interface List {
  path: string;
  product: string;
  kind: ObjectKind;
  /** Where its rows stand; absent where the answer is the list. */
  field?: string;
  type?: string;
}

/** Display is older than the others: asked by GET, paged by counting, its answers bare lists. */
export const LISTS: readonly List[] = [
  { path: "/sp/campaigns/list", product: "SP", kind: "campaign", field: "campaigns", type: "application/vnd.spCampaign.v3+json" },
  { path: "/sp/adGroups/list", product: "SP", kind: "adGroup", field: "adGroups", type: "application/vnd.spAdGroup.v3+json" },
  { path: "/sp/productAds/list", product: "SP", kind: "ad", field: "productAds", type: "application/vnd.spProductAd.v3+json" },
  { path: "/sb/v4/campaigns/list", product: "SB", kind: "campaign", field: "campaigns", type: "application/vnd.sbcampaignresource.v4+json" },
  { path: "/sb/v4/adGroups/list", product: "SB", kind: "adGroup", field: "adGroups", type: "application/vnd.sbadgroupresource.v4+json" },
  { path: "/sb/v4/ads/list", product: "SB", kind: "ad", field: "ads", type: "application/vnd.sbadresource.v4+json" },
  { path: "/sd/campaigns", product: "SD", kind: "campaign" },
];

export interface Page {
  rows: readonly unknown[];
  /** Null after the last. */
  next: string | null;
}

const PAGE_SIZE = 100;
const STATES = ["ENABLED", "PAUSED", "ARCHIVED"];
/** So many pages in a row without anything new are no shifting list any more. */
const MOST_REPEATED = 3;

export async function* readPages(access: ReadAccess, list: List, from: string | null): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let repeated = 0;
  for (let place = from; ;) {
    const page = list.field ? await byToken(access, list, list.field, place) : await byCount(access, list, place);
    // The first row stands for its page; an empty one is known by where it leads.
    const mark = page.rows.length > 0 ? JSON.stringify(page.rows[0]) : `to ${page.next}`;
    repeated = seen.has(mark) ? repeated + 1 : 0;
    seen.add(mark);
    if (repeated >= MOST_REPEATED) throw new ProviderError(AMAZON_ADS.id, { code: "endless", sentence: "The pages of Amazon Ads repeat without an end; reading was stopped." });
    yield page;
    if (page.next === null) return;
    place = page.next;
  }
}

async function byToken(access: ReadAccess, { path, type = "" }: List, field: string, token: string | null): Promise<Page> {
  const form = z.looseObject({ [field]: z.array(z.unknown()), nextToken: z.string().nullish() });
  const json = { stateFilter: { include: STATES }, maxResults: PAGE_SIZE, ...(token ? { nextToken: token } : {}) };
  const answer = readShape(AMAZON_ADS, form, await access.json({ base: hostOf(access), path, headers: ofType(type), json, isRepeatable: true }));
  const { [field]: rows, nextToken } = answer as Record<string, unknown>;
  if (!Array.isArray(rows)) throw unexpected(field);
  return { rows, next: typeof nextToken === "string" && nextToken !== "" ? nextToken : null };
}

/** There is no token and no total: a page that is not full is the last. */
async function byCount(access: ReadAccess, { path }: List, place: string | null): Promise<Page> {
  const start = Number(place ?? 0);
  const query = { startIndex: String(start), count: String(PAGE_SIZE), stateFilter: STATES.join(",").toLowerCase() };
  const rows = readShape(AMAZON_ADS, z.array(z.unknown()), await access.json({ base: hostOf(access), path, query }));
  return { rows, next: rows.length < PAGE_SIZE ? null : String(start + PAGE_SIZE) };
}
