import "server-only";
import { openInstanceScope } from "@/lib/admin/access";
import type { Pressed } from "@/lib/admin/access/dead-letters";
import { replayEvent } from "@/lib/admin/mutations/replay-event";
import { EVENT_QUEUE } from "@/lib/billing/constants";
import { conflict, notFound } from "@/lib/core/errors";
import { listDirectory } from "@/lib/platform/db/directory";
import { findEvent } from "@/lib/platform/db/global/webhook-inbox";
import { readEvent } from "@/lib/platform/payments/verify";
import { TOLD_QUEUE } from "@/lib/sync/constants";
import { ownerOfKept } from "@/lib/sync/webhooks/take-in";

/** Works a failed event of an outside service off again, in the tenant that it is about. */
export async function replayWebhook({ user, requestId }: Pressed, provider: string, eventId: string): Promise<void> {
  const event = await findEvent(provider, eventId);
  if (!event) throw notFound("event", eventId);
  const [owner] = await listOwners(provider, event.body);
  if (!owner) throw conflict("No workspace belongs to this event any more.");
  const queue = provider === "stripe" ? EVENT_QUEUE : TOLD_QUEUE;
  await replayEvent(await openInstanceScope(user.userId, owner.tenantId, requestId), { provider, eventId, queue });
}

async function listOwners(provider: string, body: string) {
  if (provider !== "stripe") {
    const owner = ownerOfKept(provider, body);
    return owner ? listDirectory(owner.kind, owner.key) : [];
  }
  const { customerId } = readEvent(body);
  return customerId === null ? [] : listDirectory("stripe_customer", customerId);
}
