import "server-only";
import { z } from "zod";
import type { Access } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { pathTo, TIKTOK } from "../client/speak";

const pageForm = z.looseObject({
  data: z.looseObject({ list: z.array(z.unknown()), page_info: z.looseObject({ total_page: z.coerce.number() }) }),
});

export const PAGE_SIZE = 1_000;
/** So many pages in a row without anything new are no shifting list any more. */
const MOST_REPEATED = 3;

export interface Page {
  rows: readonly unknown[];
  /** Null after the last. */
  nextPage: number | null;
}

/** Arrays and objects go as JSON inside the query. */
export async function* readPages(access: Pick<Access, "json">, name: string, query: Readonly<Record<string, string>>, from = 1): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let repeated = 0;
  for (let page = from; ; page += 1) {
    const answer = await access.json({ base: "api", path: pathTo(name), query: { ...query, page: String(page), page_size: String(PAGE_SIZE) } });
    const { data: { list, page_info: { total_page: total } } } = readShape(TIKTOK, pageForm, answer);
    // The first row stands for its page, as pages only shift.
    const first = list.length > 0 ? JSON.stringify(list[0]) : null;
    repeated = first !== null && seen.has(first) ? repeated + 1 : 0;
    if (first !== null) seen.add(first);
    if (repeated >= MOST_REPEATED) throw new ProviderError(TIKTOK.id, { code: "endless", sentence: "TikTok's pages repeat without an end; reading was stopped." });
    const nextPage = page < total ? page + 1 : null;
    yield { rows: list, nextPage };
    if (nextPage === null) return;
  }
}
