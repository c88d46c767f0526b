import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import type { Micros } from "@/lib/core/money";
import type { AdDayRow } from "@/lib/ingest/mapping/ad-spend";
import type { LineKind } from "@/lib/ingest/mapping/orders";

/** What a source says of one order, whole: lines that are not here any more are taken out. */
export interface SourceOrder {
  /** The source's own id, by which it names an order that was deleted; empty where it names it by its number. */
  externalId?: string;
  /** As customers and files know it, such as "1001". */
  number: string;
  placedAt: Date;
  /** Of the source's last change to it; an older version never replaces a newer one. */
  changedAt: Date;
  currency: string;
  channel: string;
  country: string;
  customer: { externalId: string | null; email: string | null };
  /** Goods and refunds of goods; empty for an order that holds none, such as one of a gift card. */
  lines: readonly SourceLine[];
  totals: SourceTotals;
  payloadHash: Buffer;
  /** The source deleted it. */
  isGone?: boolean;
}

export interface SourceLine {
  kind: LineKind;
  occurredAt: Date;
  sku: string;
  title: string;
  /** Negative in refunds. */
  quantity: bigint;
  unitPriceMicros: Micros;
  /** After discounts, without tax that is added on top; negative in refunds. */
  amountMicros: Micros;
}

/** In the order's currency, none negative. */
export interface SourceTotals {
  subtotalMicros: Micros;
  discountMicros: Micros;
  shippingMicros: Micros;
  taxMicros: Micros;
  totalMicros: Micros;
  refundedMicros: Micros;
  areTaxesIncluded: boolean;
  financialStatus: string;
  /** Never counted as revenue. */
  isTest: boolean;
  canceledAt: Date | null;
}

/** As files have them, plus what only the platform itself can say. */
export interface SourceAdDay extends AdDayRow {
  /** Of the ad account; its days are cut in it. */
  timeZone: string;
  /** By which window conversions were credited, in the platform's words. */
  attribution: string;
  payloadHash: Buffer;
}

export interface SourceAdObject {
  kind: "campaign" | "ad_set" | "ad" | "creative";
  externalId: string;
  /** The campaign of an ad set, the ad set of an ad; empty for a campaign. */
  parentId: string;
  name: string;
  /** In the platform's words. */
  status: string;
  budgetMicros: Micros | null;
  budgetKind: "daily" | "lifetime" | "";
  details: Readonly<Record<string, string | number | boolean | null>>;
  payloadHash: Buffer;
}

export interface SourceProduct {
  externalId: string;
  title: string;
  variants: readonly SourceVariant[];
}

export interface SourceVariant {
  /** What order lines name it by. */
  sku: string;
  title: string;
  cost: { micros: Micros; currency: string } | null;
  stock: bigint | null;
}

export interface SourceTransaction {
  externalId: string;
  orderNumber: string;
  kind: "payment" | "refund" | "fee" | "payout" | "adjustment";
  status: string;
  gateway: string;
  currency: string;
  amountMicros: Micros;
  feeMicros: Micros;
  occurredAt: Date;
  payloadHash: Buffer;
}

export interface SourceSessionDay {
  day: Day;
  timeZone: string;
  channelGroup: string;
  source: string;
  medium: string;
  campaign: string;
  sessions: bigint;
  engagedSessions: bigint;
  /** Millionths, like conversions. */
  keyEventsMicros: Micros;
  purchases: bigint;
  currency: string;
  revenueMicros: Micros;
}

export interface SourceEmailSend {
  externalId: string;
  kind: "email" | "sms" | "push";
  origin: "campaign" | "flow";
  name: string;
  sentAt: Date;
  recipients: bigint;
  delivered: bigint;
  opens: bigint;
  clicks: bigint;
  unsubscribes: bigint;
  bounces: bigint;
  conversionsMicros: Micros;
  currency: string;
  conversionValueMicros: Micros;
  payloadHash: Buffer;
}

export interface SourceRate {
  day: Day;
  base: string;
  quote: string;
  /** Units of quote for one of base, as a decimal. */
  rate: string;
}

/**
 * A page of normalised rows. `covers` says that these are all rows of those days: what is stored of this
 * integration in them and is not here has vanished at the source.
 */
export type SourceRows =
  | { family: "orders"; rows: readonly SourceOrder[] }
  | { family: "ad_days"; covers: DayRange; rows: readonly SourceAdDay[] }
  | { family: "ad_objects"; rows: readonly SourceAdObject[] }
  | { family: "products"; rows: readonly SourceProduct[] }
  | { family: "transactions"; rows: readonly SourceTransaction[] }
  | { family: "session_days"; covers: DayRange; rows: readonly SourceSessionDay[] }
  | { family: "email_sends"; rows: readonly SourceEmailSend[] }
  | { family: "fx_rates"; rows: readonly SourceRate[] };

export type Family = SourceRows["family"];
