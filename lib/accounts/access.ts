import "server-only";
import { asUserId, newId, type UserId } from "@/lib/core/ids";
import { conflict, forbidden, invalid, unauthenticated } from "@/lib/core/errors";
import { authPorts, type NewSignIn } from "@/lib/platform/auth/ports";
import { hashPassword, isPassword } from "@/lib/platform/auth/passwords";
import { countSignInTry, forgiveSignInTry } from "@/lib/platform/auth/sign-in-limits";
import type { SessionUser } from "@/lib/platform/auth/session";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { createUser, findUser, findUserByEmail, setPassword, type NewUser } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";
import { foundingScope } from "@/lib/tenants/access";
import { createTenant } from "@/lib/tenants/mutations/create-tenant";
import { isMailRead } from "@/lib/platform/mail/delivery";
import { inBackground } from "@/lib/platform/mail/mail-asks";
import { afterNewPassword } from "./access/reset-password";
import { sendVerification } from "./access/verify-email";
import { assertSignUpOn } from "./access/sign-up";
import { FIRST_TENANT } from "./constants";
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
 * Makes the user with a first workspace that they own, or, by an invitation's secret, as a member of that one
 * alone; all in one transaction. A used address is told so: no mail is sent here, so the same answer for both
 * would leave its owner without a way on. The route's limit keeps it from being asked for long lists.
 */
export async function signUp({ invitation, ...input }: SignUpInput, requestId: string): Promise<SignedUp> {
  await assertMayJoin(invitation !== undefined);
  const passwordHash = await hashPassword(input.password);
  const userId = asUserId(newId());
  const user: NewUser = {
    id: userId,
    realm: "member",
    emailHash: hashEmail(input.email),
    emailEncrypted: encryptText(input.email, placeOfUser(userId, "email")),
    nameEncrypted: input.name ? encryptText(input.name, placeOfUser(userId, "name")) : null,
    passwordHash,
  };
  if (await findUserByEmail("member", user.emailHash)) throw emailTaken();
  // A person's name is personal data, which the name of a workspace is not: it is not made from it.
  const found = () => createTenant(foundingScope(userId, requestId), userId, { name: input.tenantName ?? FIRST_TENANT }, (tx) => createUser(tx, user));
  const tenant = await (invitation ? authPorts().signUpInvited(invitation, user, requestId) : found()).catch(async (error: unknown) => {
    // Two sign-ups at once: the unique key let one of them through.
    throw (await findUserByEmail("member", user.emailHash)) ? emailTaken() : error;
  });
  // Nothing is lost without the mail: the account page sends another. An invitation's link has shown the address.
  if (!invitation && isMailRead()) await inBackground("a verification could not be sent", () => sendVerification(userId));
  return { userId, tenant };
}

/** By SIGNUP: everybody, who has an invitation's secret, or nobody. An address alone is no proof of who writes it. */
async function assertMayJoin(isInvited: boolean): Promise<void> {
  await assertSignUpOn();
  const { SIGNUP } = settings();
  if (SIGNUP === "closed") throw forbidden("Sign-up is closed here. Who has an account signs in.");
  if (SIGNUP === "invite" && !isInvited) throw forbidden("Sign-up here is by invitation. Open the link in the mail that invited you, or ask for one.");
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
  await afterNewPassword(userId, "changed");
}
