import "server-only";
import { sourceIdOf } from "@/lib/rest-sources/rules";
import type { SourceKind } from "@/lib/rest-sources/constants";
import type { Family } from "@/lib/ingest/sources/rows";
import type { Access, Answers, OutsideAccount, Provider, Stream } from "../provider";
import { isProviderError } from "../trouble";
import { authorize } from "./client/authorize";
import { judge } from "./client/judge";
import { REST, storedConfiguration } from "./client/read-configuration";
import { restAuth } from "./settings";
import { readSource } from "./sync/read";

/** Only the sandbox's has a fixed place; all others are where people say. */
export const BASES = { api: "" } as const;

const STREAMS: Record<SourceKind, { label: string; family: Family }> = {
  orders: { label: "Orders", family: "orders" },
  ad_spend: { label: "Ad spend by day", family: "ad_days" },
  products: { label: "Products, costs and stock", family: "products" },
  fx_rates: { label: "Exchange rates", family: "fx_rates" },
};

export const rest: Provider = {
  ...REST,
  kind: "custom",
  summary: "Orders, ad spend, products or exchange rates of any address that answers in JSON.",
  accountNoun: "source",
  bases: BASES,
  auth: restAuth,
  client: { authorize, judge, rates: [{ scope: "grant", calls: 10, perMs: 1_000 }] },
  listAccounts: async ({ answers }: Access): Promise<OutsideAccount[]> => {
    const { name, constants } = storedConfiguration(answers);
    return [{ externalId: sourceIdOf(name), name, currency: constants.currency ?? null, timeZone: constants.timeZone, problem: null, settings: { configuration: answers.configuration ?? "" } }];
  },
  streams: [],
  streamsOf,
};

/** One that cannot be read any more has none. */
function streamsOf(settings: Answers): readonly Stream[] {
  try {
    const { target, everyMinutes } = storedConfiguration(settings);
    return [{ id: target, ...STREAMS[target], scopes: [], everyMinutes, mode: "whole", readAll: readSource }];
  } catch (error) {
    if (isProviderError(error)) return [];
    throw error;
  }
}
