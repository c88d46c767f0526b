import "server-only";
import type { AccountOf } from "../provider";

/** As the provider answers, for tests. */
export const ACCOUNT: AccountOf = { externalId: "123", currency: "EUR", timeZone: "Europe/Berlin", settings: {} };

export const INSIGHT_ROW = {
  account_id: "123", campaign_id: "23850000000000001", campaign_name: "Prospecting", adset_id: "23850000000000002", ad_id: "23850000000000003",
  date_start: "2026-10-01", date_stop: "2026-10-01", impressions: "1000", clicks: "12", spend: "34.56", reach: "900", cpm: "34.56", account_currency: "EUR",
  attribution_setting: "7d_click_1d_view",
  actions: [{ action_type: "link_click", value: "9" }, { action_type: "purchase", value: "3", "7d_click": "2" }, { action_type: "omni_purchase", value: "4" }],
  action_values: [{ action_type: "purchase", value: "150.5" }, { action_type: "omni_purchase", value: "180.1234567" }],
};

export const CAMPAIGN = {
  id: "23850000000000001", name: "Prospecting", status: "ACTIVE", effective_status: "WITH_ISSUES", objective: "OUTCOME_SALES", buying_type: "AUCTION",
  daily_budget: "5000", created_time: "2026-10-01T10:00:00+0200",
};

export const AD = { id: "23850000000000003", name: "Video 1", adset_id: "23850000000000002", effective_status: "ACTIVE", creative: { id: "990001", name: "Video", title: "Better mornings" } };

export const AD_ACCOUNT = {
  id: "act_123", account_id: "123", name: "Fernhill", currency: "EUR", timezone_name: "Europe/Berlin", timezone_offset_hours_utc: 2, account_status: 1, disable_reason: 0,
  business: { id: "7", name: "Fernhill Ltd" },
};

export const errorBody = (code: number, sub?: number, message = "(#100) Something") =>
  JSON.stringify({ error: { message, type: "OAuthException", code, ...(sub === undefined ? {} : { error_subcode: sub }), fbtrace_id: "AbC" } });
