import "server-only";
import { asUserId, newId, type UserId } from "@/lib/core/ids";
import { conflict, forbidden, invalid, unauthenticated } from "@/lib/core/errors";
import type { NewSignIn } from "@/lib/platform/auth/ports";
import { hashPassword, isPassword } from "@/lib/platform/auth/passwords";
import { countSignInTry, forgiveSignInTry } from "@/lib/platform/auth/sign-in-limits";
import type { SessionUser } from "@/lib/platform/auth/session";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { createUser, findUser, findUserByEmail, setPassword } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";
import { foundingScope } from "@/lib/tenants/access";
import { createTenant } from "@/lib/tenants/mutations/create-tenant";
import { loadProfile, placeOfUser } from "./loaders";
import { findPasswordFault } from "./rules";
import { credentialsSchema, type ChangePasswordInput, type SignedUp, type SignUpInput } from "./schema";

export const hashEmail = (email: string): string => keyedHash("email", email);

/** The user whose e-mail and password these are, or null. Throws 429 after too many wrong tries. */
export async function authenticate({ email, password, clientAddress }: NewSignIn): Promise<UserId | null> {
  const given = credentialsSchema.safeParse({ email, password });
  if (!given.success) return null;
  const emailHash = hashEmail(given.data.email);
  await countSignInTry(emailHash, clientAddress);
  const user = await findUserByEmail("member", emailHash);
  if (!(await isPassword(given.data.password, user?.passwordHash ?? null)) || !user) return null;
  await forgiveSignInTry(emailHash, clientAddress);
  return asUserId(user.id);
}

/**
 * Makes the user with a first workspace that they own, all in one transaction. A used address is told so:
 * no mail is sent here, so the same answer for both would leave its owner without a way on. The route's
 * limit per client address keeps it from being asked for long lists.
 */
export async function signUp(input: SignUpInput, requestId: string): Promise<SignedUp> {
  if (settings().SIGNUP !== "open") throw forbidden("Sign-up is closed here. Ask the owner of this installation for an invitation.");
  const passwordHash = await hashPassword(input.password);
  const emailHash = hashEmail(input.email);
  if (await findUserByEmail("member", emailHash)) throw emailTaken();
  const userId = asUserId(newId());
  // A person's name is personal data, which the name of a workspace is not: it is not made from it.
  const name = input.tenantName ?? "My workspace";
  const scope = foundingScope(userId, requestId);
  const tenant = await createTenant(scope, userId, { name }, (tx) =>
    createUser(tx, {
      id: userId,
      realm: "member",
      emailHash,
      emailEncrypted: encryptText(input.email, placeOfUser(userId, "email")),
      nameEncrypted: input.name ? encryptText(input.name, placeOfUser(userId, "name")) : null,
      passwordHash,
    }),
  ).catch(async (error: unknown) => {
    // Two sign-ups at once: the unique key let one of them through.
    throw (await findUserByEmail("member", emailHash)) ? emailTaken() : error;
  });
  return { userId, tenant };
}

const emailTaken = () => conflict("This address cannot be used to sign up. Sign in instead.");

/** Sets a new password; every other session of the user ends. */
export async function changePassword({ userId, sessionId }: SessionUser, input: ChangePasswordInput, clientAddress: string): Promise<void> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  await countSignInTry(user.emailHash, clientAddress);
  if (!(await isPassword(input.currentPassword, user.passwordHash))) {
    throw invalid({ currentPassword: ["This is not your current password."] });
  }
  await forgiveSignInTry(user.emailHash, clientAddress);
  const { email } = await loadProfile({ userId });
  const fault = findPasswordFault(input.newPassword, email);
  if (fault) throw invalid({ newPassword: [fault] });
  await setPassword(userId, await hashPassword(input.newPassword), sessionId);
}
