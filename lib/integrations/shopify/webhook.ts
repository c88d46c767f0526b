import "server-only";
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { unauthenticated } from "@/lib/core/errors";
import type { GoneObject, Hooks, ProviderEvent } from "../hooks";
import { readJson } from "../json";
import type { ReadAccess } from "../provider";
import { ProviderError } from "../trouble";
import { SHOPIFY } from "./client/speak";
import { pageOf } from "./mappers/shapes";
import { ask, readPages } from "./sync/ask";
import { IS_THERE, SUBSCRIBE, SUBSCRIPTIONS } from "./sync/queries";

type Meaning = Pick<ProviderEvent, "streams" | "duty">;

const ORDERS: Meaning = { streams: ["orders", "transactions"] };
/** What a topic asks of us; others are taken and left alone. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "orders/create": ORDERS, "orders/updated": ORDERS, "orders/delete": { streams: ["transactions"] },
  "app/uninstalled": { streams: [], duty: "disconnected" },
  "customers/data_request": { streams: [], duty: "export_person" },
  "customers/redact": { streams: [], duty: "erase_person" },
  "shop/redact": { streams: [], duty: "erase_account" },
};
/** The privacy topics cannot be subscribed to: they stand in the app's own settings at Shopify. */
const TOPICS = ["ORDERS_CREATE", "ORDERS_UPDATED", "ORDERS_DELETE", "APP_UNINSTALLED"];

export const shopifyHooks: Hooks = {
  verify: ({ config, bytes, headers }) => {
    // Two families of headers; where the newer signature is, it alone counts.
    const family = headers.has("shopify-hmac-sha256") ? "shopify" : "x-shopify";
    assertSigned(bytes, headers.get(`${family}-hmac-sha256`) ?? "", config.clientSecret);
    const read = (name: string) => headers.get(`${family}-${name}`) ?? "";
    const type = read("topic").toLowerCase();
    const eventId = read("event-id") || read("webhook-id") || createHash("sha256").update(type).update(bytes).digest("hex").slice(0, 40);
    // One event may have several topics, and each is told for itself.
    const gone = type === "orders/delete" ? deletedOrder(bytes) : undefined;
    return [{ eventId: `${type}:${eventId}`, type, accountId: read("shop-domain") || null, ...(MEANINGS[type] ?? { streams: [] }), ...(gone ? { gone } : {}) }];
  },
  subscribe,
  isThere: async (access, { externalId }) => (await ask(access, thereForm, IS_THERE, { id: `gid://shopify/Order/${externalId}` })).order !== null,
};

const thereForm = z.looseObject({ order: z.looseObject({ id: z.string() }).nullable() });
const deletedForm = z.looseObject({ id: z.union([z.string().regex(/^\d+$/), z.number().int()]) });

/** No search finds a deleted order, so it is known by its id alone. */
function deletedOrder(bytes: Uint8Array): GoneObject | undefined {
  const { data } = deletedForm.safeParse(readJson(Buffer.from(bytes).toString("utf8")));
  return data ? { stream: "orders", externalId: String(data.id) } : undefined;
}

/** Base64 here, other than in the way back from the consent page. */
function assertSigned(bytes: Uint8Array, signature: string, secret: string): void {
  const own = createHmac("sha256", secret).update(bytes).digest();
  const given = Buffer.from(signature, "base64");
  if (given.length !== own.length || !timingSafeEqual(given, own)) throw unauthenticated("The signature is not Shopify's.");
}

const listForm = z.looseObject({ webhookSubscriptions: pageOf(z.looseObject({ id: z.string(), topic: z.string(), uri: z.string() })) });
const madeForm = z.looseObject({ webhookSubscriptionCreate: z.looseObject({ userErrors: z.array(z.looseObject({ message: z.string() })) }) });

/** Shopify drops a subscription whose deliveries failed for hours; what is missing is asked for again. */
async function subscribe(access: ReadAccess, address: string): Promise<void> {
  const there = new Set<string>();
  const read = async (_first: number, after: string | null) => (await ask(access, listForm, SUBSCRIPTIONS, { after })).webhookSubscriptions;
  for await (const { nodes } of readPages({ first: 100, read })) {
    for (const { topic, uri } of nodes) {
      if (uri === address) there.add(topic);
    }
  }
  for (const topic of TOPICS.filter((one) => !there.has(one))) {
    const { userErrors: [problem] } = (await ask(access, madeForm, SUBSCRIBE, { topic, uri: address })).webhookSubscriptionCreate;
    if (problem && !/already been taken/.test(problem.message)) throw new ProviderError(SHOPIFY.id, { code: "refused", sentence: "Shopify does not want to tell this address of new orders." });
  }
}
