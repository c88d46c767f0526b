import "server-only";
import { parseDecimalToMicros } from "@/lib/core/money";
import type { SourceProduct } from "@/lib/ingest/sources/rows";
import { numberOf, skuOf, type ProductWire } from "./shapes";

export function toSourceProduct(product: ProductWire): SourceProduct {
  return {
    externalId: numberOf(product.id),
    title: product.title,
    variants: product.variants.nodes.map(({ id, sku, title, inventoryItem, inventoryQuantity }) => ({
      sku: skuOf(sku, { id }),
      // A product without choices has one variant of this name.
      title: title === "Default Title" ? "" : title,
      cost: inventoryItem?.unitCost ? { micros: parseDecimalToMicros(inventoryItem.unitCost.amount), currency: inventoryItem.unitCost.currencyCode } : null,
      stock: inventoryItem?.tracked === false || inventoryQuantity === null ? null : BigInt(inventoryQuantity),
    })),
  };
}
