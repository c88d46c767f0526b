import "server-only";
import { EVENT_QUEUE } from "@/lib/billing/constants";
import { findMissedEvents } from "@/lib/billing/webhooks";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { listDirectory, type DirectoryKind } from "@/lib/platform/db/directory";
import { deleteOldEvents, keepEvent, type ArrivedEvent } from "@/lib/platform/db/global/webhook-inbox";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { isBillingOn } from "@/lib/platform/payments/state";
import { readEvent, verifyEvent, type SignedEvent } from "@/lib/platform/payments/verify";
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

/** Keeps the event before it is answered; what cannot be verified changes nothing. Work is left to a job. */
export async function receiveWebhook(provider: string, bytes: Uint8Array, headers: Headers): Promise<{ received: true }> {
  const verify = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (!verify || (provider === "stripe" && !isBillingOn())) throw notFound("address for events");
  await keep(verify(bytes, headers));
  return { received: true };
}

/** Event and job exist together or not at all. Whoever's event it is not is kept as ignored. */
async function keep({ event, owner, queue }: Arrival): Promise<boolean> {
  const scope = owner ? await findOwner(owner, queue) : null;
  if (!scope) return keepEvent(null, event, "ignored");
  return withTenant(scope, async (tx) => {
    const isNew = await keepEvent(tx, event, "received");
    if (isNew) await enqueue(scope, tx, queue, { eventId: event.eventId });
    return isNew;
  });
}

async function findOwner({ kind, key }: NonNullable<Arrival["owner"]>, queue: string) {
  const [entry] = await listDirectory(kind, key);
  return entry ? openJobScope(queue, { tenantId: entry.tenantId, projectId: null, requestId: newId(), data: {} }) : null;
}

/** A duplicate that comes later than this finds its event gone, and is worked off again without harm. */
const KEPT_MS = 45 * 86_400_000;
export const expireWebhooks = (): Promise<number> => deleteOldEvents(new Date(Date.now() - KEPT_MS));

/** Fetches what Stripe could not deliver, as if it had come in just now. Events taken in. */
export async function fetchMissedEvents(): Promise<number> {
  if (!isBillingOn()) return 0;
  let taken = 0;
  for (const { body } of await findMissedEvents()) {
    if (await keep(stripeArrival(readEvent(body), body))) taken += 1;
  }
  return taken;
}
