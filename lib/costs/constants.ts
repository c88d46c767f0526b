export const COST_KINDS = ["shipping", "payment", "packaging", "other"] as const;
export const COST_BASES = ["per_order", "per_unit", "percent_of_net"] as const;
export type CostKind = (typeof COST_KINDS)[number];
export type CostBasis = (typeof COST_BASES)[number];

export const COST_KIND_TITLES: Record<CostKind, string> = { shipping: "Shipping", payment: "Payment", packaging: "Packaging", other: "Other" };
export const COST_BASIS_TITLES: Record<CostBasis, string> = { per_order: "Per order", per_unit: "Per unit", percent_of_net: "Percent of net sales" };

/** A project has fewer than this; more is a mistake of a program. */
export const MOST_COST_RULES = 500;
