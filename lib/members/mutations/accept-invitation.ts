import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import { conflict, forbidden, notFound, unauthenticated } from "@/lib/core/errors";
import { newId, type UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { JoinedTenant } from "@/lib/platform/auth/ports";
import { addToDirectory, createUser, findUser, removeFromDirectory, type NewUser } from "@/lib/platform/db/directory";
import { markVerified } from "@/lib/platform/db/global/addresses";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { getInvitationRow, type InvitationRow } from "../data/list-invitations";
import { stateOf, toRole } from "../rules";
import type { Accepted } from "../schema";
import { letInto } from "./change-member";
import { lockMembers } from "./lock-members";

const CLOSED = {
  accepted: "This invitation was taken up already.",
  revoked: "This invitation was revoked. Ask who invited you for another.",
  expired: "This invitation has expired. Ask who invited you to send it again.",
};

/**
 * Makes the person a member, once. The link came to the address by mail, so having it shows that the address is
 * theirs; that of another account does not fit. `scope` is the invited one of the tenant that the link led to.
 */
export async function acceptInvitation(scope: Scope, userId: UserId, invitationId: string): Promise<Accepted> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  const { tenantId, slug, name } = await withTenant(scope, (tx) => takeUp(scope, tx, { id: userId, emailHash: user.emailHash }, invitationId));
  await markVerified(userId);
  return { tenantId, slug, name };
}

/** The same for somebody who signs up by the link. */
export async function joinAsNew(scope: Scope, user: NewUser, invitationId: string): Promise<JoinedTenant> {
  const joined = await withTenant(scope, async (tx) => {
    await createUser(tx, user);
    return takeUp(scope, tx, user, invitationId);
  });
  await markVerified(user.id);
  const { tenantId: id, slug, name, plan, role, createdAt } = joined;
  return { id, slug, name, plan, role, createdAt: createdAt.toISOString() };
}

async function takeUp(scope: Scope, tx: TenantTx, user: Pick<NewUser, "id" | "emailHash">, invitationId: string) {
  await lockMembers(scope, tx);
  const row = await getInvitationRow(scope, tx, invitationId);
  const tenant = await tx.tenant.findFirst({ where: { tenantId: scope.tenantId, deletedAt: null } });
  if (!tenant) throw notFound("invitation");
  if (row.emailHash !== user.emailHash) throw forbidden("This invitation is for another address. Use the address that it was sent to.");
  const state = stateOf(row, Date.now());
  if (state !== "open") throw conflict(CLOSED[state]);
  await assertWithin(scope, tx, "members", 0);
  await join(scope, tx, user.id, row);
  return { ...tenant, role: toRole(row.role) };
}

async function join(scope: Scope, tx: TenantTx, userId: UserId, { id, role, isGuest, emailHash, projectIds }: InvitationRow): Promise<void> {
  const { tenantId } = scope;
  await tx.invitation.updateMany({ where: { tenantId, id }, data: { acceptedAt: new Date() } });
  await removeFromDirectory(tx, "invited", emailHash, tenantId);
  if (await tx.membership.findFirst({ where: { tenantId, userId } })) return;
  const membershipId = newId();
  await tx.membership.create({ data: { tenantId, id: membershipId, userId, role, isGuest } });
  const found = isGuest ? await tx.project.findMany({ where: { tenantId, id: { in: projectIds }, deletedAt: null }, select: { id: true } }) : [];
  await letInto(scope, tx, membershipId, found.map((project) => project.id));
  await addToDirectory(tx, "member", userId, { tenantId, targetId: membershipId });
  await recordAudit(scope, tx, { action: "member.join", target: { kind: "member", id: membershipId }, details: { role, isGuest, invitationId: id } });
}
