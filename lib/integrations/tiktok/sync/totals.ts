import "server-only";
import { z } from "zod";
import { addDays, isDay, type DayRange } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { TIKTOK, unexpected } from "../client/speak";
import { amount, ATTRIBUTION, count, figure, textOf } from "../mappers/ad-days";
import { readPages } from "./paging";

/** By day, a report may span no more. */
const MOST_DAYS = 30;
const METRICS = ["spend", "impressions", "clicks", "complete_payment", "total_complete_payment_rate", "currency"];

const rowForm = z.looseObject({
  dimensions: z.looseObject({ stat_time_day: z.string() }),
  metrics: z.looseObject({ spend: figure, impressions: figure, clicks: figure, complete_payment: figure, total_complete_payment_rate: figure, currency: z.string().nullish() }),
});

/** The advertiser's own sums by day. */
export async function readTotals(access: ReadAccess, days: DayRange): Promise<PlatformTotal[]> {
  const totals: PlatformTotal[] = [];
  for (let { from } = days; from <= days.to; from = addDays(from, MOST_DAYS)) {
    const last = addDays(from, MOST_DAYS - 1);
    const query = {
      advertiser_id: access.account.externalId, report_type: "BASIC", data_level: "AUCTION_ADVERTISER", dimensions: JSON.stringify(["advertiser_id", "stat_time_day"]),
      metrics: JSON.stringify(METRICS), start_date: from, end_date: last < days.to ? last : days.to,
    };
    for await (const { rows } of readPages(access, "report/integrated/get", query)) totals.push(...rows.flatMap((row) => toTotals(access, readShape(TIKTOK, rowForm, row))));
  }
  return totals;
}

function toTotals({ account }: ReadAccess, { dimensions, metrics }: z.infer<typeof rowForm>): PlatformTotal[] {
  const day = dimensions.stat_time_day.slice(0, 10);
  const currency = textOf(metrics.currency) ?? account.currency ?? "";
  if (!isDay(day)) throw unexpected("dimensions.stat_time_day");
  if (!isCurrency(currency)) throw unexpected("metrics.currency");
  return [
    { metric: "spend", day, currency, value: amount(metrics.spend, "spend").micros },
    { metric: "impressions", day, currency: null, value: count(metrics.impressions, "impressions") },
    { metric: "clicks", day, currency: null, value: count(metrics.clicks, "clicks") },
    { metric: "conversions", day, currency: null, value: amount(metrics.complete_payment, "complete_payment").micros, attribution: ATTRIBUTION },
    { metric: "conversion_value", day, currency, value: amount(metrics.total_complete_payment_rate, "total_complete_payment_rate").micros, attribution: ATTRIBUTION },
  ];
}
