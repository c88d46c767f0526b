import { TARGET_FIELDS, type TargetField } from "@/lib/ingest/mapping/constants";

export const SOURCE_KINDS = ["orders", "ad_spend", "products", "fx_rates"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What files do not have, and an API often does. */
const ofOrders: TargetField[] = [
  { key: "amount", title: "Amount of the line", type: "decimal", required: false, hint: "After discounts, without tax that is added on top. Without it: quantity times price.",
    synonyms: "line total|line amount|net amount|total price|subtotal|amount" },
  { key: "changedAt", title: "Time of the last change", type: "time", required: false, hint: "An older version never replaces a newer one.",
    synonyms: "updated at|modified at|last modified|changed at|date modified|updated" },
  { key: "discount", title: "Discount of the order", type: "decimal", required: false, synonyms: "discount total|total discounts|discount" },
  { key: "shipping", title: "Shipping of the order", type: "decimal", required: false, synonyms: "shipping total|total shipping|shipping cost|shipping" },
  { key: "tax", title: "Tax of the order", type: "decimal", required: false, synonyms: "tax total|total tax|taxes|tax|vat" },
];

const products: TargetField[] = [
  { key: "sku", title: "Product code (SKU)", type: "text", required: true, synonyms: "sku|variant sku|product sku|item code|product code|code|article number|id" },
  { key: "title", title: "Product title", type: "text", required: true, synonyms: "product title|product name|title|name" },
  { key: "variant", title: "Variant", type: "text", required: false, synonyms: "variant title|variant name|variant|option" },
  { key: "productId", title: "Product id", type: "text", required: false, hint: "Variants with the same id are one product. Without it each code is one.", synonyms: "product id|parent id|group id" },
  { key: "cost", title: "Cost of one unit", type: "decimal", required: false, synonyms: "unit cost|cost price|cost|purchase price|cogs" },
  { key: "currency", title: "Currency", type: "currency", required: false, instead: "currency", synonyms: "cost currency|currency|currency code" },
  { key: "stock", title: "In stock", type: "integer", required: false, synonyms: "stock|in stock|quantity|available|on hand|inventory" },
];

export const SOURCE_FIELDS: Record<SourceKind, readonly TargetField[]> = {
  orders: [...TARGET_FIELDS.orders, ...ofOrders],
  // Every row of an API has its day.
  ad_spend: TARGET_FIELDS.ad_spend.map(({ instead, ...field }) => (instead === undefined || instead === "period" ? field : { ...field, instead })),
  products,
  fx_rates: TARGET_FIELDS.fx_rates,
};

export const AUTH_TYPES = ["none", "header", "bearer", "basic", "query", "oauth2"] as const;
export const PAGING_TYPES = ["none", "page", "offset", "cursor", "next", "link"] as const;
export const RECORD_FORMS = ["array", "map", "lines"] as const;
/** In which parts of the currency an amount is written. */
export const UNITS = ["major", "minor", "micros"] as const;
export const SINCE_FORMATS = ["iso", "local", "date", "unix", "unix_ms"] as const;
export const EVERY_MINUTES = [15, 60, 360, 1_440] as const;
export const MAX_CONFIGURATION = 20_000;
