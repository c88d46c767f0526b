import "server-only";
import type Stripe from "stripe";
import { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { endEvent, failEvent, findEvent, listKnownEvents } from "@/lib/platform/db/global/webhook-inbox";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { toAppError } from "@/lib/platform/http/failures";
import { callStripe } from "@/lib/platform/payments/call";
import { findAccount } from "./data/account";
import { refreshSubscription } from "./mutations/refresh-subscription";
import { orderPaymentFailedMail } from "./mutations/mails";

const PROVIDER = "stripe";

/** What is done with an event beside reading the subscription afresh, in the transaction that ends it. */
type Handler = (scope: Scope, tx: TenantTx, object: EventObject) => Promise<void>;
interface EventObject { id?: string; attempt_count?: number }

const nothingMore: Handler = () => Promise.resolve();

/** One function for each family of events; each begins with the same fresh reading. */
const families: Record<string, Handler> = {
  "checkout.session": nothingMore,
  "customer.subscription": nothingMore,
  "invoice": async (scope, tx, { id }) => (id ? orderPaymentFailedMail(scope, tx, id) : undefined),
  "customer": nothingMore,
  "charge": nothingMore,
};

/** Types of `invoice.` that say no more than that a payment is due or done are read like any other. */
const handlerOf = (type: string): Handler | null => {
  if (type.startsWith("invoice.") && type !== "invoice.payment_failed") return nothingMore;
  const family = Object.keys(families).sort((a, b) => b.length - a.length).find((name) => type.startsWith(`${name}.`));
  return family ? (families[family] ?? null) : null;
};

const bodyShape = z.object({ data: z.object({ object: z.looseObject({ id: z.string().optional(), attempt_count: z.number().optional() }) }) });

/**
 * Works one event off. It is a hint that something changed, so what it says is not believed: the subscription
 * is read from Stripe, and order, age and repetition of events make no difference.
 */
export async function processEvent(scope: Scope, eventId: string): Promise<void> {
  const event = await findEvent(PROVIDER, eventId);
  if (!event || event.status === "processed" || event.status === "ignored") return;
  const handle = handlerOf(event.type);
  if (!handle || !(await findAccount(scope))) {
    await endEvent(null, PROVIDER, eventId, "ignored");
    return;
  }
  try {
    await refreshSubscription(scope);
    const { data } = bodyShape.parse(JSON.parse(event.body));
    await withTenant({ ...scope, projectId: null }, async (tx) => {
      if (await endEvent(tx, PROVIDER, eventId, "processed")) await handle(scope, tx, data.object);
    });
  } catch (error) {
    await failEvent(PROVIDER, eventId, toAppError(error).detail);
    throw error;
  }
}

/** A day and a bit: a round is made each night. */
const BACK_SECONDS = 30 * 3_600;
const PAGE = 100;
const MOST_PAGES = 100;
const OURS = /^(checkout\.session|customer|invoice|charge)\./;

export interface MissedEvent {
  id: string;
  type: string;
  body: string;
  livemode: boolean;
}

/** Events at Stripe that never came in here, oldest first: those that could not be delivered, and all of the last day. */
export async function findMissedEvents(now = Date.now()): Promise<MissedEvent[]> {
  const since = Math.floor(now / 1000) - BACK_SECONDS;
  const [undelivered, recent] = [await listEvents({ delivery_success: false }), await listEvents({ created: { gte: since } })];
  const all = new Map([...undelivered, ...recent].filter(({ type }) => OURS.test(type)).map((event) => [event.id, event]));
  const known = await listKnownEvents(PROVIDER, [...all.keys()]);
  return [...all.values()]
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => a.created - b.created)
    .map((event) => ({ id: event.id, type: event.type, livemode: event.livemode, body: JSON.stringify(event) }));
}

async function listEvents(filter: Stripe.EventListParams): Promise<Stripe.Event[]> {
  const found: Stripe.Event[] = [];
  for (let page = 0, after: string | undefined; page < MOST_PAGES; page += 1) {
    const { data, has_more: hasMore } = await callStripe((stripe) => stripe.events.list({ ...filter, limit: PAGE, ...(after ? { starting_after: after } : {}) }));
    found.push(...data);
    after = data.at(-1)?.id;
    if (!hasMore || !after) break;
  }
  return found;
}
