export const TRANSACTION_KINDS = ["payment", "refund", "fee", "payout", "adjustment"] as const;
export type TransactionKind = (typeof TRANSACTION_KINDS)[number];
export const TRANSACTION_SORTS = ["newest", "oldest"] as const;

/** Statuses with which no money moved, as shops call them. */
export const UNMOVED: readonly string[] = ["failure", "error"];
