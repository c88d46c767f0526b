import "server-only";
import type { RestDraft } from "@/lib/rest-sources/schema";
import { payloadHash } from "../../payload-hash";
import type { ProviderRequest } from "../../provider";
import { isProviderError, ProviderError } from "../../trouble";
import { bodyOf } from "../client/body";
import { follow, type Call } from "../client/follow";
import { REST } from "../client/read-configuration";
import { readPage, type Page } from "../mappers/records";
import { plain } from "../mappers/values";
import { placeAfter, requestAt, type Place } from "./paging";

export interface Turned { page: Page; next: Place | null }

const EMPTY: Page = { records: [], whole: null, notes: [], refused: [] };

/** One page after the other, until there is none, one comes again, or there are too many. */
export async function* turnPages(call: Call, source: RestDraft, from: Place, query: Readonly<Record<string, string>>): AsyncGenerator<Turned> {
  const seen = new Set(from.last === "" ? [] : [from.last]);
  const cursors = new Set<string>();
  for (let place: Place | null = from; place; ) {
    if (place.pages >= source.maxPages) throw endless(`The API leads on after ${source.maxPages} pages. If it holds so many, raise the limit of pages.`);
    const turned: (Turned & { hash: string }) | null = await turn(call, source, place, requestAt(source, place, query));
    if (!turned) return yield { page: { ...EMPTY, refused: [`The API refused page ${place.pages + 1}; reading ended there.`] }, next: null };
    if (turned.page.records.length > 0 && seen.has(turned.hash)) {
      return yield { page: { ...EMPTY, refused: [`Page ${place.pages + 1} was the same as one before it; reading ended there.`] }, next: null };
    }
    seen.add(turned.hash);
    const { at } = turned.next ?? { at: null };
    if (at !== null && cursors.has(at)) throw endless("The API leads from page to page in a circle.");
    if (at !== null) cursors.add(at);
    yield { page: turned.page, next: turned.next };
    place = turned.next;
  }
}

const endless = (sentence: string) => new ProviderError(REST.id, { code: "endless", sentence });

/** Null: the page lies behind the end. */
async function turn(call: Call, source: RestDraft, place: Place, request: ProviderRequest): Promise<(Turned & { hash: string }) | null> {
  try {
    const { answer, address } = await follow(call, request);
    const page = answer.status === 204 || answer.status === 304 ? EMPTY : readPage(bodyOf(answer), source);
    const hash = payloadHash(page.records.map(plain)).toString("base64url");
    return { page, hash, next: placeAfter(source, place, { page, answer, address, hash }) };
  } catch (error) {
    // Some refuse a page that would be empty, so after a short one that is the end.
    const { paging } = source;
    const isShort = (paging.type === "page" || paging.type === "offset") && place.pages > 0 && place.records < place.pages * paging.size;
    if (isShort && isProviderError(error) && error.trouble.code === "refused") return null;
    throw error;
  }
}
