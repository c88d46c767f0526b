import "server-only";
import { decryptText, encryptText, newestKeyId, resealText } from "@/lib/platform/crypto/envelope";
import type { WebhookEvent } from "../generated/client";
import { getPrisma } from "../prisma";
import type { TenantTx } from "../tenant";

/** What outside services told us, each event once, sealed: it names people and sums. */
export type InboxStatus = "received" | "processed" | "ignored" | "failed";

export interface ArrivedEvent {
  provider: string;
  eventId: string;
  type: string;
  body: string;
}

const BATCH = 200;
const placeOf = (provider: string, eventId: string) => ({ tenantId: "global", table: "webhook_inbox.body", rowId: `${provider}:${eventId}` });

/** False when the event is there already. With a transaction, it is kept if and when that commits. */
export async function keepEvent(tx: TenantTx | null, { provider, eventId, type, body }: ArrivedEvent, status: "received" | "ignored"): Promise<boolean> {
  const bodyEncrypted = encryptText(body, placeOf(provider, eventId));
  const data = { provider, eventId, type, bodyEncrypted, status, processedAt: status === "ignored" ? new Date() : null };
  return (await (tx ?? getPrisma()).webhookEvent.createMany({ data: [data], skipDuplicates: true })).count > 0;
}

/** The event with its body as it came, or null. */
export async function findEvent(provider: string, eventId: string): Promise<(Pick<WebhookEvent, "type" | "status" | "receivedAt"> & { body: string }) | null> {
  const row = await getPrisma().webhookEvent.findUnique({ where: { provider_eventId: { provider, eventId } } });
  return row && { type: row.type, status: row.status, receivedAt: row.receivedAt, body: decryptText(row.bodyEncrypted, placeOf(provider, eventId)) };
}

/** True for the one who brings it to this end; false when it had come to it already. */
export async function endEvent(tx: TenantTx | null, provider: string, eventId: string, status: "processed" | "ignored"): Promise<boolean> {
  const { count } = await (tx ?? getPrisma()).webhookEvent.updateMany({
    where: { provider, eventId, status: { notIn: ["processed", "ignored"] } },
    data: { status, processedAt: new Date(), error: null, attempts: { increment: 1 } },
  });
  return count > 0;
}

/** The sentence must be ours: what an outside service or the database said may hold personal data. */
export const failEvent = (provider: string, eventId: string, sentence: string): Promise<unknown> =>
  getPrisma().webhookEvent.updateMany({
    where: { provider, eventId, status: { notIn: ["processed", "ignored"] } },
    data: { status: "failed", error: sentence, attempts: { increment: 1 } },
  });

/** Events of these types that were worked off before then; what they said of people goes with them. Rows gone. */
export async function deleteEventsOf(types: readonly string[], endedBefore: Date): Promise<number> {
  const { count } = await getPrisma().webhookEvent.deleteMany({ where: { type: { in: [...types] }, status: { in: ["processed", "ignored"] }, receivedAt: { lt: endedBefore } } });
  return count;
}

/** Of these ids, those that are kept. */
export async function listKnownEvents(provider: string, eventIds: readonly string[]): Promise<Set<string>> {
  const rows = await getPrisma().webhookEvent.findMany({ where: { provider, eventId: { in: [...eventIds] } }, select: { eventId: true } });
  return new Set(rows.map(({ eventId }) => eventId));
}

/** Rows gone. What ended is kept long enough to know a late duplicate. */
export async function deleteOldEvents(endedBefore: Date): Promise<number> {
  const { count } = await getPrisma().webhookEvent.deleteMany({ where: { status: { in: ["processed", "ignored"] }, receivedAt: { lt: endedBefore } } });
  return count;
}

/** Brings bodies that another key sealed under the newest. Events changed. */
export async function resealEvents(): Promise<number> {
  const where = { NOT: { bodyEncrypted: { startsWith: `1.${newestKeyId()}.` } } };
  let changed = 0;
  for (;;) {
    const rows = await getPrisma().webhookEvent.findMany({ where, take: BATCH });
    for (const { provider, eventId, bodyEncrypted } of rows) {
      const next = resealText(bodyEncrypted, placeOf(provider, eventId));
      changed += (await getPrisma().webhookEvent.updateMany({ where: { provider, eventId, bodyEncrypted }, data: { bodyEncrypted: next } })).count;
    }
    if (rows.length < BATCH) return changed;
  }
}
