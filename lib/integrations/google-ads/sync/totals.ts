import "server-only";
import type { DayRange } from "@/lib/core/dates";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { roundToMicros } from "../../reading";
import { ATTRIBUTION } from "../mappers/ad-days";
import { customerDay } from "../mappers/wire";
import { searchAll } from "./search";

const totalsOf = ({ from, to }: DayRange) =>
  `SELECT segments.date, customer.currency_code, metrics.cost_micros, metrics.impressions, metrics.clicks, metrics.conversions, metrics.conversions_value FROM customer WHERE segments.date BETWEEN '${from}' AND '${to}' ORDER BY segments.date`;

/** The customer's own sums by day, of which neither campaigns nor ads are asked. */
export async function readTotals(access: ReadAccess, days: DayRange): Promise<PlatformTotal[]> {
  const { account } = access;
  const rows = await searchAll(access, account.externalId, totalsOf(days), customerDay);
  return rows.flatMap(({ segments: { date: day }, customer, metrics }): PlatformTotal[] => {
    const currency = customer.currencyCode || account.currency;
    return [
      { metric: "spend", day, currency, value: BigInt(metrics?.costMicros ?? 0) },
      { metric: "impressions", day, currency: null, value: BigInt(metrics?.impressions ?? 0) },
      { metric: "clicks", day, currency: null, value: BigInt(metrics?.clicks ?? 0) },
      { metric: "conversions", day, currency: null, value: roundToMicros(metrics?.conversions ?? "0") ?? 0n, attribution: ATTRIBUTION },
      { metric: "conversion_value", day, currency, value: roundToMicros(metrics?.conversionsValue ?? "0") ?? 0n, attribution: ATTRIBUTION },
    ];
  });
}
