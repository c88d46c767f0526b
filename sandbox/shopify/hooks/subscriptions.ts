import type { Outside } from "../../outside/outside";
import type { Args } from "../fields/resolve";
import { gid, type Subscription } from "../model";

export function listSubscriptions(outside: Outside, { topics, uri }: Args): Subscription[] {
  const all = outside.store.all<Subscription>("shopify.webhook");
  return all.filter((one) => (!Array.isArray(topics) || topics.includes(one.topic)) && (typeof uri !== "string" || one.uri === uri));
}

export function createSubscription(outside: Outside, { topic, webhookSubscription }: Args) {
  const { uri, callbackUrl, format = "JSON", includeFields = [], filter = null, name = null } = webhookSubscription as Partial<Subscription> & { callbackUrl?: string };
  const address = uri ?? callbackUrl ?? "";
  const refuse = (message: string) => ({ webhookSubscription: null, userErrors: [{ field: ["webhookSubscription", "callbackUrl"], message }] });
  if (!/^https?:\/\//.test(address)) return refuse("Address is invalid");
  if (listSubscriptions(outside, { topics: [topic], uri: address }).length > 0) return refuse("Address for this topic has already been taken");
  const made = outside.store.add<Subscription>({
    id: String(1_700_000_000_000 + outside.store.all("shopify.webhook").length + Math.floor(Math.random() * 1e9)), object: "shopify.webhook", topic: String(topic), uri: address, format,
    createdAt: outside.now().getTime(), fails: 0, includeFields, filter, name,
  });
  return { webhookSubscription: toSubscriptionNode(made), userErrors: [] };
}

export function deleteSubscription(outside: Outside, id: string) {
  const found = outside.store.all<Subscription>("shopify.webhook").find((one) => gid("WebhookSubscription", one.id) === id);
  if (!found) return { deletedWebhookSubscriptionId: null, userErrors: [{ field: ["id"], message: "Webhook subscription does not exist" }] };
  outside.store.remove(found.id);
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
}

export function toSubscriptionNode({ id, topic, uri, format, createdAt, includeFields, filter, name }: Subscription) {
  const at = new Date(createdAt).toISOString().replace(/\.\d{3}Z$/, "Z");
  return { id: gid("WebhookSubscription", id), legacyResourceId: id, topic, uri, format, createdAt: at, updatedAt: at, includeFields, filter, name };
}
