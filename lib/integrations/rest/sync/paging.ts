import "server-only";
import type { RestDraft } from "@/lib/rest-sources/schema";
import type { ProviderAnswer, ProviderRequest } from "../../provider";
import { ProviderError } from "../../trouble";
import { withQuery } from "../client/authorize";
import { MAX_BYTES } from "../client/body";
import { REST } from "../client/read-configuration";
import { leadOn, type Page } from "../mappers/records";
import { readLinks } from "./links";

/** From where reading goes on; kept between batches, so it is plain JSON. */
export interface Place {
  /** How many pages were before it. */
  pages: number;
  /** How many records. */
  records: number;
  /** The longest page so far: a shorter one is the last. */
  most: number;
  /** The cursor, or the whole address, where there is one. */
  at: string | null;
  /** What the page before it held, to know it again. */
  last: string;
}

export const FIRST: Place = { pages: 0, records: 0, most: 0, at: null, last: "" };
type Source = Pick<RestDraft, "request" | "paging">;

export function requestAt({ request: { method, url, query, headers, body }, paging }: Source, { pages, records, at }: Place, extra: Readonly<Record<string, string>>): ProviderRequest {
  const of = (address: string, more: object = {}): ProviderRequest => ({
    base: "given", path: "", address, method, headers: { "accept-encoding": "gzip", ...lower(headers) }, maxBytes: MAX_BYTES, isRepeatable: true,
    ...(method === "POST" ? { json: { ...body, ...more } } : {}),
  });
  const start = withQuery(url, { ...query, ...extra });
  const sized = "sizeParam" in paging && paging.sizeParam !== "" ? { [paging.sizeParam]: String(paging.size) } : {};
  switch (paging.type) {
    case "none": return of(start);
    case "page": return of(withQuery(start, { [paging.param]: String(paging.start + pages), ...sized }));
    case "offset": return of(withQuery(start, { [paging.param]: String(records), ...sized }));
    case "cursor": {
      const cursor = at === null ? {} : { [paging.param]: at };
      return paging.in === "body" ? of(withQuery(start, sized), cursor) : of(withQuery(start, { ...sized, ...cursor }));
    }
    case "next": case "link": return of(at ?? start);
  }
}

const lower = (headers: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

interface Answered { page: Page; answer: Pick<ProviderAnswer, "headers">; /** Where the answer was found in the end. */ address: string; hash: string }

/** The place after this page; null: it was the last. */
export function placeAfter(source: Source, place: Place, { page, answer, address, hash }: Answered): Place | null {
  const { paging } = source;
  const count = page.records.length;
  const next: Place = { pages: place.pages + 1, records: place.records + count, most: Math.max(place.most, count), at: null, last: hash };
  switch (paging.type) {
    case "none": return null;
    case "page": case "offset": return isLast(page, paging.total, place, next) ? null : next;
    case "cursor": {
      const cursor = paging.header !== "" ? (answer.headers[paging.header.toLowerCase()] ?? null) : leadOn(page.whole, paging.from);
      // Some say the end by giving the same cursor back with nothing.
      return cursor === null || cursor === "" || (count === 0 && cursor === place.at) ? null : { ...next, at: cursor };
    }
    case "next": return on(source, next, leadOn(page.whole, paging.from), address);
    case "link": return on(source, next, readLinks(answer.headers.link ?? "").next ?? null, address);
  }
}

/** A server may give fewer at a time than was asked for, so only a page that is shorter than one before it is the last. */
function isLast(page: Page, totalAt: string, place: Place, next: Place): boolean {
  if (page.records.length === 0) return true;
  const total = totalAt === "" ? null : Number(leadOn(page.whole, totalAt) ?? NaN);
  if (total !== null && Number.isFinite(total)) return next.records >= total;
  return place.pages > 0 && page.records.length < place.most;
}

/** Our key goes with the call, so it must not be led to another server. */
function on({ request: { url } }: Source, next: Place, found: string | null, address: string): Place | null {
  if (found === null) return null;
  const to = URL.canParse(found, address) ? new URL(found, address) : null;
  if (!to || to.origin !== new URL(url).origin) {
    throw new ProviderError(REST.id, { code: "unexpected", sentence: "The API's next page lies on another server than the one that was given; it was not called." });
  }
  return { ...next, at: to.href };
}
