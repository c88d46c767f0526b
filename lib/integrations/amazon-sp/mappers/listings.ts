import "server-only";
import type { SourceProduct, SourceVariant } from "@/lib/ingest/sources/rows";
import { wholeNumber } from "../../decimals";
import { unexpected } from "../client/speak";
import type { Row } from "./flat-file";

/** Listings by the article that they offer; what Amazon holds is counted by another report, of what the seller sends the listing tells. */
export function toProducts(listings: readonly Row[], heldByAmazon: ReadonlyMap<string, bigint>): SourceProduct[] {
  const [first] = listings;
  const missing = first && ["seller-sku", "item-name"].find((name) => first[name] === undefined);
  if (missing) throw unexpected(missing);
  const products = new Map<string, { title: string; variants: SourceVariant[] }>();
  for (const row of listings) {
    const sku = row["seller-sku"] ?? "";
    if (sku === "") continue;
    const key = row.asin1 || row.asin || row["product-id"] || sku;
    const product = products.get(key) ?? { title: row["item-name"] || sku, variants: [] };
    product.variants.push({ sku, title: row["item-name"] || sku, cost: null, stock: isHeldByAmazon(row) ? (heldByAmazon.get(sku) ?? null) : stockOf(row) });
    products.set(key, product);
  }
  return [...products].map(([externalId, product]) => ({ externalId, ...product }));
}

/** "AMAZON_EU" and the like; "DEFAULT" is the seller. */
export const isHeldByAmazon = (row: Row): boolean => /^amazon/i.test(row["fulfillment-channel"] ?? "");

const stockOf = ({ quantity = "" }: Row): bigint | null => (quantity === "" ? null : wholeNumber(quantity));

/** Units of a SKU in all conditions that can be sold. */
export function toHeld(rows: readonly Row[]): Map<string, bigint> {
  const held = new Map<string, bigint>();
  for (const row of rows) {
    const units = wholeNumber(row["afn-fulfillable-quantity"] || "0");
    if (row.sku && units !== null) held.set(row.sku, (held.get(row.sku) ?? 0n) + units);
  }
  return held;
}
