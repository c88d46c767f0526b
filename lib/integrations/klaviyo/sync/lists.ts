import "server-only";
import { z } from "zod";
import { readJsonTexts } from "../../json";
import type { Access, ProviderAnswer, ProviderRequest } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";

export const OF = { id: "klaviyo", label: "Klaviyo" } as const;
const MAX_BYTES = 40_000_000;

/** All of a list, page by page. The addresses of further pages are followed as they are, but only at Klaviyo. */
export async function listAll<T>(access: Access, path: string, item: z.ZodType<T>): Promise<T[]> {
  const shape = z.object({ data: z.array(z.unknown()), links: z.object({ next: z.string().nullish() }).optional() });
  const items: T[] = [];
  for await (const page of follow(access, { base: "api", path, maxBytes: MAX_BYTES }, shape, ({ links }) => links?.next)) items.push(...page.data.map((one) => readShape(OF, item, one)));
  return items;
}

/** The answer to a question by POST, with the pages that follow it. */
export async function* report<T extends { links?: { next?: string | null } }>(access: Access, path: string, attributes: object, shape: z.ZodType<T>): AsyncGenerator<T> {
  const type = path.replace(/^\/api\//, "").replace(/s$/, "");
  const request: ProviderRequest = { method: "POST", base: "api", path, json: { data: { type, attributes } }, isRepeatable: true, timeoutMs: 60_000, maxBytes: MAX_BYTES };
  yield* follow(access, request, shape, ({ links }) => links?.next);
}

async function* follow<T>(access: Access, first: ProviderRequest, shape: z.ZodType<T>, nextOf: (page: T) => string | null | undefined): AsyncGenerator<T> {
  const seen = new Set<string>();
  let request: ProviderRequest | null = first;
  while (request) {
    const page: T = readShape(OF, shape, parse(await access.call(request)));
    yield page;
    const next = nextOf(page);
    request = next ? { ...first, path: pathAt(access, next) } : null;
    if (next && seen.has(next)) throw new ProviderError(OF.id, { code: "endless", sentence: "Klaviyo leads from page to page in a circle." });
    seen.add(next ?? "");
  }
}

/** Our token goes with the call, so it must not be led elsewhere. */
function pathAt({ config }: Access, next: string): string {
  const base = config.bases.api ?? "";
  if (!next.startsWith(`${base}/`)) throw new ProviderError(OF.id, { code: "unexpected", sentence: "Klaviyo's next page lies at an address that is not Klaviyo's." });
  return next.slice(base.length);
}

function parse(answer: ProviderAnswer): unknown {
  try {
    return readJsonTexts(answer.body.toString("utf8"));
  } catch {
    throw new ProviderError(OF.id, { code: "unavailable", sentence: "An answer of Klaviyo broke off." });
  }
}
