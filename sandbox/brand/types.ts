/** The simulated brand: what really happened, which the stand-ins then tell in the words of each service. */
export interface Brand {
  readonly seed: number;
  /** First and last day, "2024-11-22". The last day is today's, and still under way. */
  readonly from: string;
  readonly to: string;
  /** Nothing after it has happened yet. */
  readonly until: Date;
  readonly products: readonly Product[];
  readonly accounts: readonly Account[];
  readonly campaigns: readonly Campaign[];
  /** How many orders there are up to now. */
  countOrders(store: Store): number;
  /** How many were placed in [from, to). */
  countBetween(store: Store, from: Date, to: Date): number;
  /** Placed in [from, to), oldest first; made on the way, so that millions cost no memory. */
  orders(store: Store, from: Date, to: Date): Iterable<Order>;
  /** Whose last change (an edit, a refund, a cancellation, their placing) falls in [from, to), oldest change first. */
  changedOrders(store: Store, from: Date, to: Date): Iterable<Order>;
  findOrder(store: Store, index: number): Order | undefined;
  customer(index: number): Customer;
  /** What the ads of an account did on a day of the account's zone, as finally known; stand-ins restate towards it. */
  adDays(accountId: string, day: string): readonly AdDay[];
  /** Visits of the web shop on a day of the analytics property's zone. */
  sessionDays(day: string): readonly SessionDay[];
  emailSends(from: Date, to: Date): readonly EmailSend[];
  conversations(from: Date, to: Date): readonly Conversation[];
  stockOf(variantId: string, day: string): number;
  /** The campaign without which the order would not be; known to no service, only to the truth. */
  causeOf(store: Store, index: number): string | null;
}

/** Where things are sold: the web shop (Shopify, GBP, Europe/London) and the marketplace (Amazon, EUR, Europe/Berlin). */
export type Store = "web" | "marketplace";
export type AdChannel = "meta" | "google" | "tiktok" | "amazon";

export interface Product { id: string; title: string; kind: string; variants: readonly Variant[] }
export interface Variant {
  id: string;
  productId: string;
  sku: string;
  title: string;
  /** Integers in millionths of GBP. */
  priceMicros: number;
  costMicros: number;
}

/** An account at an ad platform or an analytics property. Currencies: meta GBP, google USD (America/New_York), tiktok EUR (Europe/Berlin), amazon EUR. */
export interface Account { id: string; channel: AdChannel | "analytics" | "email"; name: string; currency: string; timeZone: string }

export interface Campaign { id: string; accountId: string; channel: AdChannel; name: string; status: "active" | "paused" | "archived"; from: string; to: string | null; dailyBudgetMicros: number; adSets: readonly AdSet[]; /** True extra orders per unit of account currency spent, averaged over its life. */ incrementalPerUnit: number }
export interface AdSet { id: string; campaignId: string; name: string; ads: readonly Ad[] }
export interface Ad { id: string; adSetId: string; name: string; headline: string }

export interface Order {
  index: number;
  store: Store;
  /** "1001" onwards in the web shop. */
  number: string;
  customer: number;
  placedAt: Date;
  changedAt: Date;
  currency: string;
  country: string;
  lines: readonly OrderLine[];
  discountMicros: number;
  shippingMicros: number;
  /** Included in prices. */
  taxMicros: number;
  totalMicros: number;
  refunds: readonly Refund[];
  canceledAt: Date | null;
  isTest: boolean;
  /** What brought the visit before the order, with the click's id where an ad did. */
  visit: { source: string; medium: string; campaign: string; campaignId: string | null; adId: string | null; clickId: string | null; landingPath: string; at: Date } | null;
}
/** Amounts in millionths of the order's currency. */
export interface OrderLine { id: string; variantId: string; quantity: number; unitPriceMicros: number; discountMicros: number; totalMicros: number }
export interface Refund { id: string; at: Date; lines: readonly { lineId: string; quantity: number; amountMicros: number }[]; totalMicros: number }

export interface Customer { index: number; email: string; firstName: string; lastName: string; country: string; since: Date; /** Units a year by product id, as truly drawn from. */ rates: Readonly<Record<string, number>> }

/** Money in millionths of the account's currency, conversions in millionths. */
export interface AdDay { campaignId: string; adSetId: string; adId: string; day: string; spendMicros: number; impressions: number; clicks: number; reach: number; /** As the platform claims them. */ conversionsMicros: number; valueMicros: number }

export interface SessionDay { day: string; channelGroup: string; source: string; medium: string; campaign: string; campaignId: string | null; sessions: number; engagedSessions: number; users: number; newUsers: number; pageViews: number; addToCarts: number; checkouts: number; purchases: number; revenueMicros: number }
export interface EmailSend { id: string; campaignId: string; name: string; origin: "campaign" | "flow"; sentAt: Date; recipients: number; delivered: number; opens: number; uniqueOpens: number; clicks: number; uniqueClicks: number; unsubscribes: number; bounces: number; conversions: number; valueMicros: number }
export interface Conversation { id: string; customer: number; messages: readonly { id: string; at: Date; from: "shopper" | "brand"; text: string; imagePath: string | null }[] }
