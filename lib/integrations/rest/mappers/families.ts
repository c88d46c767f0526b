import "server-only";
import type { DayRange } from "@/lib/core/dates";
import { cleanCurrency, cleanId, cleanText } from "@/lib/ingest/mapping/cells";
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from "@/lib/ingest/mapping/constants";
import { CellError, createNumberReader } from "@/lib/ingest/mapping/numbers";
import type { SourceAdDay, SourceProduct, SourceRate, SourceRows, SourceVariant } from "@/lib/ingest/sources/rows";
import type { RestConfiguration } from "@/lib/rest-sources/schema";
import { payloadHash } from "../../payload-hash";
import { toOrders, type Mapped } from "./orders";
import { typerOf, type Reader, type Row } from "./rows";

/** No day at all: what is not among the rows stays. */
const NOTHING: DayRange = { from: "0001-01-02", to: "0001-01-01" };

/** Rows of the family that the source fills, and what had to be left out. */
export function toFamily(source: RestConfiguration, reader: Reader, given: readonly Row[]): { rows: SourceRows; refused: string[] } {
  switch (source.target) {
    case "orders": return of(toOrders(source, reader, given), (rows) => ({ family: "orders", rows }));
    case "ad_spend": return of(toAdDays(source, given), (rows) => ({ family: "ad_days", covers: source.vanish ? coverOf(rows) : NOTHING, rows }));
    case "fx_rates": return of(toRates(source, given), (rows) => ({ family: "fx_rates", rows }));
    case "products": return of(toProducts(source, reader, given), (rows) => ({ family: "products", rows }));
  }
}

const of = <T>({ rows, refused }: Mapped<T>, wrap: (rows: T[]) => SourceRows) => ({ rows: wrap(rows), refused });

function coverOf(rows: readonly SourceAdDay[]): DayRange {
  const days = rows.map(({ date }) => date).sort();
  return days.length === 0 ? NOTHING : { from: days[0]!, to: days.at(-1)! };
}

function toAdDays(source: RestConfiguration, given: readonly Row[]): Mapped<SourceAdDay> {
  const type = typerOf("ad_spend", source);
  return collect(given, (row) => {
    const typed = type(row);
    return typed.ok ? { ...typed.value, timeZone: source.constants.timeZone, attribution: "", payloadHash: payloadHash(row.cells) } : typed.reason;
  });
}

function toRates(source: RestConfiguration, given: readonly Row[]): Mapped<SourceRate> {
  const type = typerOf("fx_rates", source);
  return collect(given, (row) => {
    const typed = type(row);
    return typed.ok ? { day: typed.value.date, base: typed.value.base, quote: typed.value.quote, rate: typed.value.rate } : typed.reason;
  });
}

interface Variant { productId: string; title: string; variant: SourceVariant }

/** Variants with one product's id become one product, in the order in which they came. */
function toProducts(source: RestConfiguration, reader: Reader, given: readonly Row[]): Mapped<SourceProduct> {
  const numbers = createNumberReader(source.formats.decimal);
  const { rows, refused } = collect(given, (row) => readVariant(source, reader, numbers, row));
  const products = new Map<string, SourceProduct & { variants: SourceVariant[] }>();
  for (const { productId, title, variant } of rows) {
    const product = products.get(productId) ?? { externalId: productId, title, variants: [] };
    products.set(productId, product);
    product.variants.push(variant);
  }
  return { rows: [...products.values()], refused };
}

function readVariant({ constants }: RestConfiguration, reader: Reader, numbers: ReturnType<typeof createNumberReader>, row: Row): Variant | string {
  const read = <T>(to: string, of: (text: string) => T): T => {
    try {
      return of(reader.cell(row, to));
    } catch (error) {
      if (error instanceof CellError) throw new CellError(`${row.name || "A record"}: “${to}” ${error.message}.`);
      throw error;
    }
  };
  const orNull = <T>(of: (text: string) => T) => (text: string) => (text === "" ? null : of(text));
  try {
    const sku = read("sku", (text) => cleanId(text, MAX_KEY_LENGTH));
    const title = read("title", (text) => cleanText(text, MAX_TEXT_LENGTH));
    if (sku === "" || title === "") return `${row.name || "A record"}: “${sku === "" ? "sku" : "title"}” is empty.`;
    const cost = read("cost", orNull((text) => numbers.micros(text, true)));
    const currency = read("currency", cleanCurrency) ?? constants.currency ?? null;
    if (cost !== null && cost < 0n) return `${row.name}: “cost” is negative.`;
    if (cost !== null && currency === null) return `${row.name}: “currency” is empty.`;
    return {
      productId: read("productId", (text) => cleanId(text, MAX_KEY_LENGTH)) || sku, title,
      variant: { sku, title: read("variant", (text) => cleanText(text, MAX_TEXT_LENGTH)) || title, cost: cost === null ? null : { micros: cost, currency: currency! }, stock: read("stock", orNull((text) => numbers.integer(text))) },
    };
  } catch (error) {
    if (error instanceof CellError) return error.message;
    throw error;
  }
}

function collect<T extends object>(given: readonly Row[], read: (row: Row) => T | string): Mapped<T> {
  const made = given.map(read);
  return { rows: made.filter((one) => typeof one !== "string"), refused: made.filter((one) => typeof one === "string") };
}
