import "server-only";
import { z } from "zod";
import type { ProviderConfig, ProviderRequest, ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { isProviderError, ProviderError } from "../../trouble";
import { META, unexpected } from "../client/speak";

const pageForm = z.looseObject({
  data: z.array(z.unknown()),
  paging: z.looseObject({ next: z.string().optional() }).optional(),
});

export interface Page {
  rows: readonly unknown[];
  /** Where the next page begins; null after the last. */
  after: string | null;
}

export interface PageRequest extends ProviderRequest {
  query: Readonly<Record<string, string>>;
}

type Caller = Pick<ReadAccess, "config" | "json">;

const LEAST = 10;
/** So many pages must have worked before more rows are asked for again. */
const GROW_AFTER = 3;

/**
 * Page after page. Is a page too much for Meta, the same is asked for with half as many rows, later again with more;
 * at the least number the refusal is passed on.
 */
export async function* readPages(access: Caller, request: PageRequest, { limit, after = null }: { limit: number; after?: string | null }): AsyncGenerator<Page> {
  const seen = new Set<string>();
  let size = limit;
  let worked = 0;
  for (let place: string | null = after; ; ) {
    const page = await readPage(access, request, place, size);
    if (!page) {
      size = Math.max(LEAST, Math.floor(size / 2));
      worked = 0;
      continue;
    }
    worked += 1;
    if (worked % GROW_AFTER === 0) size = Math.min(limit, size * 2);
    if (page.after !== null && seen.has(page.after)) throw new ProviderError(META.id, { code: "endless", sentence: "Meta's pages lead round in a circle; reading was stopped." });
    yield page;
    if (page.after === null) return;
    seen.add(page.after);
    place = page.after;
  }
}

/** Null: too much at once, and less can be asked for. */
async function readPage(access: Caller, request: PageRequest, after: string | null, limit: number): Promise<Page | null> {
  const query = { ...request.query, limit: String(limit), ...(after === null ? {} : { after }) };
  try {
    const { data, paging } = readShape(META, pageForm, await access.json({ ...request, query }));
    return { rows: data, after: placeOf(paging?.next, access.config) };
  } catch (error) {
    if (isProviderError(error) && error.trouble.code === "too_large" && limit > LEAST) return null;
    throw error;
  }
}

/**
 * Only `next` says that there is more. It carries our token, so nothing but the place is taken from it, and only
 * when it leads to the same host.
 */
function placeOf(next: string | undefined, config: ProviderConfig): string | null {
  if (next === undefined) return null;
  if (!URL.canParse(next)) throw unexpected("paging.next");
  const [url, own] = [new URL(next), new URL(config.bases.api ?? "")];
  if (url.origin !== own.origin || !url.pathname.startsWith(own.pathname)) {
    throw new ProviderError(META.id, { code: "unexpected", sentence: "Meta's next page lies at another host than Meta's own; it was not read." });
  }
  const after = url.searchParams.get("after");
  if (!after) throw unexpected("paging.next");
  return after;
}
