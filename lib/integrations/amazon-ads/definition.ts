import "server-only";
import type { Provider } from "../provider";
import { judge, pace } from "./client/judge";
import { AMAZON_ADS, authorize } from "./client/speak";
import { amazonAdsOAuth, BASES } from "./settings";
import { listAccounts } from "./sync/accounts";
import { MOST_DAYS, readAdDays } from "./sync/ad-days";
import { readObjects } from "./sync/objects";
import { readTotals } from "./sync/totals";

export const amazonAds: Provider = {
  ...AMAZON_ADS,
  kind: "ads",
  summary: "Campaigns, spend and attributed sales of Sponsored Products, Brands and Display, by day.",
  accountNoun: "advertising account",
  bases: BASES,
  auth: amazonAdsOAuth,
  client: { authorize, judge, pace, requestId: ({ headers }) => headers["x-amzn-requestid"] ?? headers["x-amz-rid"] },
  listAccounts,
  streams: [
    { id: "campaigns", label: "Campaigns, ad groups and ads", family: "ad_objects", scopes: [], everyMinutes: 720, mode: "whole", readAll: readObjects },
    {
      id: "ad_days", label: "Results by day", family: "ad_days", scopes: [],
      // Amazon wants each kind of report asked for once or twice a day.
      everyMinutes: 720, mode: "days",
      // Sales are credited for 14 days and corrected 28 days after; reports reach 95 days back.
      settlingDays: 45, historyDays: 95, stretchDays: MOST_DAYS, readDays: readAdDays,
    },
  ],
  totals: readTotals,
};
