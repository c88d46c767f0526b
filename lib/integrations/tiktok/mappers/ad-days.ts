import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import { decimalToMicros, wholeNumber, type Decimal } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import type { AccountOf } from "../../provider";
import { readShape } from "../../reading";
import { TIKTOK, unexpected } from "../client/speak";

/** `total_complete_payment_rate` is, whatever its name says, the value of the purchases. */
export const METRICS = ["spend", "impressions", "clicks", "complete_payment", "total_complete_payment_rate", "currency", "campaign_id", "campaign_name", "adgroup_id"] as const;

/** Texts and numbers stand side by side in one row; "-" and null say that there is nothing. */
export const figure = z.union([z.string(), z.number()]).nullish();
const rowForm = z.looseObject({
  dimensions: z.looseObject({ ad_id: z.string().min(1), stat_time_day: z.string() }),
  metrics: z.looseObject({
    spend: z.union([z.string(), z.number()]), impressions: figure, clicks: figure, complete_payment: figure, total_complete_payment_rate: figure,
    currency: z.string().nullish(), campaign_id: z.coerce.string().min(1), campaign_name: z.string().nullish(), adgroup_id: z.coerce.string().min(1),
  }),
});

/** TikTok's reports do not name the window; it is the ad account's own setting. */
export const ATTRIBUTION = "account_setting";

export function toAdDays(values: readonly unknown[], account: AccountOf): SourceAdDay[] {
  // Lists shift between pages, so a row may come twice.
  const byKey = new Map<string, SourceAdDay>();
  for (const value of values) {
    const row = toAdDay(value, account);
    byKey.set(`${row.date}|${row.ad}`, row);
  }
  return [...byKey.values()];
}

function toAdDay(value: unknown, account: AccountOf): SourceAdDay {
  const { dimensions, metrics } = readShape(TIKTOK, rowForm, value);
  const date = dimensions.stat_time_day.slice(0, 10);
  const currency = textOf(metrics.currency) ?? account.currency ?? "";
  if (!isDay(date)) throw unexpected("dimensions.stat_time_day");
  if (!isCurrency(currency)) throw unexpected("metrics.currency");
  if (account.timeZone === null) throw unexpected("timezone");
  const amounts = { spend: amount(metrics.spend, "spend"), conversions: amount(metrics.complete_payment, "complete_payment"), value: amount(metrics.total_complete_payment_rate, "total_complete_payment_rate") };
  return {
    date, channel: "tiktok", account: account.externalId, campaignId: metrics.campaign_id, campaignName: textOf(metrics.campaign_name) ?? "", adSet: metrics.adgroup_id, ad: dimensions.ad_id,
    currency, spendMicros: amounts.spend.micros, impressions: count(metrics.impressions, "impressions"), clicks: count(metrics.clicks, "clicks"),
    conversionsMicros: amounts.conversions.micros, conversionValueMicros: amounts.value.micros,
    estimated: false, rounded: Object.values(amounts).some(({ isRounded }) => isRounded), timeZone: account.timeZone, attribution: ATTRIBUTION, payloadHash: payloadHash(value),
  };
}

type Figure = z.infer<typeof figure>;

export const textOf = (value: Figure): string | null => (value === null || value === undefined || value === "-" || value === "" ? null : String(value));

export function amount(value: Figure, field: string): Decimal {
  const text = textOf(value);
  const read = text === null ? { micros: 0n, isRounded: false } : decimalToMicros(text);
  if (!read) throw unexpected(`metrics.${field}`);
  return read;
}

export function count(value: Figure, field: string): bigint {
  const text = textOf(value);
  const read = text === null ? 0n : wholeNumber(text);
  if (read === null) throw unexpected(`metrics.${field}`);
  return read;
}
