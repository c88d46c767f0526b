import "server-only";
import { z } from "zod";
import { isDay, type DayRange } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import type { PlatformTotal } from "../../constants";
import type { ReadAccess } from "../../provider";
import { readShape } from "../../reading";
import { META, unexpected, VERSION } from "../client/speak";
import { amount, count, purchases, stats } from "../mappers/ad-days";
import { readPages } from "./paging";

const FIELDS = "account_currency,date_start,date_stop,impressions,clicks,spend,actions,action_values,attribution_setting";
const PAGE_SIZE = 100;

const rowForm = z.looseObject({
  account_currency: z.string().optional(), date_start: z.string(), impressions: z.string().optional(), clicks: z.string().optional(), spend: z.string().optional(),
  actions: stats, action_values: stats, attribution_setting: z.string().optional(),
});

/** The account's own sums by day; Meta adds them up, not we. */
export async function readTotals(access: ReadAccess, { from, to }: DayRange): Promise<PlatformTotal[]> {
  const query = { level: "account", time_increment: "1", fields: FIELDS, time_range: JSON.stringify({ since: from, until: to }) };
  const request = { base: "api", path: `${VERSION}/act_${access.account.externalId}/insights`, query };
  const totals: PlatformTotal[] = [];
  for await (const { rows } of readPages(access, request, { limit: PAGE_SIZE })) {
    for (const row of rows) totals.push(...toTotals(access, readShape(META, rowForm, row)));
  }
  return totals;
}

function toTotals({ account }: ReadAccess, row: z.infer<typeof rowForm>): PlatformTotal[] {
  const { date_start: day, attribution_setting: attribution } = row;
  const currency = row.account_currency ?? account.currency ?? "";
  if (!isDay(day)) throw unexpected("date_start");
  if (!isCurrency(currency)) throw unexpected("account_currency");
  return [
    { metric: "spend", day, currency, value: amount(row.spend, "spend").micros },
    { metric: "impressions", day, currency: null, value: count(row.impressions, "impressions") },
    { metric: "clicks", day, currency: null, value: count(row.clicks, "clicks") },
    { metric: "conversions", day, currency: null, value: amount(purchases(row.actions), "actions").micros, attribution },
    { metric: "conversion_value", day, currency, value: amount(purchases(row.action_values), "action_values").micros, attribution },
  ];
}
