import "server-only";
import { z } from "zod";
import type { Access, OutsideAccount, Provider } from "../provider";
import { readShape } from "../reading";
import { isProviderError } from "../trouble";
import { judge } from "./client/judge";
import { authorize, pathTo, RATES, TIKTOK } from "./client/speak";
import { ACCOUNT_FIELDS, closedAccount, toAccount } from "./mappers/accounts";
import { appKeys, tiktokOAuth } from "./settings";
import { readAdDays } from "./sync/ad-days";
import { readObjects } from "./sync/objects";
import { readTotals } from "./sync/totals";

export const BASES = { api: "https://business-api.tiktok.com" } as const;

export const tiktok: Provider = {
  ...TIKTOK,
  kind: "ads",
  summary: "Campaigns, spend and purchases of TikTok ads, by ad and day.",
  accountNoun: "ad account",
  bases: BASES,
  auth: tiktokOAuth,
  client: { authorize, judge, rates: RATES, requestId: ({ headers }) => headers["x-tt-logid"] },
  listAccounts,
  streams: [
    { id: "campaigns", label: "Campaigns, ad groups and ads", family: "ad_objects", scopes: [], everyMinutes: 360, mode: "whole", readAll: readObjects },
    {
      id: "ad_days", label: "Results by day", family: "ad_days", scopes: [], everyMinutes: 60, mode: "days",
      // Days may be asked for thirty at a time; clicks bring purchases for up to 28 days.
      settlingDays: 30, historyDays: 1_095, stretchDays: 30, readDays: readAdDays,
    },
  ],
  totals: readTotals,
};

const namesForm = z.looseObject({ data: z.looseObject({ list: z.array(z.looseObject({ advertiser_id: z.coerce.string(), advertiser_name: z.string().nullish() })) }) });
const infoForm = z.looseObject({ data: z.looseObject({ list: z.array(z.unknown()) }) });
const MOST_AT_ONCE = 100;

type Named = z.infer<typeof namesForm>["data"]["list"][number];

async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const answer = await access.json({ base: "api", path: pathTo("oauth2/advertiser/get"), query: appKeys(access.config) });
  const { list } = readShape(TIKTOK, namesForm, answer).data;
  const found: OutsideAccount[] = [];
  for (let at = 0; at < list.length; at += MOST_AT_ONCE) found.push(...await describe(access, list.slice(at, at + MOST_AT_ONCE)));
  return found;
}

/** One that may not be read spoils the answer about all, so then each is asked for alone. */
async function describe(access: Access, named: readonly Named[]): Promise<OutsideAccount[]> {
  const query = { advertiser_ids: JSON.stringify(named.map(({ advertiser_id: id }) => id)), fields: JSON.stringify(ACCOUNT_FIELDS) };
  try {
    const answer = await access.json({ base: "api", path: pathTo("advertiser/info"), query });
    return readShape(TIKTOK, infoForm, answer).data.list.map(toAccount);
  } catch (error) {
    if (!isProviderError(error) || (error.trouble.code !== "permission" && error.trouble.code !== "gone")) throw error;
  }
  const [only] = named;
  if (named.length === 1 && only) return [closedAccount(only.advertiser_id, only.advertiser_name ?? `Ad account ${only.advertiser_id}`)];
  const each: OutsideAccount[] = [];
  for (const one of named) each.push(...await describe(access, [one]));
  return each;
}
