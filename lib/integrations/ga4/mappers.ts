import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import type { SourceSessionDay } from "@/lib/ingest/sources/rows";
import type { PlatformTotal } from "../constants";
import type { AccountOf } from "../provider";
import { readShape, roundToMicros } from "../reading";
import { ProviderError } from "../trouble";

export const OF = { id: "ga4", label: "Google Analytics" } as const;

export const DIMENSIONS = ["date", "sessionDefaultChannelGroup", "sessionSource", "sessionMedium", "sessionCampaignName"] as const;
export const METRICS = ["sessions", "engagedSessions", "keyEvents", "ecommercePurchases", "purchaseRevenue"] as const;

/** An empty value comes as an empty object. */
const value = z.object({ value: z.string().default("") });
const header = z.object({ name: z.string() });
const flag = z.boolean().default(false);

/** All that is empty is left out: no rows, no count, no flags. Numbers are read as text. */
const report = z.object({
  dimensionHeaders: z.array(header),
  metricHeaders: z.array(header),
  rows: z.array(z.object({ dimensionValues: z.array(value), metricValues: z.array(value) })).default([]),
  rowCount: z.string().regex(/^\d+$/).default("0"),
  metadata: z.object({
    currencyCode: z.string().optional(), timeZone: z.string().optional(), dataLossFromOtherRow: flag, subjectToThresholding: flag,
    samplingMetadatas: z.array(z.unknown()).default([]), dataTruncationReasons: z.array(z.unknown()).default([]),
    schemaRestrictionResponse: z.object({ activeMetricRestrictions: z.array(z.object({ metricName: z.string() })).default([]) }).optional(),
  }).optional(),
});
export type Report = z.infer<typeof report>;

export function readReport(body: unknown): Report {
  const found = readShape(OF, report, body);
  const names = [...found.dimensionHeaders, ...found.metricHeaders].map(({ name }) => name);
  const missing = [...DIMENSIONS, ...METRICS].find((name) => !names.includes(name));
  if (missing) throw unexpected(missing);
  return found;
}

/** In the property's own currency and time zone. Rows without a day, such as those of lost detail, are named in `refused`. */
export function toSessionDays({ dimensionHeaders, metricHeaders, rows, metadata }: Report, account: AccountOf): { days: SourceSessionDay[]; refused: string[] } {
  const currency = metadata?.currencyCode ?? account.currency;
  const timeZone = metadata?.timeZone ?? account.timeZone;
  if (!currency) throw unexpected("metadata.currencyCode");
  if (!timeZone) throw unexpected("metadata.timeZone");
  const dimensionAt = DIMENSIONS.map((name) => dimensionHeaders.findIndex((one) => one.name === name));
  const metricAt = METRICS.map((name) => metricHeaders.findIndex((one) => one.name === name));
  const days: SourceSessionDay[] = [];
  const refused: string[] = [];
  for (const { dimensionValues, metricValues } of rows) {
    const [date = "", channelGroup = "", source = "", medium = "", campaign = ""] = dimensionAt.map((at) => dimensionValues[at]?.value ?? "");
    const day = date.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    if (!isDay(day)) {
      refused.push(`Google Analytics gave a row without a day ("${date.slice(0, 40)}").`);
      continue;
    }
    const [sessions, engagedSessions, keyEvents, purchases, revenue] = metricAt.map((at) => metricValues[at]?.value ?? "");
    days.push({
      day, timeZone, channelGroup, source, medium, campaign, currency,
      sessions: toCount("sessions", sessions), engagedSessions: toCount("engagedSessions", engagedSessions), keyEventsMicros: toMicros("keyEvents", keyEvents),
      purchases: toCount("ecommercePurchases", purchases), revenueMicros: toMicros("purchaseRevenue", revenue),
    });
  }
  return { days, refused };
}

/** Why the rows may hold less than what Analytics shows as the total. */
export function notesOf({ metadata }: Report): string[] {
  if (!metadata) return [];
  const restricted = metadata.schemaRestrictionResponse?.activeMetricRestrictions.map(({ metricName }) => metricName) ?? [];
  return [
    metadata.subjectToThresholding && "Google Analytics withheld rows of few people, so sums may be lower than its own.",
    metadata.dataLossFromOtherRow && "Google Analytics put rare sources and campaigns together as (other).",
    metadata.samplingMetadatas.length > 0 && "Google Analytics computed these days from a sample.",
    metadata.dataTruncationReasons.length > 0 && "Google Analytics left out days that the property no longer keeps.",
    restricted.length > 0 && `Whoever connected Google Analytics may not see: ${restricted.join(", ")}.`,
  ].filter((note) => note !== false);
}

export const keyOf = ({ day, channelGroup, source, medium, campaign }: SourceSessionDay): string => JSON.stringify([day, channelGroup, source, medium, campaign]);

function toCount(name: string, text: string | undefined): bigint {
  if (text === undefined || !/^\d+$/.test(text)) throw unexpected(name);
  return BigInt(text);
}

function toMicros(name: string, text: string | undefined): bigint {
  const micros = text === undefined ? null : roundToMicros(text);
  if (micros === null) throw unexpected(name);
  return micros;
}

/** Our metric by Google's name. */
export const TOTALS = [["sessions", "sessions"], ["ecommercePurchases", "purchases"], ["purchaseRevenue", "purchase_revenue"]] as const;

/** A report by day alone. */
export function toTotals(body: unknown, account: AccountOf): PlatformTotal[] {
  const { rows, metadata, dimensionHeaders, metricHeaders } = readShape(OF, report, body);
  const currency = metadata?.currencyCode ?? account.currency;
  if (!currency) throw unexpected("metadata.currencyCode");
  const missing = TOTALS.find(([name]) => !metricHeaders.some((one) => one.name === name));
  if (missing || dimensionHeaders[0]?.name !== "date") throw unexpected(missing?.[0] ?? "date");
  return rows.flatMap(({ dimensionValues, metricValues }) => {
    const day = (dimensionValues[0]?.value ?? "").replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
    if (!isDay(day)) return [];
    return TOTALS.map(([name, metric]): PlatformTotal => {
      const text = metricValues[metricHeaders.findIndex((one) => one.name === name)]?.value;
      return metric === "purchase_revenue" ? { metric, day, currency, value: toMicros(name, text) } : { metric, day, currency: null, value: toCount(name, text) };
    });
  });
}

const unexpected = (field: string): ProviderError =>
  new ProviderError(OF.id, { code: "unexpected", sentence: `Google Analytics answered in a form that we do not know: "${field}" is missing or of another kind.` });
