import "server-only";
import type { AccountOf } from "../provider";

/** As the provider answers, for tests. */
export const ACCOUNT: AccountOf = { externalId: "70000000000000001", currency: "EUR", timeZone: "Europe/Berlin", settings: { host: "eu", type: "seller" } };

/** As a file is read: every number is the text that it was written in. */
export const SP_ROW = {
  date: "2026-10-01", campaignId: "15841063068298712", campaignName: "Cold brew", adGroupId: "25841063068298712", adId: "35841063068298712",
  impressions: "2216", clicks: "13", cost: "14.5", purchases7d: "2", sales7d: "55.9",
};

export const SP_CAMPAIGN = {
  campaignId: "218293333782035", portfolioId: "991", name: "Cold brew", state: "ENABLED", targetingType: "MANUAL", startDate: "2026-10-01", endDate: null,
  budget: { budgetType: "DAILY", budget: 75.5, effectiveBudget: 75.5 }, dynamicBidding: { strategy: "LEGACY_FOR_SALES" }, extendedData: { servingStatus: "CAMPAIGN_STATUS_ENABLED" }, tags: {},
};

export const SD_CAMPAIGN = { campaignId: "218293333782039", name: "Remarketing", tactic: "T00030", costType: "cpc", startDate: "20261001", state: "paused", budgetType: "daily", budget: 20 };

export const PROFILE = {
  profileId: "70000000000000001", countryCode: "DE", currencyCode: "EUR", dailyBudget: 999_999_999, timezone: "Europe/Berlin",
  accountInfo: { marketplaceStringId: "A1PA6795UKMFR9", id: "ENTITY1", type: "seller", name: "Fernhill", validPaymentMethod: true },
};
