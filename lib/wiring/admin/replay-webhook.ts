import "server-only";
import { openInstanceScope } from "@/lib/admin/access";
import type { Pressed } from "@/lib/admin/access/dead-letters";
import { replayEvent } from "@/lib/admin/mutations/replay-event";
import { EVENT_QUEUE } from "@/lib/billing/constants";
import { conflict, notFound } from "@/lib/core/errors";
import { listDirectory } from "@/lib/platform/db/directory";
import { findEvent } from "@/lib/platform/db/global/webhook-inbox";
import { readEvent } from "@/lib/platform/payments/verify";

/** Works a failed event of an outside service off again, in the tenant that it is about. */
export async function replayWebhook({ user, requestId }: Pressed, provider: string, eventId: string): Promise<void> {
  const event = await findEvent(provider, eventId);
  if (!event || provider !== "stripe") throw notFound("event", eventId);
  const { customerId } = readEvent(event.body);
  const [owner] = customerId === null ? [] : await listDirectory("stripe_customer", customerId);
  if (!owner) throw conflict("No workspace belongs to this event any more.");
  await replayEvent(await openInstanceScope(user.userId, owner.tenantId, requestId), { provider, eventId, queue: EVENT_QUEUE });
}
