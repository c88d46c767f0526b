import "server-only";
import type { AccountOf } from "../provider";

/** As the provider answers, for tests. */
export const ACCOUNT: AccountOf = { externalId: "7000000000000000001", currency: "EUR", timeZone: "Europe/Berlin", settings: {} };

export const REPORT_ROW = {
  dimensions: { ad_id: "1790000000000000003", stat_time_day: "2026-10-01 00:00:00" },
  metrics: {
    spend: "20.00", impressions: 4696, clicks: "12", ctr: "1.20", complete_payment: "2", total_complete_payment_rate: 61.5, likes: 18, average_video_play: 1.48,
    currency: "EUR", campaign_id: "1790000000000000001", campaign_name: "Spark", adgroup_id: "1790000000000000002",
  },
};

export const CAMPAIGN = {
  campaign_id: "1790000000000000001", campaign_name: "Spark", objective_type: "WEB_CONVERSIONS", budget: 75.5, budget_mode: "BUDGET_MODE_DAY",
  operation_status: "ENABLE", secondary_status: "CAMPAIGN_STATUS_ENABLE", create_time: "2026-10-01 10:00:00",
};

export const envelope = (code: number, message = "OK", data: unknown = {}) => JSON.stringify({ code, message, request_id: "2026R", data });
