import "server-only";
import type { UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { removeFromDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { lockMembers } from "./lock-members";

export type Departure = "left" | "deleted" | "only_owner" | "absent";

/**
 * Takes a user whose account ends out of the tenant. A tenant in which they are alone is deleted with
 * them; one that would be left without an owner keeps them. `isTrial` only says what would happen.
 */
export async function depart(scope: Scope, userId: UserId, { isTrial }: { isTrial: boolean }): Promise<Departure> {
  return withTenant(scope, async (tx) => {
    const { tenantId } = scope;
    await lockMembers(scope, tx);
    const members = await tx.membership.findMany({ where: { tenantId }, select: { id: true, userId: true, role: true } });
    const own = members.find((member) => member.userId === userId);
    if (!own) return "absent";
    const others = members.filter(({ id }) => id !== own.id);
    if (others.length > 0 && !others.some(({ role }) => role === "owner")) return "only_owner";
    const departure = others.length === 0 ? "deleted" : "left";
    if (!isTrial) await write(scope, tx, { userId, membershipId: own.id, role: own.role, departure });
    return departure;
  });
}

interface Going {
  userId: UserId;
  membershipId: string;
  role: string;
  departure: "left" | "deleted";
}

async function write(scope: Scope, tx: TenantTx, { userId, membershipId, role, departure }: Going): Promise<void> {
  const { tenantId } = scope;
  await removeFromDirectory(tx, "member", userId, tenantId);
  await tx.membership.deleteMany({ where: { tenantId, id: membershipId } });
  await recordAudit(scope, tx, { action: "member.leave", target: { kind: "member", id: membershipId }, details: { role } });
  if (departure === "left") return;
  await tx.tenant.updateMany({ where: { tenantId, deletedAt: null }, data: { deletedAt: new Date() } });
  await recordAudit(scope, tx, { action: "tenant.delete", target: { kind: "tenant", id: tenantId } });
}
