import "server-only";
import { invalid } from "@/lib/core/errors";
import type { SessionUser } from "@/lib/platform/auth/session";
import { eraseUser } from "@/lib/platform/db/global/erased-users";
import { loadProfile } from "../loaders";
import { normaliseEmail } from "../rules";
import type { DeleteAccountInput } from "../schema";
import { confirmPerson } from "./confirm-person";

/**
 * Deletes the account of who asks, after it was made sure that it is they and that they mean it. `depart`
 * takes them out of their workspaces first, and throws where that must not be.
 */
export async function eraseAccount(user: SessionUser, input: DeleteAccountInput, clientAddress: string, depart: () => Promise<void>): Promise<void> {
  const { email } = await loadProfile(user);
  if (normaliseEmail(input.email) !== email) throw invalid({ email: ["This is not the address of your account."] });
  await confirmPerson(user, input, clientAddress);
  await depart();
  await eraseUser(user.userId);
}
