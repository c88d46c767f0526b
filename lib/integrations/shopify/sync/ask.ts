import "server-only";
import { z } from "zod";
import { readJson } from "../../json";
import type { Access } from "../../provider";
import { readShape } from "../../reading";
import { isProviderError, ProviderError } from "../../trouble";
import { GRAPHQL, SHOPIFY, VERSION } from "../client/speak";

type Caller = Pick<Access, "call">;

/** One GraphQL call; a query may be sent twice, a change may not. */
export async function ask<T>(access: Caller, form: z.ZodType<T>, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const answer = await access.call({ method: "POST", base: "shop", path: GRAPHQL, json: { query, variables }, isRepeatable: !query.startsWith("mutation") });
  const served = answer.headers["x-shopify-api-version"];
  if (served !== undefined && served !== VERSION) {
    throw new ProviderError(SHOPIFY.id, { code: "unexpected", sentence: `Shopify answered in its version ${served}, which is not the ${VERSION} that was asked for. Aura needs an update.` });
  }
  return readShape(SHOPIFY, z.looseObject({ data: form }), read(answer.body)).data;
}

function read(body: Buffer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    throw new ProviderError(SHOPIFY.id, { code: "unexpected", sentence: "Shopify answered with something that is not JSON." });
  }
}

export interface Page<T> { nodes: readonly T[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

const MOST_EMPTY = 20;
const endless = () => new ProviderError(SHOPIFY.id, { code: "endless", sentence: "Shopify's pages lead round in a circle; reading was stopped." });

interface Paging<T> {
  /** How many at a time; halved when they are too many at once. */
  first: number;
  after?: string | null;
  read(first: number, after: string | null): Promise<Page<T>>;
}

/** Page after page, each with the place after it; null after the last. */
export async function* readPages<T>({ first, after = null, read: readOne }: Paging<T>): AsyncGenerator<{ nodes: readonly T[]; after: string | null }> {
  const seen = new Set<string>(after === null ? [] : [after]);
  let size = first;
  let empty = 0;
  for (let place = after; ; ) {
    const page = await readOne(size, place).catch((error: unknown) => {
      if (!isProviderError(error) || error.trouble.code !== "too_large" || size <= 1) throw error;
      return null;
    });
    if (!page) {
      size = Math.max(1, Math.floor(size / 2));
      continue;
    }
    const { nodes, pageInfo: { hasNextPage, endCursor } } = page;
    const next = hasNextPage ? endCursor : null;
    empty = nodes.length === 0 ? empty + 1 : 0;
    if (next !== null && (seen.has(next) || empty > MOST_EMPTY)) throw endless();
    yield { nodes, after: next };
    if (next === null) return;
    seen.add(next);
    place = next;
  }
}

export async function collectPages<T>(first: Page<T>, read: (after: string) => Promise<Page<T>>): Promise<T[]> {
  const all = [...first.nodes];
  if (!first.pageInfo.hasNextPage || first.pageInfo.endCursor === null) return all;
  for await (const { nodes } of readPages({ first: 250, after: first.pageInfo.endCursor, read: (_size, after) => read(after ?? "") })) all.push(...nodes);
  return all;
}
