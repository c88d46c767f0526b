import "server-only";
import type { DayRange } from "@/lib/core/dates";
import { readJsonTexts } from "../../json";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { OF, toTotals, TOTALS } from "../mappers";

/** By day alone: without sources and campaigns nothing is withheld or put together, so these are the property's own sums. */
export async function readTotals(access: ReadAccess, { from, to }: DayRange): Promise<PlatformTotal[]> {
  const answer = await access.call({
    method: "POST", base: "data", path: `/v1beta/properties/${access.account.externalId}:runReport`, isRepeatable: true, timeoutMs: 60_000,
    json: { dateRanges: [{ startDate: from, endDate: to }], dimensions: [{ name: "date" }], metrics: TOTALS.map(([name]) => ({ name })), limit: "5000" },
  });
  return toTotals(parse(answer.body), access.account);
}

function parse(body: Buffer): unknown {
  try {
    return readJsonTexts(body.toString("utf8"));
  } catch {
    throw new ProviderError(OF.id, { code: "unavailable", sentence: "An answer of Google Analytics broke off." });
  }
}
