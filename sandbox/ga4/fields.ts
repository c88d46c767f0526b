import type { SessionDay } from "../brand/types";

export const DIMENSIONS: Readonly<Record<string, (row: SessionDay) => string>> = {
  date: ({ day }) => day.replaceAll("-", ""),
  sessionDefaultChannelGroup: ({ channelGroup }) => channelGroup,
  sessionSource: ({ source }) => source,
  sessionMedium: ({ medium }) => medium,
  sessionSourceMedium: ({ source, medium }) => `${source} / ${medium}`,
  sessionCampaignName: ({ campaign }) => campaign,
  sessionCampaignId: ({ campaignId }) => campaignId ?? "(not set)",
};

type Kind = "TYPE_INTEGER" | "TYPE_FLOAT" | "TYPE_CURRENCY";
interface Metric { kind: Kind; of: (row: SessionDay) => number; isOfPeople?: boolean }
const MICROS = 1_000_000;

/** Money in millionths until it is written. */
export const METRICS: Readonly<Record<string, Metric>> = {
  sessions: { kind: "TYPE_INTEGER", of: (row) => row.sessions },
  engagedSessions: { kind: "TYPE_INTEGER", of: (row) => row.engagedSessions },
  totalUsers: { kind: "TYPE_INTEGER", of: (row) => row.users, isOfPeople: true },
  newUsers: { kind: "TYPE_INTEGER", of: (row) => row.newUsers },
  screenPageViews: { kind: "TYPE_INTEGER", of: (row) => row.pageViews },
  addToCarts: { kind: "TYPE_INTEGER", of: (row) => row.addToCarts },
  checkouts: { kind: "TYPE_INTEGER", of: (row) => row.checkouts },
  ecommercePurchases: { kind: "TYPE_INTEGER", of: (row) => row.purchases },
  transactions: { kind: "TYPE_INTEGER", of: (row) => row.purchases },
  keyEvents: { kind: "TYPE_FLOAT", of: (row) => row.purchases },
  purchaseRevenue: { kind: "TYPE_CURRENCY", of: (row) => row.revenueMicros },
  totalRevenue: { kind: "TYPE_CURRENCY", of: (row) => row.revenueMicros },
};

/** Known names of other scopes, which do not go with those of sessions. */
export const OTHER_SCOPE = ["itemId", "itemName", "itemRevenue", "itemsViewed", "itemsPurchased"];

/** All values are text, money in whole units. */
export const write = (kind: Kind, value: number): string => (kind === "TYPE_CURRENCY" ? String(value / MICROS) : String(value));
