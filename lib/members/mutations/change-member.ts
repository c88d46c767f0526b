import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import { requirePerson, type Scope } from "@/lib/core/scope";
import { removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { assertMayDecide } from "../access";
import { countOwners, describeMembers, getMemberRow, type MemberRow } from "../data/list-members";
import { toRole } from "../rules";
import type { Member, MemberPlace } from "../schema";
import { assertProjects } from "./invite";
import { lockMembers } from "./lock-members";

/** Sets the role, and for a guest the projects. A workspace always keeps an owner. */
export async function updateMember(scope: Scope, id: string, { role, isGuest, projectIds }: MemberPlace): Promise<Member> {
  const { tenantId } = scope;
  const row = await withTenant(scope, async (tx) => {
    await lockMembers(scope, tx);
    const before = await getMemberRow(scope, tx, id);
    assertMayDecide(scope, toRole(before.role), role);
    if (before.role === "owner" && role !== "owner") await assertOtherOwner(scope, tx);
    await assertProjects(scope, tx, projectIds);
    await tx.membership.update({ where: { tenantId_id: { tenantId, id } }, data: { role, isGuest } });
    await tx.membershipProject.deleteMany({ where: { tenantId, membershipId: id } });
    await letInto(scope, tx, id, isGuest ? projectIds : []);
    await recordAudit(scope, tx, { action: "member.update", target: { kind: "member", id }, details: { from: before.role, to: role, isGuest } });
    return getMemberRow(scope, tx, id);
  });
  const [member] = await describeMembers(scope, [row]);
  return member!;
}

export const letInto = (scope: Scope, tx: TenantTx, membershipId: string, projectIds: readonly string[]): Promise<unknown> =>
  tx.membershipProject.createMany({ data: [...new Set(projectIds)].map((ofProjectId) => ({ tenantId: scope.tenantId, membershipId, ofProjectId })) });

export async function removeMember(scope: Scope, id: string): Promise<void> {
  await withTenant(scope, async (tx) => {
    await lockMembers(scope, tx);
    const row = await getMemberRow(scope, tx, id);
    assertMayDecide(scope, toRole(row.role), null);
    await end(scope, tx, row, "member.remove");
  });
}

/** Gives up the own membership, whatever the role. */
export async function leaveTenant(scope: Scope): Promise<void> {
  const userId = requirePerson(scope, "Leaving a workspace");
  await withTenant(scope, async (tx) => {
    await lockMembers(scope, tx);
    const own = await tx.membership.findFirst({ where: { tenantId: scope.tenantId, userId }, include: { projects: true } });
    if (own) await end(scope, tx, own, "member.leave");
  });
}

async function end(scope: Scope, tx: TenantTx, { id, userId, role }: MemberRow, action: string): Promise<void> {
  if (role === "owner") await assertOtherOwner(scope, tx);
  await tx.membership.deleteMany({ where: { tenantId: scope.tenantId, id } });
  await removeFromDirectory(tx, "member", userId, scope.tenantId);
  await recordAudit(scope, tx, { action, target: { kind: "member", id }, details: { role } });
}

async function assertOtherOwner(scope: Scope, tx: TenantTx): Promise<void> {
  if ((await countOwners(scope, tx)) > 1) return;
  throw conflict("A workspace needs an owner, and this is its last one. Make somebody else an owner first, or delete the workspace.");
}
