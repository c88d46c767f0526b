import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import type { SourceAdDay } from "@/lib/ingest/sources/rows";
import { decimalToMicros, wholeNumber, type Decimal } from "../../decimals";
import { payloadHash } from "../../payload-hash";
import type { AccountOf } from "../../provider";
import { readShape } from "../../reading";
import { AMAZON_ADS, unexpected } from "../client/speak";
import { windowOf, type Product } from "../sync/products";

/** Numbers here and texts in the lists; read as texts, they are the same. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const figure = z.union([z.string(), z.number()]).nullable();
const sharedForm = z.object({ date: z.string(), campaignId: id, campaignName: z.string().nullish(), impressions: figure, clicks: figure, cost: figure });
const adForm = z.object({ adGroupId: id, adId: id });
const weekForm = z.object({ purchases7d: figure, sales7d: figure });
const fortnightForm = z.object({ purchases14d: figure, sales14d: figure });
const plainForm = z.object({ purchases: figure, sales: figure });

export function toAdDay(value: unknown, product: Pick<Product, "id" | "isByAd">, account: AccountOf): SourceAdDay {
  const row = readRow(value, product, account);
  const { currency, timeZone } = account;
  if (!isDay(row.date)) throw unexpected("date");
  if (currency === null || !isCurrency(currency)) throw unexpected("currencyCode");
  if (timeZone === null) throw unexpected("timezone");
  const amounts = { cost: amount(row.cost, "cost"), purchases: amount(row.purchases, "purchases"), sales: amount(row.sales, "sales") };
  return {
    date: row.date, channel: "amazon", account: account.externalId, campaignId: row.campaignId, campaignName: row.campaignName ?? "", adSet: row.adGroupId, ad: row.adId,
    currency, spendMicros: amounts.cost.micros, impressions: count(row.impressions, "impressions"), clicks: count(row.clicks, "clicks"),
    conversionsMicros: amounts.purchases.micros, conversionValueMicros: amounts.sales.micros,
    estimated: false, rounded: Object.values(amounts).some(({ isRounded }) => isRounded), timeZone, attribution: product.id === "sp" ? windowOf(account) : "14d", payloadHash: payloadHash(value),
  };
}

type Figure = z.infer<typeof figure>;

/** The same names whatever the window, and no ad where a report has none. */
function readRow(value: unknown, { id: product, isByAd }: Pick<Product, "id" | "isByAd">, account: AccountOf) {
  const ad = isByAd ? readShape(AMAZON_ADS, adForm, value) : { adGroupId: "", adId: "" };
  return { ...readShape(AMAZON_ADS, sharedForm, value), ...ad, ...readSales(value, product === "sp" ? windowOf(account) : null) };
}

function readSales(value: unknown, window: "7d" | "14d" | null): { purchases: Figure; sales: Figure } {
  if (window === null) return readShape(AMAZON_ADS, plainForm, value);
  if (window === "14d") {
    const { purchases14d, sales14d } = readShape(AMAZON_ADS, fortnightForm, value);
    return { purchases: purchases14d, sales: sales14d };
  }
  const { purchases7d, sales7d } = readShape(AMAZON_ADS, weekForm, value);
  return { purchases: purchases7d, sales: sales7d };
}

/** Null is nothing. */
function amount(value: Figure, field: string): Decimal {
  const read = value === null ? { micros: 0n, isRounded: false } : decimalToMicros(String(value));
  if (!read) throw unexpected(field);
  return read;
}

function count(value: Figure, field: string): bigint {
  const read = value === null ? 0n : wholeNumber(String(value));
  if (read === null) throw unexpected(field);
  return read;
}
