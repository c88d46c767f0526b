import "server-only";
import type { Mail, WebhookEvent } from "../generated/client";
import { getPrisma } from "../prisma";
import type { TenantTx } from "../tenant";

/** What did not go out or was not worked off, for administrators of the installation. Bodies stay sealed. */
export type FailedMailRow = Pick<Mail, "id" | "template" | "attempts" | "error" | "createdAt"> & { canResend: boolean };
export type FailedEventRow = Pick<WebhookEvent, "provider" | "eventId" | "type" | "attempts" | "error" | "receivedAt">;
export interface Rows<Row> { rows: Row[]; total: number }

const FAILED = { status: "failed" };

/** Newest first. */
export async function listFailedMails(skip: number, take: number): Promise<Rows<FailedMailRow>> {
  const found = await getPrisma().mail.findMany({ where: FAILED, orderBy: [{ createdAt: "desc" }, { id: "desc" }], skip, take });
  const total = await getPrisma().mail.count({ where: FAILED });
  const rows = found.map(({ id, template, attempts, error, createdAt, bodyEncrypted }) => ({ id, template, attempts, error, createdAt, canResend: bodyEncrypted !== "" }));
  return { rows, total };
}

/** Puts it in the queue again, with all its tries. False when it is not there, did not fail, or its text is gone. */
export async function requeueMail(tx: TenantTx, id: string): Promise<boolean> {
  const { count } = await tx.mail.updateMany({
    where: { id, ...FAILED, bodyEncrypted: { not: "" } },
    data: { status: "queued", attempts: 0, error: null, nextTryAt: new Date() },
  });
  return count > 0;
}

/** Newest first. */
export async function listFailedEvents(skip: number, take: number): Promise<Rows<FailedEventRow>> {
  const rows = await getPrisma().webhookEvent.findMany({
    where: FAILED, orderBy: [{ receivedAt: "desc" }, { eventId: "desc" }], skip, take,
    select: { provider: true, eventId: true, type: true, attempts: true, error: true, receivedAt: true },
  });
  return { rows, total: await getPrisma().webhookEvent.count({ where: FAILED }) };
}

/** True for the one who takes a failed event up again. */
export async function reopenEvent(tx: TenantTx, provider: string, eventId: string): Promise<boolean> {
  const { count } = await tx.webhookEvent.updateMany({ where: { provider, eventId, ...FAILED }, data: { status: "received", error: null } });
  return count > 0;
}

export const countFailures = async (): Promise<{ mails: number; events: number }> => {
  const [mails, events] = await Promise.all([getPrisma().mail.count({ where: FAILED }), getPrisma().webhookEvent.count({ where: FAILED })]);
  return { mails, events };
};
