import type { Day } from "@/lib/core/dates";

/** In the order of the gallery. Each has a folder here, a line in the registry, and settings in .env.example. */
export const PROVIDER_IDS = [
  "shopify", "meta", "google_ads", "tiktok", "ga4", "amazon_ads", "amazon_sp", "klaviyo", "instagram", "stripe", "rest", "csv",
] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

export const PROVIDER_KINDS = ["shop", "ads", "analytics", "email", "messaging", "payments", "custom"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export const INTEGRATION_STATES = ["connected", "needs_reconnect", "paused", "disconnected"] as const;
export type IntegrationState = (typeof INTEGRATION_STATES)[number];

/** Why a call or a stream did not get on. */
export const TROUBLE_CODES = ["reconnect", "permission", "throttled", "unavailable", "too_large", "gone", "paused", "refused", "unexpected", "endless"] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number];

/**
 * What a platform may be asked for as its own sum, by the family of rows that it is held against. "amount" and
 * "fraction" are in millionths, "count" in whole numbers.
 */
export const TOTAL_METRICS = {
  spend: { family: "ad_days", unit: "amount" },
  impressions: { family: "ad_days", unit: "count" },
  clicks: { family: "ad_days", unit: "count" },
  conversions: { family: "ad_days", unit: "fraction" },
  conversion_value: { family: "ad_days", unit: "amount" },
  sessions: { family: "session_days", unit: "count" },
  purchases: { family: "session_days", unit: "count" },
  purchase_revenue: { family: "session_days", unit: "amount" },
  orders: { family: "orders", unit: "count" },
} as const;
export type TotalMetric = keyof typeof TOTAL_METRICS;

/** One figure of one day of the account, as the platform adds it up. */
export interface PlatformTotal {
  metric: TotalMetric;
  day: Day;
  /** Of amounts; null for everything else. */
  currency: string | null;
  /** In the unit of its metric. */
  value: bigint;
  /** By which setting conversions were credited, in the words in which the streams keep it. */
  attribution?: string;
  /** What of it is no figure by rule, such as orders that were made to try the shop out. */
  leftOut?: bigint;
}

/** Connected by a form of ours, without a consent page. */
export const KEY_PROVIDER_IDS: readonly ProviderId[] = ["stripe", "rest", "csv"];

/** Why someone comes back from a provider's page with nothing; "stale": too late, a second time, or under another session. */
export const RETURN_CODES = [...TROUBLE_CODES, "stale"] as const;
export type ReturnCode = (typeof RETURN_CODES)[number];
