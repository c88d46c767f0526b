/** What can be wrong or missing, the most pressing first. */
export const HEALTH_KINDS = [
  "reconnect", "permission", "stuck", "stale", "ending", "unexplained", "gap", "refused", "conflict", "rate", "untagged", "unit_cost", "analytics",
] as const;
export type HealthKind = (typeof HEALTH_KINDS)[number];

/** How much it hurts: figures are wrong or stop; something is missing; it could be better. */
export const HEALTH_TONES = ["act", "look", "hint"] as const;
export type HealthTone = (typeof HEALTH_TONES)[number];

export const DISMISS_DAYS = 30;

/** What streams bring, in the words of those who store it. */
export type DataFamily = "orders" | "ad_days" | "ad_objects" | "products" | "transactions" | "session_days" | "email_sends" | "fx_rates";

/** A stream is stale when its last success is older than so many of its intervals, and never before so many hours. */
export const STALE_INTERVALS = 4;
export const STALE_HOURS = 3;
export const ENDING_DAYS = 14;
/** Runs and files of the last days in which something was left out. */
export const RECENT_DAYS = 30;
export const GAP_DAYS = 90;
/** Longer than this it is a pause. */
export const LONGEST_GAP = 3;
/** So many days in a row before and after a gap must have something. */
export const GAP_NEIGHBOURS = 3;
/** What a day must hold on the median of its neighbours, so that a day of nothing is no chance. */
export const GAP_EXPECTS = { ad_days: 1, orders: 20, session_days: 50 } as const;
export type GapFamily = keyof typeof GAP_EXPECTS;

/** Days in which a campaign spent, without the newest: their visits come later. */
export const TAG_DAYS = 30;
export const TAG_WAITS_DAYS = 3;
export const COST_DAYS = 90;
export const RATE_DAYS = 400;
export const MOST_DETAILS = 50;
