import "server-only";
import { AMAZON_BASES } from "../amazon/settings";
import type { Provider } from "../provider";
import { bucket, judge } from "./client/judge";
import { AMAZON_SP, authorize } from "./client/speak";
import { amazonSellerOAuth } from "./settings";
import { listAccounts } from "./sync/accounts";
import { firstCursor, readChanges } from "./sync/order-changes";
import { readDays } from "./sync/orders";
import { readProducts } from "./sync/products";
import { firstPosted, readPosted, readPostedDays } from "./sync/settlements";
import { readTotals } from "./sync/totals";

export const BASES = {
  ...AMAZON_BASES,
  central: "https://{central}",
  na: "https://sellingpartnerapi-na.amazon.com", eu: "https://sellingpartnerapi-eu.amazon.com", fe: "https://sellingpartnerapi-fe.amazon.com",
} as const;

/** Amazon tells of orders for two years, and makes reports of thirty days. */
const HISTORY_DAYS = 729;
const STRETCH_DAYS = 30;

export const amazonMarketplace: Provider = {
  ...AMAZON_SP,
  kind: "shop",
  summary: "Orders, refunds, fees, payouts, listings and stock of an Amazon seller account.",
  accountNoun: "marketplace",
  bases: BASES,
  auth: amazonSellerOAuth,
  client: { authorize, judge, bucket, requestId: ({ headers }) => headers["x-amzn-requestid"] },
  listAccounts,
  totals: readTotals,
  streams: [
    { id: "orders", label: "Orders and refunds", family: "orders", scopes: [], everyMinutes: 60, mode: "changes", historyDays: HISTORY_DAYS, stretchDays: STRETCH_DAYS, readDays, firstCursor, readChanges },
    {
      id: "settlements", label: "Payments, fees and payouts", family: "transactions", scopes: [], everyMinutes: 360, mode: "changes", historyDays: HISTORY_DAYS, stretchDays: STRETCH_DAYS,
      readDays: readPostedDays, firstCursor: firstPosted, readChanges: readPosted,
    },
    { id: "products", label: "Listings and stock", family: "products", scopes: [], everyMinutes: 720, mode: "whole", readAll: readProducts },
  ],
};
