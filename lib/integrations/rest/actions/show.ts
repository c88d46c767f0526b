import "server-only";
import { microsToDecimal } from "@/lib/core/money";
import type { SourceRows } from "@/lib/ingest/sources/rows";
import { writeTime } from "../sync/since";

const MOST_ROWS = 10;

/** The first rows as they would be taken, in the columns of their kind. */
export function showRows(given: SourceRows, timeZone: string): { columns: string[]; rows: string[][] } {
  const money = (micros: bigint) => microsToDecimal(micros, 2);
  switch (given.family) {
    case "orders": return table(["Order", "Placed", "Customer", "Country", "Channel", "Lines", "Units", "Amount", "Currency"], given.rows, ({ number, placedAt, customer, country, channel, lines, totals, currency }) => [
      number, writeTime(placedAt, "local", timeZone).slice(0, 16).replace("T", " "), customer.externalId ?? (customer.email ? "by e-mail" : ""), country, channel, String(lines.length),
      String(lines.reduce((sum, { quantity }) => sum + quantity, 0n)), money(totals.subtotalMicros - totals.refundedMicros), currency,
    ]);
    case "ad_days": return table(["Day", "Channel", "Campaign", "Ad", "Spend", "Impressions", "Clicks", "Conversions", "Currency"], given.rows, (row) => [
      row.date, row.channel, row.campaignName, row.ad, money(row.spendMicros), String(row.impressions), String(row.clicks), money(row.conversionsMicros), row.currency,
    ]);
    case "products": return table(["Code", "Product", "Variant", "Cost", "Currency", "In stock"], given.rows.flatMap(({ title, variants }) => variants.map((variant) => ({ title, variant }))), ({ title, variant }) => [
      variant.sku, title, variant.title, variant.cost ? money(variant.cost.micros) : "", variant.cost?.currency ?? "", variant.stock?.toString() ?? "",
    ]);
    case "fx_rates": return table(["Day", "From", "To", "Rate"], given.rows, ({ day, base, quote, rate }) => [day, base, quote, rate]);
    default: return { columns: [], rows: [] };
  }
}

const table = <T>(columns: string[], rows: readonly T[], show: (row: T) => string[]) => ({ columns, rows: rows.slice(0, MOST_ROWS).map(show) });
