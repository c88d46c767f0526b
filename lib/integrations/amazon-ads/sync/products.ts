import "server-only";
import type { AccountOf } from "../../provider";

/** A kind of ad, and how its results are asked for. */
export interface Product {
  id: "sp" | "sb" | "sd";
  adProduct: string;
  reportTypeId: string;
  groupBy: string;
  columns: readonly string[];
  /** Its rows are of ads; else of campaigns. */
  isByAd: boolean;
  /** How many days back its reports reach. */
  keptDays: number;
}

const SHARED = ["date", "campaignId", "campaignName", "impressions", "clicks", "cost"] as const;
const AD = ["adGroupId", "adId"] as const;
const PLAIN = ["purchases", "sales"] as const;

type Account = Pick<AccountOf, "settings">;

/** Amazon credits sellers by seven days after the click and vendors by fourteen, as its console does. */
export const windowOf = ({ settings }: Account): "7d" | "14d" => (settings.type === "vendor" ? "14d" : "7d");

const windowed = (account: Account) => [`purchases${windowOf(account)}`, `sales${windowOf(account)}`];

const PRODUCTS = {
  sp: { id: "sp", adProduct: "SPONSORED_PRODUCTS", keptDays: 95 },
  sb: { id: "sb", adProduct: "SPONSORED_BRANDS", keptDays: 60 },
  sd: { id: "sd", adProduct: "SPONSORED_DISPLAY", keptDays: 65 },
} as const;

/**
 * One column too many fails a whole report. Display is read by campaign, as its report by product leaves out
 * ads that lead to no product.
 */
export function productsFor(account: Account): readonly Product[] {
  return [
    { ...PRODUCTS.sp, reportTypeId: "spAdvertisedProduct", groupBy: "advertiser", isByAd: true, columns: [...SHARED, ...AD, ...windowed(account)] },
    { ...PRODUCTS.sb, reportTypeId: "sbAds", groupBy: "ads", isByAd: true, columns: [...SHARED, ...AD, ...PLAIN] },
    { ...PRODUCTS.sd, reportTypeId: "sdCampaigns", groupBy: "campaign", isByAd: false, columns: [...SHARED, ...PLAIN] },
  ];
}

/** The same by campaign, as Amazon adds them up. */
export function campaignsFor(account: Account): readonly Product[] {
  return [
    { ...PRODUCTS.sp, reportTypeId: "spCampaigns", groupBy: "campaign", isByAd: false, columns: [...SHARED, ...windowed(account)] },
    { ...PRODUCTS.sb, reportTypeId: "sbCampaigns", groupBy: "campaign", isByAd: false, columns: [...SHARED, ...PLAIN] },
    { ...PRODUCTS.sd, reportTypeId: "sdCampaigns", groupBy: "campaign", isByAd: false, columns: [...SHARED, ...PLAIN] },
  ];
}
