import "server-only";
import type { DimensionId } from "./constants";

/** A family is what is counted together; each is read apart from the others. */
export type Family = "orders" | "lines" | "ads" | "customers" | "store" | "sessions" | "emails";

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
  store_orders: { title: "Store orders", kind: "count", families: ["store"] },
  store_revenue: { title: "Store revenue", kind: "money", families: ["store"] },
  sessions: { title: "Sessions", kind: "count", families: ["sessions"] },
  engaged_sessions: { title: "Engaged sessions", kind: "count", families: ["sessions"] },
  emails_sent: { title: "E-mails sent", kind: "count", families: ["emails"] },
  emails_delivered: { title: "E-mails delivered", kind: "count", families: ["emails"] },
  email_opens: { title: "E-mail opens", kind: "count", families: ["emails"] },
  email_clicks: { title: "E-mail clicks", kind: "count", families: ["emails"] },
  email_revenue: { title: "E-mail revenue", kind: "money", families: ["emails"] },
});

export type MeasureId = keyof typeof MEASURES;

export type RowKind = "orders" | "order_lines" | "ad_days" | "session_days" | "email_sends";

/** The single rows that a measure is made of, and what else must hold of them. */
export interface RowsOf {
  kind: RowKind;
  of?: "sale" | "refund";
  customerType?: "new";
  /** Channels whose rows are not among them. */
  notChannels?: string[];
}

/** Orders of these channels are placed where nobody visits the store. */
export const MARKETPLACES: readonly string[] = ["amazon"];

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
  sessions: { kind: "session_days" },
  engaged_sessions: { kind: "session_days" },
  emails_sent: { kind: "email_sends" },
  emails_delivered: { kind: "email_sends" },
  email_opens: { kind: "email_sends" },
  email_clicks: { kind: "email_sends" },
  email_revenue: { kind: "email_sends" },
  store_orders: { kind: "orders", of: "sale", notChannels: [...MARKETPLACES] },
  store_revenue: { kind: "order_lines", of: "sale", notChannels: [...MARKETPLACES] },
};

/** Columns of the cubes (and of the reads that stand in for them), in the order in which they are read. */
export const FAMILY_MEASURES = {
  orders: ["gross", "refunds", "orders", "units"],
  lines: ["gross", "refunds", "units"],
  ads: ["spend", "impressions", "clicks", "conversions", "conversion_value", "estimated_spend"],
  customers: ["customers", "new_customers"],
  store: ["store_orders", "store_revenue"],
  sessions: ["sessions", "engaged_sessions"],
  emails: ["emails_sent", "emails_delivered", "email_opens", "email_clicks", "email_revenue"],
} as const satisfies Record<Family, readonly MeasureId[]>;

const orderDimensions = ["channel", "country", "customer_type", "currency"] as const;

export const FAMILY_DIMENSIONS: Record<Family, readonly DimensionId[]> = {
  orders: orderDimensions,
  lines: ["product", "variant", ...orderDimensions],
  ads: ["channel", "campaign", "ad_set", "ad", "account", "currency"],
  customers: ["channel", "country"],
  store: orderDimensions,
  sessions: ["channel"],
  emails: ["channel", "currency"],
};

export type Source = "orders" | "ads" | "sessions" | "emails";

/** Where a family's facts come from: what freshness, rates and currencies are kept by. */
export function sourceOf(family: Family): Source {
  return family === "ads" || family === "sessions" || family === "emails" ? family : "orders";
}

/** The cheapest family that holds the measure and knows all the dimensions, or none. */
export function familyOf(measure: MeasureId, dimensions: readonly DimensionId[]): Family | null {
  return MEASURES[measure].families.find((family) => dimensions.every((id) => FAMILY_DIMENSIONS[family].includes(id))) ?? null;
}

export function measureDimensions(measure: MeasureId): DimensionId[] {
  return [...new Set(MEASURES[measure].families.flatMap((family) => FAMILY_DIMENSIONS[family]))];
}
