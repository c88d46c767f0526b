import "server-only";
import type { Access, OutsideAccount, Provider } from "../provider";
import { judge } from "./client/judge";
import { pace } from "./client/pace";
import { authorize, META, VERSION } from "./client/speak";
import { ACCOUNT_FIELDS, toAccount } from "./mappers/accounts";
import { metaOAuth } from "./settings";
import { readAdDays } from "./sync/ad-days";
import { readObjects } from "./sync/objects";
import { readPages } from "./sync/paging";
import { readTotals } from "./sync/totals";
import { metaHooks } from "./webhook";

export const BASES = { api: "https://graph.facebook.com", www: "https://www.facebook.com" } as const;

export const meta: Provider = {
  ...META,
  kind: "ads",
  summary: "Campaigns, spend and results of Facebook and Instagram ads, by ad and day.",
  accountNoun: "ad account",
  bases: BASES,
  auth: metaOAuth,
  client: { authorize, judge, pace, requestId: ({ headers }) => headers["x-fb-trace-id"] ?? headers["x-fb-request-id"] },
  listAccounts,
  streams: [
    { id: "campaigns", label: "Campaigns, ad sets and ads", family: "ad_objects", scopes: ["ads_read"], everyMinutes: 360, mode: "whole", readAll: readObjects },
    {
      id: "ad_days", label: "Results by day", family: "ad_days", scopes: ["ads_read"], everyMinutes: 60, mode: "days",
      // Meta restates for 28 days and keeps 37 months.
      settlingDays: 28, historyDays: 1_125, stretchDays: 28, readDays: readAdDays,
    },
  ],
  totals: readTotals,
  hooks: metaHooks,
};

async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const found = new Map<string, OutsideAccount>();
  const request = { base: "api", path: `${VERSION}/me/adaccounts`, query: { fields: ACCOUNT_FIELDS } };
  for await (const { rows } of readPages(access, request, { limit: 100 })) {
    for (const account of rows.map(toAccount)) found.set(account.externalId, account);
  }
  return [...found.values()];
}
