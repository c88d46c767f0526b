export const CUSTOMER_SORTS = ["number", "-number"] as const;
