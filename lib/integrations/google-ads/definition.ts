import "server-only";
import { GOOGLE_BASES, googleOAuth } from "../google/settings";
import type { Provider } from "../provider";
import { client } from "./client";
import { listAccounts } from "./sync/accounts";
import { readAdDays } from "./sync/ad-days";
import { readObjects } from "./sync/campaigns";
import { readTotals } from "./sync/totals";

const SCOPE = "https://www.googleapis.com/auth/adwords";
const OF = { id: "google_ads", label: "Google Ads" } as const;

const BASES = { ...GOOGLE_BASES, api: "https://googleads.googleapis.com" };

export const googleAds: Provider = {
  ...OF,
  kind: "ads",
  summary: "Spend, clicks and conversions of every campaign and ad, by day, Performance Max included.",
  accountNoun: "ad account",
  bases: BASES,
  auth: googleOAuth(OF, [{ scope: SCOPE, why: "Without it neither campaigns nor what they spend can be read.", isRequired: true }]),
  client,
  listAccounts,
  streams: [
    { id: "campaigns", label: "Campaigns, ad groups and ads", family: "ad_objects", mode: "whole", scopes: [SCOPE], everyMinutes: 180, readAll: readObjects },
    {
      // Conversions are booked on the day of the click, by default up to 30 days later.
      id: "ad_days", label: "Daily figures of ads", family: "ad_days", mode: "days", scopes: [SCOPE], everyMinutes: 60,
      settlingDays: 30, wideDays: 90, historyDays: 1_095, stretchDays: 30, readDays: readAdDays,
    },
  ],
  totals: readTotals,
};
