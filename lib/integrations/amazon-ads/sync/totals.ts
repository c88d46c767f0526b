import "server-only";
import { addDays, dayOf, type DayRange } from "@/lib/core/dates";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { ProviderError } from "../../trouble";
import { AMAZON_ADS, unexpected } from "../client/speak";
import { MOST_DAYS } from "./ad-days";
import { readPart } from "./part";
import { campaignsFor } from "./products";
import { Patience } from "./report";

/** Somebody waits for the comparison; a report that takes longer is found ready by the next one. */
const PATIENCE_MS = 6 * 60_000;

/** Of all campaigns of a day, which Amazon adds up from its ads. */
export async function readTotals(access: ReadAccess, { from, to }: DayRange): Promise<PlatformTotal[]> {
  const products = campaignsFor(access.account);
  const kept = Math.min(...products.map(({ keptDays }) => keptDays));
  if (from < addDays(dayOf(access.now, access.account.timeZone ?? "UTC"), 1 - kept)) {
    throw new ProviderError(AMAZON_ADS.id, { code: "refused", sentence: `Amazon tells the sums of all kinds of ads for the last ${kept} days only. Compare later days.` });
  }
  const patience = new Patience(access, PATIENCE_MS);
  const rows: SourceAdDay[] = [];
  for (let first = from; first <= to; first = addDays(first, MOST_DAYS)) {
    const last = addDays(first, MOST_DAYS - 1);
    const part = await readPart(access, { from: first, to: last < to ? last : to }, products, patience);
    if (!part) throw new ProviderError(AMAZON_ADS.id, { code: "too_large", sentence: "There are more campaigns than can be compared at once. Compare fewer days." });
    rows.push(...part.rows);
  }
  return sumsOf(rows, access.account.currency);
}

function sumsOf(rows: readonly SourceAdDay[], currency: string | null): PlatformTotal[] {
  if (currency === null) throw unexpected("currencyCode");
  const byDay = new Map<string, SourceAdDay[]>();
  for (const row of rows) byDay.set(row.date, [...(byDay.get(row.date) ?? []), row]);
  return [...byDay].flatMap(([day, own]): PlatformTotal[] => {
    const sum = (key: "spendMicros" | "impressions" | "clicks" | "conversionsMicros" | "conversionValueMicros") => own.reduce((all, row) => all + row[key], 0n);
    return [
      { metric: "spend", day, currency, value: sum("spendMicros") },
      { metric: "impressions", day, currency: null, value: sum("impressions") },
      { metric: "clicks", day, currency: null, value: sum("clicks") },
      { metric: "conversions", day, currency: null, value: sum("conversionsMicros") },
      { metric: "conversion_value", day, currency, value: sum("conversionValueMicros") },
    ];
  });
}
