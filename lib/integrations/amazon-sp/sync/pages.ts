import "server-only";
import { ProviderError } from "../../trouble";
import { AMAZON_SP } from "../client/speak";

export interface Page<T> { values: readonly T[]; next: string | null }

/** So many pages in a row without anything new are no shifting list any more. */
const MOST_REPEATED = 3;

/** Pages until there is no token; an empty one in between says nothing. `from` is the token to go on from, `nameOf` what a row is known by. */
export async function* readPages<T>(read: (token: string | null) => Promise<Page<T>>, nameOf: (value: T) => string, from: string | null = null): AsyncGenerator<Page<T>> {
  const tokens = new Set<string>();
  const seen = new Set<string>();
  let repeated = 0;
  for (let token = from; ; ) {
    const page = await read(token);
    // The first of a page stands for it.
    const first = page.values[0] === undefined ? null : nameOf(page.values[0]);
    repeated = first !== null && seen.has(first) ? repeated + 1 : 0;
    if (first !== null) seen.add(first);
    if (repeated >= MOST_REPEATED || (page.next !== null && tokens.has(page.next))) {
      throw new ProviderError(AMAZON_SP.id, { code: "endless", sentence: "Amazon's pages repeat without an end; reading was stopped." });
    }
    yield page;
    if (page.next === null) return;
    tokens.add(page.next);
    token = page.next;
  }
}
