import "server-only";
import { countMailAsk, assertMailRead } from "@/lib/platform/mail/mail-asks";
import { isVerified } from "@/lib/accounts/access/verify-email";
import { hashEmail } from "@/lib/accounts/access";
import { loadNames } from "@/lib/accounts/loaders";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import { conflict, forbidden, invalid } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { actorId, type Scope } from "@/lib/core/scope";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { addToDirectory, findUserByEmail, removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { settings } from "@/lib/platform/env/settings";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { assertMayDecide } from "../access";
import { INVITATION_DAYS } from "../constants";
import { placeOfInvitation, toInvitation } from "../data/list-invitations";
import { invitationEnd, stateOf } from "../rules";
import type { Invitation, InviteInput } from "../schema";
import { lockMembers } from "./lock-members";

/** Holds a seat and sends the link. An address has one open invitation to a workspace at most. */
export async function invite(scope: Scope, input: InviteInput): Promise<Invitation> {
  assertMayDecide(scope, null, input.role);
  await assertMayMail(scope);
  const emailHash = hashEmail(input.email);
  await countMailAsk(emailHash);
  // Asked before the transaction: who waits for its lock must not need a second connection of the pool.
  const [names, user] = [await loadNames([actorId(scope)]), await findUserByEmail("member", emailHash)];
  return withTenant(scope, async (tx) => {
    await lockMembers(scope, tx);
    await assertNotThere(scope, tx, { emailHash, userId: user?.id ?? null });
    await assertProjects(scope, tx, input.projectIds);
    await assertWithin(scope, tx, "members");
    const [id, token] = [newId(), newToken()];
    const { tenantId } = scope;
    const row = await tx.invitation.create({ data: {
      tenantId, id, emailHash, emailEncrypted: encryptText(input.email, placeOfInvitation(scope, id)), role: input.role, isGuest: input.isGuest,
      projectIds: input.isGuest ? input.projectIds : [], tokenHash: hashToken(token), invitedBy: actorId(scope), expiresAt: invitationEnd(),
    } });
    await addToDirectory(tx, "invited", emailHash, { tenantId, targetId: id });
    await sendLink(scope, tx, { email: input.email, token, id, inviter: names.get(actorId(scope)) ?? null });
    await recordAudit(scope, tx, { action: "invitation.create", target: { kind: "invitation", id }, details: { role: input.role, isGuest: input.isGuest } });
    return toInvitation(scope, row, names.get(row.invitedBy) ?? null);
  });
}

/** An address that nobody has shown to be theirs must not send mail to others in its name. */
export async function assertMayMail(scope: Scope): Promise<void> {
  const { actor } = scope;
  assertMailRead();
  if (actor.kind === "member" && !(await isVerified(actor.userId))) {
    throw forbidden("Verify your e-mail address first: your account page sends the link.");
  }
}

async function assertNotThere(scope: Scope, tx: TenantTx, { emailHash, userId }: { emailHash: string; userId: string | null }): Promise<void> {
  const { tenantId } = scope;
  if (userId && (await tx.membership.findFirst({ where: { tenantId, userId } }))) throw conflict("Somebody with this address is a member already.");
  const earlier = await tx.invitation.findMany({ where: { tenantId, emailHash, acceptedAt: null, revokedAt: null } });
  if (earlier.some((row) => stateOf(row, Date.now()) === "open")) throw conflict("This address is invited already. Send that invitation again instead.");
  for (const { id } of earlier) await tx.invitation.updateMany({ where: { tenantId, id }, data: { revokedAt: new Date() } });
  await removeFromDirectory(tx, "invited", emailHash, tenantId);
}

/** Those that a guest is to see are there and of this workspace. */
export async function assertProjects(scope: Scope, tx: TenantTx, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  const found = await tx.project.count({ where: { tenantId: scope.tenantId, id: { in: wanted }, deletedAt: null } });
  if (found !== wanted.length) throw invalid({ projectIds: ["One of these projects is not there."] });
}

interface Link { email: string; token: string; id: string; inviter: string | null }

/** The link's secret is kept as a hash; the directory leads from it to the workspace. */
export async function sendLink(scope: Scope, tx: TenantTx, { email, token, id, inviter }: Link): Promise<void> {
  const { tenantId } = scope;
  await addToDirectory(tx, "invitation", hashToken(token), { tenantId, targetId: id });
  const { name: tenantName } = await tx.tenant.findUniqueOrThrow({ where: { tenantId } });
  const url = new URL(`/invite/${token}`, settings().APP_URL).toString();
  await sendMail(tx, { to: email, template: "invitation", data: { tenantName, inviter, url, days: INVITATION_DAYS } });
}

