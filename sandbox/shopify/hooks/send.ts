import { createHmac, randomUUID } from "node:crypto";
import type { Outside } from "../../outside/outside";
import { APP, SHOP, VERSION, type Subscription } from "../model";

export interface Hook {
  /** "orders/create". */
  topic: string;
  body: unknown;
  /** The same for every delivery of one event. */
  eventId?: string;
  at?: Date;
  /** As deliveries go wrong: another secret, the new family of headers, an address of its own. */
  isForged?: boolean;
  isNewFamily?: boolean;
  uri?: string;
}

const RETRIES_MS = [10_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, 3_600_000, 3_600_000, 3_600_000];
const LIMIT_MS = 5_000;
const PRIVACY = ["customers/data_request", "customers/redact", "shop/redact"];

/** To every subscription of the topic; privacy topics go where the app's own settings say. */
export function sendHook(outside: Outside, hook: Hook): void {
  const topic = hook.topic.toUpperCase().replace("/", "_");
  const own = outside.hooksUrl ? [`${outside.hooksUrl}/shopify`] : [];
  const subscribed = outside.store.all<Subscription>("shopify.webhook").filter((one) => one.topic === topic).map(({ uri }) => uri);
  const eventId = hook.eventId ?? randomUUID();
  const addresses = hook.uri ? [hook.uri] : PRIVACY.includes(hook.topic) ? own : subscribed;
  for (const uri of new Set(addresses)) void deliver(outside, { ...hook, eventId, uri }, 0);
}

async function deliver(outside: Outside, hook: Hook & { uri: string }, attempt: number): Promise<void> {
  if (await post(outside, hook)) return;
  const wait = RETRIES_MS[attempt];
  if (wait !== undefined) return void setTimeout(() => void deliver(outside, hook, attempt + 1), wait / outside.speed).unref();
  // After the last attempt the subscription is gone.
  const topic = hook.topic.toUpperCase().replace("/", "_");
  const dead = outside.store.all<Subscription>("shopify.webhook").find((one) => one.uri === hook.uri && one.topic === topic);
  if (dead) outside.store.remove(dead.id);
}

async function post(outside: Outside, hook: Hook & { uri: string }): Promise<boolean> {
  const body = Buffer.from(JSON.stringify(hook.body), "utf8");
  try {
    const response = await fetch(hook.uri, { method: "POST", headers: headersOf(outside, hook, body), body, redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS) });
    return response.ok;
  } catch {
    return false;
  }
}

export function headersOf(outside: Outside, hook: Hook, body: Buffer): Record<string, string> {
  const hmac = createHmac("sha256", hook.isForged ? "another secret" : APP.secret).update(body).digest("base64");
  const at = (hook.at ?? outside.now()).toISOString();
  const [noun = "", verb = ""] = hook.topic.split("/");
  if (hook.isNewFamily) {
    return {
      "content-type": "application/json", "shopify-topic": hook.topic, "shopify-hmac-sha256": hmac, "shopify-shop-domain": SHOP.domain, "shopify-api-version": VERSION, "shopify-webhook-id": randomUUID(),
      "shopify-event-id": hook.eventId ?? randomUUID(), "shopify-triggered-at": at, "shopify-handle": noun, "shopify-action": verb,
    };
  }
  return {
    "content-type": "application/json", "x-shopify-topic": hook.topic, "x-shopify-hmac-sha256": hmac, "x-shopify-shop-domain": SHOP.domain, "x-shopify-api-version": VERSION,
    "x-shopify-webhook-id": randomUUID(), "x-shopify-event-id": hook.eventId ?? randomUUID(), "x-shopify-triggered-at": at,
  };
}
