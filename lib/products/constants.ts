export const PRODUCT_SORTS = ["code", "-code", "title", "-title"] as const;
