export const AD_DAY_SORTS = ["newest", "oldest"] as const;
