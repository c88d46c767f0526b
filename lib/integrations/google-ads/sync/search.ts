import "server-only";
import type { z } from "zod";
import { readJsonTexts } from "../../json";
import type { Access, ProviderAnswer } from "../../provider";
import { readShape } from "../../reading";
import { ProviderError } from "../../trouble";
import { API_VERSION } from "../client";
import { chunks, page } from "../mappers/wire";

const OF = { id: "google_ads", label: "Google Ads" } as const;
/** A page has up to 10,000 rows of some 600 bytes. */
const MAX_BYTES = 40_000_000;

/** All rows of a question, page by page. Tokens of pages run out after two hours, so none is kept. */
export async function* searchPages<T>(access: Access, customerId: string, query: string, row: z.ZodType<T>): AsyncGenerator<T[]> {
  const seen = new Set<string>();
  let pageToken = "";
  do {
    const answer = await access.call({
      method: "POST", base: "api", path: `/${API_VERSION}/customers/${customerId}/googleAds:search`, isRepeatable: true, timeoutMs: 60_000, maxBytes: MAX_BYTES,
      json: pageToken ? { query, pageToken } : { query },
    });
    const found = readShape(OF, page, parse(answer));
    yield found.results.map((result) => readShape(OF, row, result));
    pageToken = found.nextPageToken;
    if (pageToken && seen.has(pageToken)) throw new ProviderError(OF.id, { code: "endless", sentence: "Google Ads leads from page to page in a circle." });
    seen.add(pageToken);
  } while (pageToken);
}

/** All rows of a question that has few, in one answer. `manager` is the account to go through. */
export async function searchAll<T>(access: Access, customerId: string, query: string, row: z.ZodType<T>, manager?: string): Promise<T[]> {
  const answer = await access.call({
    method: "POST", base: "api", path: `/${API_VERSION}/customers/${customerId}/googleAds:searchStream`, isRepeatable: true, timeoutMs: 60_000, maxBytes: MAX_BYTES,
    json: { query }, ...(manager ? { headers: { "login-customer-id": manager } } : {}),
  });
  return readShape(OF, chunks, parse(answer)).flatMap(({ results }) => results.map((result) => readShape(OF, row, result)));
}

export async function getJson<T>(access: Access, path: string, shape: z.ZodType<T>): Promise<T> {
  return readShape(OF, shape, parse(await access.call({ base: "api", path: `/${API_VERSION}/${path}` })));
}

/** Numbers as they were written: conversions are doubles, and no float may touch them. */
function parse(answer: ProviderAnswer): unknown {
  try {
    return readJsonTexts(answer.body.toString("utf8"));
  } catch {
    throw new ProviderError(OF.id, { code: "unavailable", sentence: "An answer of Google Ads broke off." });
  }
}
