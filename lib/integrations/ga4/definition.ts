import "server-only";
import { GOOGLE_BASES, googleOAuth } from "../google/settings";
import type { Provider } from "../provider";
import { client } from "./client";
import { OF } from "./mappers";
import { listAccounts } from "./sync/accounts";
import { readSessionDays } from "./sync/session-days";
import { readTotals } from "./sync/totals";

const SCOPE = "https://www.googleapis.com/auth/analytics.readonly";

const BASES = { ...GOOGLE_BASES, admin: "https://analyticsadmin.googleapis.com", data: "https://analyticsdata.googleapis.com" };

export const ga4: Provider = {
  ...OF,
  kind: "analytics",
  summary: "Visits, purchases and revenue by day, channel, source, medium and campaign, as Google Analytics 4 counts them.",
  accountNoun: "property",
  bases: BASES,
  auth: googleOAuth(OF, [{ scope: SCOPE, why: "Without it no visit can be read.", isRequired: true }]),
  client,
  listAccounts,
  streams: [
    {
      // Most settles within two days; credit for key events may move for twelve.
      id: "session_days", label: "Visits by day and source", family: "session_days", mode: "days", scopes: [SCOPE], everyMinutes: 60,
      settlingDays: 14, wideDays: 30, historyDays: 1_095, stretchDays: 30, readDays: readSessionDays,
    },
  ],
  totals: readTotals,
};
