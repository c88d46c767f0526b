/** A consent page is answered within this, or asked for again. */
export const CONSENT_MINUTES = 10;
/** A refresh that takes longer than this is held for dead, and another tries. */
export const REFRESH_LEASE_SECONDS = 45;
/** Tokens are renewed so long before they end that no call meets one that ends on its way. */
export const REFRESH_AHEAD_SECONDS = 120;
/** Days before a consent ends on which its owner is written to. */
export const NOTICE_DAYS = [14, 7, 1] as const;
