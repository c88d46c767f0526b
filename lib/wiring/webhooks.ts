import "server-only";
import { EVENT_QUEUE } from "@/lib/billing/constants";
import { findMissedEvents } from "@/lib/billing/webhooks";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { listDirectory, type DirectoryKind } from "@/lib/platform/db/directory";
import { deleteEventsOf, deleteOldEvents, keepEvent, type ArrivedEvent } from "@/lib/platform/db/global/webhook-inbox";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { isBillingOn } from "@/lib/platform/payments/state";
import { readEvent, verifyEvent, type SignedEvent } from "@/lib/platform/payments/verify";
import { readTold } from "@/lib/sync/webhooks/take-in";
import { openJobScope } from "./gates/job-gate";

/** An event that is proven to be the provider's: whose it is, and who works it off. */
interface Arrival {
  event: ArrivedEvent;
  owner: { kind: DirectoryKind; key: string } | null;
  queue: string;
}

type Verify = (bytes: Uint8Array, headers: Headers) => Arrival;

const PROVIDERS: Record<string, Verify> = {
  stripe: (bytes, headers) => {
    const signed = verifyEvent(bytes, headers.get("stripe-signature"));
    return stripeArrival(signed, Buffer.from(bytes).toString("utf8"));
  },
};

const stripeArrival = ({ id, type, customerId }: SignedEvent, body: string): Arrival => ({
  event: { provider: "stripe", eventId: id, type, body },
  owner: customerId === null ? null : { kind: "stripe_customer", key: customerId },
  queue: EVENT_QUEUE,
});

/**
 * Keeps the event before it is answered; what cannot be verified changes nothing. Work is left to a job. Gives
 * what the sender wants to read as the answer, where it wants anything.
 */
export async function receiveWebhook(provider: string, bytes: Uint8Array, headers: Headers, topic: string | null = null): Promise<unknown> {
  const verify = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (provider === "stripe" && !isBillingOn()) throw notFound("address for events");
  if (verify) {
    await keep(verify(bytes, headers));
    return null;
  }
  const { events, reply } = readTold(provider, bytes, headers, topic);
  for (const event of events) await keep(event);
  return reply;
}

/** Event and jobs exist together or not at all. Whoever's event it is not is kept as ignored. */
async function keep({ event, owner, queue }: Arrival): Promise<boolean> {
  const [first, ...others] = owner ? await findOwners(owner, queue) : [];
  if (!first) return keepEvent(null, event, "ignored");
  const isNew = await withTenant(first, async (tx) => {
    const isFirst = await keepEvent(tx, event, "received");
    if (isFirst) await enqueue(first, tx, queue, dataOf(event));
    return isFirst;
  });
  // One account may be connected in several workspaces; a duplicate finds its jobs done or waiting.
  if (isNew) for (const scope of others) await withTenant(scope, (tx) => enqueue(scope, tx, queue, dataOf(event)));
  return isNew;
}

const dataOf = ({ provider, eventId }: ArrivedEvent) => (provider === "stripe" ? { eventId } : { provider, eventId });

async function findOwners({ kind, key }: NonNullable<Arrival["owner"]>, queue: string): Promise<Scope[]> {
  const scopes = (await listDirectory(kind, key)).map(({ tenantId }) => openJobScope(queue, { tenantId, projectId: null, requestId: newId(), data: {} }));
  return (await Promise.all(scopes)).filter((scope) => scope !== null);
}

/** A duplicate that comes later than this finds its event gone, and is worked off again without harm. */
const KEPT_MS = 45 * 86_400_000;
/** Requests about people are not kept longer than it takes to see that they were worked off. */
const ABOUT_PEOPLE = ["customers/redact", "customers/data_request"];
const ABOUT_PEOPLE_MS = 2 * 86_400_000;

export async function expireWebhooks(): Promise<number> {
  const ago = (ms: number) => new Date(Date.now() - ms);
  return (await deleteOldEvents(ago(KEPT_MS))) + (await deleteEventsOf(ABOUT_PEOPLE, ago(ABOUT_PEOPLE_MS)));
}

/** Fetches what Stripe could not deliver, as if it had come in just now. Events taken in. */
export async function fetchMissedEvents(): Promise<number> {
  if (!isBillingOn()) return 0;
  let taken = 0;
  for (const { body } of await findMissedEvents()) {
    if (await keep(stripeArrival(readEvent(body), body))) taken += 1;
  }
  return taken;
}
