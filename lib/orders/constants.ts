export const ORDER_KINDS = ["sale", "refund", "adjustment", "movement"] as const;
export const LINE_KINDS = ORDER_KINDS;
export const ORDER_SORTS = ["newest", "oldest", "number", "-number"] as const;
export const LINE_SORTS = ["newest", "oldest"] as const;
