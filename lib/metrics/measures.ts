import "server-only";
import type { DimensionId } from "./constants";

/** A family is what is counted together; each is read apart from the others. */
export type Family = "orders" | "lines" | "ads" | "customers";

export type MeasureKind = "money" | "count" | "fraction";

interface MeasureDefinition {
  title: string;
  kind: MeasureKind;
  /** Families that hold it, the cheapest first. */
  families: readonly Family[];
  /** A distinct count is never the sum of its parts. */
  distinct?: true;
}

const define = <Id extends string>(measures: Record<Id, MeasureDefinition>) => measures;

export const MEASURES = define({
  gross: { title: "Gross revenue", kind: "money", families: ["orders", "lines"] },
  refunds: { title: "Refunds", kind: "money", families: ["orders", "lines"] },
  units: { title: "Units", kind: "count", families: ["orders", "lines"] },
  orders: { title: "Orders", kind: "count", families: ["orders"] },
  customers: { title: "Customers", kind: "count", families: ["customers"], distinct: true },
  new_customers: { title: "New customers", kind: "count", families: ["customers"], distinct: true },
  spend: { title: "Ad spend", kind: "money", families: ["ads"] },
  impressions: { title: "Impressions", kind: "count", families: ["ads"] },
  clicks: { title: "Clicks", kind: "count", families: ["ads"] },
  conversions: { title: "Conversions", kind: "fraction", families: ["ads"] },
  conversion_value: { title: "Conversion value", kind: "money", families: ["ads"] },
  estimated_spend: { title: "Estimated ad spend", kind: "money", families: ["ads"] },
});

export type MeasureId = keyof typeof MEASURES;

export type RowKind = "orders" | "order_lines" | "ad_days";

/** The single rows that a measure is made of, and what else must hold of them. */
export interface RowsOf {
  kind: RowKind;
  of?: "sale" | "refund";
  customerType?: "new";
}

export const MEASURE_ROWS: Record<MeasureId, RowsOf> = {
  gross: { kind: "order_lines", of: "sale" },
  refunds: { kind: "order_lines", of: "refund" },
  units: { kind: "order_lines", of: "sale" },
  orders: { kind: "orders", of: "sale" },
  customers: { kind: "orders", of: "sale" },
  new_customers: { kind: "orders", of: "sale", customerType: "new" },
  spend: { kind: "ad_days" },
  impressions: { kind: "ad_days" },
  clicks: { kind: "ad_days" },
  conversions: { kind: "ad_days" },
  conversion_value: { kind: "ad_days" },
  estimated_spend: { kind: "ad_days" },
};

/** Columns of the cubes (and of the reads that stand in for them), in the order in which they are read. */
export const FAMILY_MEASURES = {
  orders: ["gross", "refunds", "orders", "units"],
  lines: ["gross", "refunds", "units"],
  ads: ["spend", "impressions", "clicks", "conversions", "conversion_value", "estimated_spend"],
  customers: ["customers", "new_customers"],
} as const satisfies Record<Family, readonly MeasureId[]>;

const orderDimensions = ["channel", "country", "customer_type", "currency"] as const;

export const FAMILY_DIMENSIONS: Record<Family, readonly DimensionId[]> = {
  orders: orderDimensions,
  lines: ["product", "variant", ...orderDimensions],
  ads: ["channel", "campaign", "ad_set", "ad", "account", "currency"],
  customers: ["channel", "country"],
};

/** The cheapest family that holds the measure and knows all the dimensions, or none. */
export function familyOf(measure: MeasureId, dimensions: readonly DimensionId[]): Family | null {
  return MEASURES[measure].families.find((family) => dimensions.every((id) => FAMILY_DIMENSIONS[family].includes(id))) ?? null;
}

export function measureDimensions(measure: MeasureId): DimensionId[] {
  return [...new Set(MEASURES[measure].families.flatMap((family) => FAMILY_DIMENSIONS[family]))];
}
