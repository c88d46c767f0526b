import "server-only";
import { countMailAsk } from "@/lib/platform/mail/mail-asks";
import { loadNames } from "@/lib/accounts/loaders";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import { conflict } from "@/lib/core/errors";
import { actorId, type Scope } from "@/lib/core/scope";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { addToDirectory, removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { assertMayDecide } from "../access";
import { emailOf, getInvitationRow, toInvitation, type InvitationRow } from "../data/list-invitations";
import { invitationEnd, stateOf, toRole } from "../rules";
import type { Invitation } from "../schema";
import { assertMayMail, sendLink } from "./invite";
import { lockMembers } from "./lock-members";

/** A new link for another seven days; the earlier one no longer works. */
export async function resendInvitation(scope: Scope, id: string): Promise<Invitation> {
  const [names, { emailHash }] = [await loadNames([actorId(scope)]), await withTenant(scope, (tx) => getWaiting(scope, tx, id))];
  await assertMayMail(scope);
  await countMailAsk(emailHash);
  return withTenant(scope, async (tx) => {
    const before = await getWaiting(scope, tx, id);
    // One that has expired held no seat any more.
    if (stateOf(before, Date.now()) === "expired") await assertWithin(scope, tx, "members");
    const token = newToken();
    const { tenantId } = scope;
    const data = { tokenHash: hashToken(token), sentAt: new Date(), expiresAt: invitationEnd() };
    const row = await tx.invitation.update({ where: { tenantId_id: { tenantId, id } }, data });
    await removeFromDirectory(tx, "invitation", before.tokenHash, tenantId);
    await removeFromDirectory(tx, "invited", before.emailHash, tenantId);
    await addToDirectory(tx, "invited", before.emailHash, { tenantId, targetId: id });
    await sendLink(scope, tx, { email: emailOf(scope, row), token, id, inviter: names.get(actorId(scope)) ?? null });
    await recordAudit(scope, tx, { action: "invitation.resend", target: { kind: "invitation", id } });
    return toInvitation(scope, row, names.get(row.invitedBy) ?? null);
  });
}

export async function revokeInvitation(scope: Scope, id: string): Promise<void> {
  await withTenant(scope, async (tx) => {
    const { emailHash, tenantId } = await getWaiting(scope, tx, id);
    await tx.invitation.updateMany({ where: { tenantId, id }, data: { revokedAt: new Date() } });
    await removeFromDirectory(tx, "invited", emailHash, tenantId);
    await recordAudit(scope, tx, { action: "invitation.revoke", target: { kind: "invitation", id } });
  });
}

async function getWaiting(scope: Scope, tx: TenantTx, id: string): Promise<InvitationRow> {
  await lockMembers(scope, tx);
  const row = await getInvitationRow(scope, tx, id);
  assertMayDecide(scope, null, toRole(row.role));
  if (row.acceptedAt) throw conflict("This invitation was taken up already.");
  if (row.revokedAt) throw conflict("This invitation was revoked already.");
  return row;
}
