import type { TotalMetric } from "@/lib/integrations/constants";

export const RECONCILE_QUEUE = "reconciliations.check";

/** Compared unless someone asks for other days; those that are over and read. */
export const USUAL_DAYS = 30;
/** More would make some platforms prepare a report first. */
export const MOST_DAYS = 92;
/** Of each integration; enough to tell since when a platform says something else. */
export const CHECKS_KEPT = 30;
export const CHECK_EVERY_HOURS = 24;
/** A check whose process died is given up after so long. */
export const CHECK_GIVES_UP_MINUTES = 15;

export const RECONCILIATION_STATES = ["queued", "done", "failed"] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** Why two figures of a day differ, the most pressing first; "equal": they do not. */
export const REASONS = [
  "unexplained", "refused", "restated", "vanished", "currency_changed", "zone_changed", "attribution", "not_read", "settling", "test_orders", "rounding", "equal",
] as const;
export type Reason = (typeof REASONS)[number];

export const METRIC_TITLES: Record<TotalMetric, string> = {
  spend: "Spend", impressions: "Impressions", clicks: "Clicks", conversions: "Conversions", conversion_value: "Conversion value",
  sessions: "Sessions", purchases: "Purchases", purchase_revenue: "Purchase revenue", orders: "Orders",
};
