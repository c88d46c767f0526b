import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, invalid, unauthenticated } from "@/lib/core/errors";
import { requirePerson, type Scope } from "@/lib/core/scope";
import { isPassword } from "@/lib/platform/auth/passwords";
import { countSignInTry, forgiveSignInTry } from "@/lib/platform/auth/sign-in-limits";
import { findUser } from "@/lib/platform/db/directory";
import { withTenant } from "@/lib/platform/db/tenant";
import { assertMayDecide } from "../access";
import { getMemberRow } from "../data/list-members";
import type { TransferInput } from "../schema";
import { lockMembers } from "./lock-members";

/** The member becomes an owner and the caller an admin, both or neither. */
export async function transferTenant(scope: Scope, { memberId, password }: TransferInput, clientAddress: string): Promise<void> {
  const userId = requirePerson(scope, "Transferring a workspace");
  assertMayDecide(scope, "owner", "owner");
  await assertPassword(userId, password, clientAddress);
  const { tenantId } = scope;
  await withTenant(scope, async (tx) => {
    await lockMembers(scope, tx);
    const next = await getMemberRow(scope, tx, memberId);
    if (next.userId === userId) throw conflict("You are the owner already. Choose another member.");
    if (next.isGuest) throw conflict("A guest cannot own the workspace. Let them see all of it first.");
    await tx.membership.updateMany({ where: { tenantId, id: memberId }, data: { role: "owner" } });
    await tx.membership.updateMany({ where: { tenantId, userId }, data: { role: "admin" } });
    await recordAudit(scope, tx, { action: "tenant.transfer", target: { kind: "member", id: memberId } });
  });
}

async function assertPassword(userId: string, password: string, clientAddress: string): Promise<void> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  if (user.passwordHash === null) throw conflict("Your account has no password. Set one on the sign-in page, then transfer the workspace.");
  await countSignInTry(user.emailHash, clientAddress);
  if (!(await isPassword(password, user.passwordHash))) throw invalid({ password: ["This is not your password."] });
  await forgiveSignInTry(user.emailHash, clientAddress);
}
