import { cancelBulk, findBulk, startBulk, toBulkNode } from "../bulk/run";
import { removeToken } from "../access/tokens";
import { createSubscription, deleteSubscription, listSubscriptions, toSubscriptionNode } from "../hooks/subscriptions";
import { sendHook } from "../hooks/send";
import { APP, gid, indexOf, SHOP, type BulkRun, type Subscription } from "../model";
import { findOrder } from "../orders/edits";
import { countOrders, orderConnection } from "../orders/listing";
import { connectionOf, type Fields } from "./resolve";

export const shopFields: Fields<unknown> = {
  id: () => gid("Shop", SHOP.id),
  name: () => SHOP.name,
  email: () => SHOP.email,
  myshopifyDomain: () => SHOP.domain,
  currencyCode: () => SHOP.currency,
  ianaTimezone: () => SHOP.zone,
  enabledPresentmentCurrencies: () => ["GBP", "EUR", "USD"],
  plan: () => ({ publicDisplayName: "Basic", partnerDevelopment: false, shopifyPlus: false }),
  taxesIncluded: () => true,
  createdAt: (_source, _args, { outside }) => `${outside.brand.from}T00:00:00Z`,
};

export const queryFields: Fields<unknown> = {
  shop: () => ({}),
  orders: (_source, args, context) => orderConnection(context, args),
  order: (_source, { id }, { outside }) => findOrder(outside, String(id), indexOf),
  ordersCount: (_source, args, context) => countOrders(context, args),
  node: (_source, { id }, { outside }) => findOrder(outside, String(id), indexOf),
  nodes: (_source, { ids }, { outside }) => (ids as string[]).map((id) => (id.includes("/Order/") ? findOrder(outside, id, indexOf) : null)),
  refund: (_source, { id }, { outside }) => {
    const number = Number(/(\d+)$/.exec(String(id))?.[1] ?? 0);
    const index = number >= 990_000_000_000 ? number - 990_000_000_000 : Math.floor((number - 920_000_000_000) / 4);
    const order = findOrder(outside, String(5_400_000_000_000 + index), indexOf);
    const refund = order?.refunds.find((one) => one.id === String(number));
    return order && refund ? { order, refund } : null;
  },
  product: (_source, { id }, { outside }) => outside.brand.products.find((product) => gid("Product", product.id) === id) ?? null,
  products: (_source, args, { outside }) => connectionOf(outside.brand.products, args),
  currentAppInstallation: (_source, _args, { token }) => ({ id: gid("AppInstallation", 1), accessScopes: token.scopes.map((handle) => ({ handle, description: handle })) }),
  bulkOperation: (_source, { id }, { outside }) => {
    const run = findBulk(outside, String(id));
    return run && toBulkNode(outside, run);
  },
  bulkOperations: (_source, args, { outside }) => connectionOf(outside.store.all<BulkRun>("shopify.bulk").map((run) => toBulkNode(outside, run)), args),
  webhookSubscriptions: (_source, args, { outside }) => connectionOf(listSubscriptions(outside, args).map(toSubscriptionNode), args),
};

export const mutationFields: Fields<unknown> = {
  bulkOperationRunQuery: (_source, { query, groupObjects }, context) => startBulk(context, String(query), groupObjects === true),
  bulkOperationCancel: (_source, { id }, { outside }) => cancelBulk(outside, String(id)),
  webhookSubscriptionCreate: (_source, args, { outside }) => createSubscription(outside, args),
  webhookSubscriptionDelete: (_source, { id }, { outside }) => deleteSubscription(outside, String(id)),
  appUninstall: (_source, _args, { outside, token }) => {
    removeToken(outside, token.access);
    sendHook(outside, { topic: "app/uninstalled", body: { id: Number(SHOP.id), name: SHOP.name, domain: SHOP.domain, myshopify_domain: SHOP.domain } });
    for (const { id } of outside.store.all<Subscription>("shopify.webhook")) outside.store.remove(id);
    return { app: { id: gid("App", APP.id), title: "Aura" }, userErrors: [] };
  },
};
