import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import { decimalToMicros, wholeNumber, type Decimal } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import type { AccountOf } from "../../provider";
import { readShape } from "../../reading";
import { META, unexpected } from "../client/speak";

export const INSIGHT_FIELDS =
  "account_id,account_currency,campaign_id,campaign_name,adset_id,ad_id,date_start,date_stop,impressions,clicks,spend,cpm,actions,action_values,attribution_setting";

export const stats = z.array(z.looseObject({ action_type: z.string(), value: z.string().optional() })).optional();
/** All numbers are text, and what is zero is left out. */
const rowForm = z.looseObject({
  account_id: z.string().min(1), account_currency: z.string().optional(), campaign_id: z.string().min(1), campaign_name: z.string().default(""),
  adset_id: z.string().min(1), ad_id: z.string().min(1), date_start: z.string(), date_stop: z.string(),
  impressions: z.string().optional(), clicks: z.string().optional(), spend: z.string().optional(), cpm: z.string().optional(),
  actions: stats, action_values: stats, attribution_setting: z.string().optional(),
});
type Row = z.infer<typeof rowForm>;

/** The types overlap, so they are never added up: the widest that is there counts. */
const PURCHASES = ["omni_purchase", "purchase"] as const;

export function toAdDays(values: readonly unknown[], account: AccountOf): SourceAdDay[] {
  const rows = values.map((value) => ({ row: readShape(META, rowForm, value), value }));
  if (rows.some(({ row }) => isWithoutCost(row)) || hasNoCost(rows.map(({ row }) => row))) throw unexpected("spend");
  // A page that came twice must not count twice.
  const byKey = new Map(rows.map(({ row, value }) => [`${row.date_start}|${row.ad_id}`, toAdDay(row, value, account)]));
  return [...byKey.values()];
}

/** Zeros are left out; but a price without a cost, or nothing but views without one, says that the field has another name. */
const isWithoutCost = (row: Row) => row.spend === undefined && row.cpm !== undefined && /[1-9]/.test(row.cpm);
const hasNoCost = (rows: readonly Row[]) => rows.some((row) => row.impressions !== undefined) && rows.every((row) => row.spend === undefined);

function toAdDay(row: Row, value: unknown, account: AccountOf): SourceAdDay {
  const currency = row.account_currency ?? account.currency ?? "";
  if (!isCurrency(currency)) throw unexpected("account_currency");
  if (!isDay(row.date_start) || row.date_stop !== row.date_start) throw unexpected("date_start");
  if (account.timeZone === null) throw unexpected("timezone_name");
  const amounts = { spend: amount(row.spend, "spend"), conversions: amount(purchases(row.actions), "actions"), value: amount(purchases(row.action_values), "action_values") };
  return {
    date: row.date_start, channel: "meta", account: row.account_id, campaignId: row.campaign_id, campaignName: row.campaign_name, adSet: row.adset_id, ad: row.ad_id,
    currency, spendMicros: amounts.spend.micros, impressions: count(row.impressions, "impressions"), clicks: count(row.clicks, "clicks"),
    conversionsMicros: amounts.conversions.micros, conversionValueMicros: amounts.value.micros,
    estimated: false, rounded: Object.values(amounts).some(({ isRounded }) => isRounded),
    timeZone: account.timeZone, attribution: row.attribution_setting ?? "", payloadHash: payloadHash(value),
  };
}

export function purchases(entries: Row["actions"]): string | undefined {
  for (const type of PURCHASES) {
    const found = entries?.find((entry) => entry.action_type === type);
    if (found) return found.value;
  }
  return undefined;
}

export function amount(text: string | undefined, field: string): Decimal {
  const read = text === undefined ? { micros: 0n, isRounded: false } : decimalToMicros(text);
  if (!read) throw unexpected(field);
  return read;
}

export function count(text: string | undefined, field: string): bigint {
  const read = text === undefined ? 0n : wholeNumber(text);
  if (read === null) throw unexpected(field);
  return read;
}
