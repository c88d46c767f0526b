export const SEARCH_KINDS = ["orders", "products", "campaigns", "customers"] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** How many of each kind are found. */
export const MAX_HITS = 8;
export const MIN_SEARCH = 2;
export const MAX_SEARCH = 100;
