export const AD_DAY_SORTS = ["newest", "oldest"] as const;
export const CAMPAIGN_SORTS = ["channel", "-channel", "name", "-name"] as const;
