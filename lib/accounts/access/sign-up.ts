import "server-only";
import { isAppError } from "@/lib/core/errors";
import { authPorts } from "@/lib/platform/auth/ports";
import { createInvitedUser, createUser, type NewUser } from "@/lib/platform/db/directory";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { kernelPorts } from "@/lib/platform/http/ports";
import { foundingScope } from "@/lib/tenants/access";
import { createTenant } from "@/lib/tenants/mutations/create-tenant";
import { FIRST_TENANT } from "../constants";

/** Administrators of the installation can switch sign-up off for a while, whatever SIGNUP says. */
export const assertSignUpOn = (): Promise<void> => kernelPorts().assertFeature(null, "signUp");

/** The same, where whoever asks is not to be told. */
export async function isSignUpOn(): Promise<boolean> {
  try {
    await assertSignUpOn();
    return true;
  } catch (error) {
    if (isAppError(error, "feature_off")) return false;
    throw error;
  }
}

/**
 * Makes somebody who has shown that the address is theirs, with a first workspace of their own; who was invited
 * under it gets none, and takes the invitation up by its link. `also` belongs to the same transaction.
 */
export async function foundUser(user: NewUser, requestId: string, also?: (tx: TenantTx) => Promise<unknown>): Promise<void> {
  if (await authPorts().mayJoin(user.emailHash)) return createInvitedUser(user, also);
  await createTenant(foundingScope(user.id, requestId), user.id, { name: FIRST_TENANT }, async (tx) => {
    await createUser(tx, user);
    await also?.(tx);
  });
}
