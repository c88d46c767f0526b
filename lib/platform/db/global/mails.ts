import "server-only";
import { Prisma, type Mail } from "../generated/client";
import { getPrisma } from "../prisma";
import type { TenantTx } from "../tenant";

export type MailStatus = "queued" | "kept";
export type NewMail = Pick<Mail, "id" | "template" | "bodyEncrypted"> & { status: MailStatus };
export type ClaimedMail = Pick<Mail, "id" | "template" | "bodyEncrypted" | "attempts" | "createdAt">;

/** With a transaction, the mail leaves if and when that commits. */
export const insertMail = (tx: TenantTx | null, mail: NewMail): Promise<unknown> => (tx ?? getPrisma()).mail.create({ data: mail });

/**
 * Takes what is due, for so long: no other worker is given it before then, and whoever dies with it
 * leaves it to the next. `attempts` says whose turn it is.
 */
export function claimDueMails(limit: number, leaseSeconds: number): Promise<ClaimedMail[]> {
  return getPrisma().$queryRaw<ClaimedMail[]>(Prisma.sql`
    update mails set attempts = attempts + 1, next_try_at = now() + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from mails where status = 'queued' and next_try_at <= now() order by next_try_at limit ${limit} for update skip locked
    )
    returning id::text, template, body_encrypted as "bodyEncrypted", attempts, created_at as "createdAt"`);
}

const mine = ({ id, attempts }: Pick<Mail, "id" | "attempts">) => ({ id, attempts, status: "queued" });

/** What was in it is nobody's business any more, links that let someone in least of all. */
export const markSent = (mail: Pick<Mail, "id" | "attempts">): Promise<unknown> =>
  getPrisma().mail.updateMany({ where: mine(mail), data: { status: "sent", sentAt: new Date(), bodyEncrypted: "", error: null } });

export const markDelayed = (mail: Pick<Mail, "id" | "attempts">, error: string, nextTryAt: Date): Promise<unknown> =>
  getPrisma().mail.updateMany({ where: mine(mail), data: { error, nextTryAt } });

/** Keeps what is in it while it is kept at all: an administrator may send it again once the reason is gone. */
export const markFailed = (mail: Pick<Mail, "id" | "attempts">, error: string): Promise<unknown> =>
  getPrisma().mail.updateMany({ where: mine(mail), data: { status: "failed", error } });

/** Newest first. */
export const listKeptMails = (limit: number): Promise<Mail[]> =>
  getPrisma().mail.findMany({ where: { status: "kept" }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit });

/** Rows gone: kept ones after `keptBefore`, those that were sent or failed after `endedBefore`. */
export async function deleteOldMails(keptBefore: Date, endedBefore: Date): Promise<number> {
  const { count } = await getPrisma().mail.deleteMany({
    where: { OR: [{ status: "kept", createdAt: { lt: keptBefore } }, { status: { in: ["sent", "failed"] }, createdAt: { lt: endedBefore } }] },
  });
  return count;
}

/** Bodies that another key sealed; they go by themselves within days. */
export const countMailsSealedOtherwise = (keyId: string): Promise<number> =>
  getPrisma().mail.count({ where: { AND: [{ bodyEncrypted: { startsWith: "1." } }, { bodyEncrypted: { not: { startsWith: `1.${keyId}.` } } }] } });
