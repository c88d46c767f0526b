import "server-only";
import { z } from "zod";
import type { Access, OutsideAccount, Provider } from "../provider";
import { judge, pace } from "./client/judge";
import { authorize, requestId, SHOPIFY } from "./client/speak";
import { shopifyOAuth } from "./settings";
import { ask } from "./sync/ask";
import { ORDER_KIND, PAYMENT_KIND } from "./sync/kinds";
import { orderReaders } from "./sync/orders";
import { readProducts } from "./sync/products";
import { SHOP_QUERY } from "./sync/queries";
import { readTotals } from "./sync/totals";
import { shopifyHooks } from "./webhook";

export const BASES = { shop: "https://{shop}" } as const;

/** Ten years: as far back as a shop goes, as long as `read_all_orders` was granted. */
const HISTORY_DAYS = 3_650;
/** A file of a year is one operation at Shopify, and its roll-ups are made once. */
const STRETCH_DAYS = 366;

export const shopify: Provider = {
  ...SHOPIFY,
  kind: "shop",
  summary: "Orders, refunds, payments, products with their cost and stock.",
  accountNoun: "shop",
  bases: BASES,
  auth: shopifyOAuth,
  client: { authorize, judge, pace, requestId },
  listAccounts,
  streams: [
    { id: "orders", label: "Orders and refunds", family: "orders", scopes: ["read_orders"], everyMinutes: 15, wideDays: 90, mode: "changes", historyDays: HISTORY_DAYS, stretchDays: STRETCH_DAYS, ...orderReaders(ORDER_KIND) },
    { id: "transactions", label: "Payments and fees", family: "transactions", scopes: ["read_orders"], everyMinutes: 60, wideDays: 90, mode: "changes", historyDays: HISTORY_DAYS, stretchDays: STRETCH_DAYS, ...orderReaders(PAYMENT_KIND) },
    { id: "products", label: "Products, costs and stock", family: "products", scopes: ["read_products"], everyMinutes: 360, mode: "whole", readAll: readProducts },
  ],
  totals: readTotals,
  hooks: shopifyHooks,
};

const shopForm = z.looseObject({ shop: z.looseObject({ name: z.string(), myshopifyDomain: z.string().min(1), currencyCode: z.string(), ianaTimezone: z.string() }) });

/** A grant opens the one shop that it was given for. */
async function listAccounts(access: Access): Promise<OutsideAccount[]> {
  const { shop } = await ask(access, shopForm, SHOP_QUERY);
  return [{ externalId: shop.myshopifyDomain, name: shop.name, currency: shop.currencyCode, timeZone: shop.ianaTimezone, problem: null }];
}
