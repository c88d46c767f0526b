import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { count, flag, int, metadata, must, oneOf, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import { resolvePrice } from "../catalog/prices";
import type { Item, Subscription } from "../model";
import type { World } from "../world";
import { prorationBehavior } from "./params";
import { getSubscription } from "./routes";
import { updateSubscription } from "./update";

const fields = { price: text, quantity: count, metadata, proration_behavior: prorationBehavior, proration_date: int, payment_behavior: oneOf("allow_incomplete", "error_if_incomplete") };

export const itemRoutes: readonly Route[] = [
  route("GET", "/v1/subscription_items", listShape({ subscription: must(text) }), ({ world, params, path }) =>
    page(world, path, [...getSubscription(world, params.subscription).items.data].reverse(), params)),
  route("POST", "/v1/subscription_items", shape({ ...fields, subscription: must(text) }), ({ world, params }) => {
    const subscription = getSubscription(world, params.subscription);
    const price = resolvePrice(world, params.price, undefined, "price");
    apply(world, subscription, { price, quantity: params.quantity, metadata: params.metadata }, params);
    return subscription.items.data.find((item) => item.price.id === price.id);
  }),
  route("GET", "/v1/subscription_items/:id", shape({}), ({ world, id }) => find(world, id).item),
  route("POST", "/v1/subscription_items/:id", shape(fields), ({ world, id, params }) => {
    const { subscription } = find(world, id);
    const price = params.price ? resolvePrice(world, params.price, undefined, "price") : undefined;
    apply(world, subscription, { id, price, quantity: params.quantity, metadata: params.metadata }, params);
    return find(world, id).item;
  }),
  route("DELETE", "/v1/subscription_items/:id", shape({ clear_usage: flag, proration_behavior: prorationBehavior, proration_date: int }), ({ world, id, params }) => {
    apply(world, find(world, id).subscription, { id, deleted: true }, params);
    return { id, object: "subscription_item", deleted: true };
  }),
];

type Change = Parameters<typeof updateSubscription>[2]["items"] extends readonly (infer One)[] | undefined ? One : never;

function apply(world: World, subscription: Subscription, change: Change, given: { proration_behavior?: "create_prorations" | "always_invoice" | "none"; proration_date?: number; payment_behavior?: string }): void {
  if (subscription.ended_at !== null) throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  world.at(world.now(subscription.test_clock), () => updateSubscription(world, subscription, {
    items: [change], prorationBehavior: given.proration_behavior, prorationDate: given.proration_date, paymentBehavior: given.payment_behavior,
  }));
}

function find(world: World, id: string): { subscription: Subscription; item: Item } {
  for (const subscription of world.store.all<Subscription>("subscription")) {
    const item = subscription.items.data.find((one) => one.id === id);
    if (item) return { subscription, item };
  }
  throw notFound("subscription_item", id);
}
