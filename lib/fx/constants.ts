/** Up to so many currencies rates are kept between any two of them; beyond, only with the project's own. */
export const MOST_CROSSED = 6;
/** Rates written in one transaction. */
export const RATES_AT_ONCE = 20_000;
/** When the source has not published yet, it is asked again after this. */
export const ASK_AGAIN_MINUTES = 30;
export const FIRST_RETRY_MINUTES = 10;
export const MOST_RETRY_MINUTES = 360;
/** A newest rate older than this many days is said to be late. */
export const LATE_DAYS = 4;

export const FEED_STATES = ["off", "not_needed", "waiting", "on_time", "late", "failing"] as const;

export const FETCH_RATES_QUEUE = "fx.fetch";
