import "server-only";
import { eraseAccount } from "@/lib/accounts/access/erase-account";
import type { DeleteAccountInput } from "@/lib/accounts/schema";
import { conflict } from "@/lib/core/errors";
import { asTenantId } from "@/lib/core/ids";
import type { SessionUser } from "@/lib/platform/auth/session";
import { depart } from "@/lib/members/mutations/depart";
import type { Tenant } from "@/lib/tenants/schema";
import { findOwnTenants } from "./gates/own-tenants";
import { admit } from "./gates/session-gate";

/** Refused as a whole while a workspace with other members would lose its only owner. */
export function deleteAccount(user: SessionUser, input: DeleteAccountInput, from: { clientAddress: string; requestId: string }): Promise<void> {
  return eraseAccount(user, input, from.clientAddress, async () => {
    const tenants = await findOwnTenants(user, from.requestId);
    const stuck = await departFrom(tenants, user, { ...from, isTrial: true });
    if (stuck.length > 0) throw onlyOwner(stuck);
    const late = await departFrom(tenants, user, { ...from, isTrial: false });
    if (late.length > 0) throw onlyOwner(late);
  });
}

/** Those that cannot be left. */
async function departFrom(tenants: Tenant[], user: SessionUser, { requestId, isTrial }: { requestId: string; isTrial: boolean }): Promise<Tenant[]> {
  const stuck: Tenant[] = [];
  for (const tenant of tenants) {
    const scope = await admit(user, asTenantId(tenant.id), null, requestId);
    if (scope && (await depart(scope, user.userId, { isTrial })) === "only_owner") stuck.push(tenant);
  }
  return stuck;
}

function onlyOwner(tenants: Tenant[]) {
  const names = tenants.map(({ name }) => `“${name}”`).join(", ");
  return conflict(`You are the only owner of ${names}, where others work too. Make another member an owner there, or delete the workspace, and try again.`);
}
