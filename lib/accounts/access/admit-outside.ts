import "server-only";
import { asUserId, newId } from "@/lib/core/ids";
import { authPorts } from "@/lib/platform/auth/ports";
import type { SessionUser } from "@/lib/platform/auth/session";
import type { Browser, OutsideIdentity, OutsideRefusal, OutsideSignIn } from "@/lib/platform/auth/sign-in-step";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { findUserByEmail } from "@/lib/platform/db/directory";
import { markVerified } from "@/lib/platform/db/global/addresses";
import { createIdentity, findIdentityOwner, linkIdentity, type IdentityKey } from "@/lib/platform/db/global/identities";
import { settings } from "@/lib/platform/env/settings";
import { placeOfUser } from "../loaders";
import { emailSchema } from "../schema";
import { sendNotice } from "./notices";
import { foundUser, isSignUpOn } from "./sign-up";
import { spendToken } from "@/lib/platform/auth/person-tokens";

const MAX_NAME = 200;

/**
 * Who comes with an account at an outside issuer. A known one is its user. An unknown one never becomes
 * somebody's by its address alone: whoever held that address at the issuer would take the account over.
 */
export async function admitOutside(identity: OutsideIdentity, browser: Browser): Promise<OutsideSignIn> {
  const key = keyOf(identity);
  if (browser.linkToken && browser.user) return link(key, browser.user, browser.linkToken);
  const owner = await findIdentityOwner(key);
  if (owner) return { state: "known", userId: asUserId(owner) };
  const email = emailSchema.safeParse(identity.email);
  if (!email.success) return refused("email_missing");
  if (!identity.isEmailVerified) return refused("email_unverified");
  const emailHash = keyedHash("email", email.data);
  if (await findUserByEmail("member", emailHash)) return afterClash(key);
  const { SIGNUP } = settings();
  if (SIGNUP === "closed" || !(await isSignUpOn())) return refused("sign_up_closed");
  if (SIGNUP === "invite" && !(await authPorts().mayJoin(emailHash))) return refused("not_invited");
  return signUpOutside({ ...identity, key, emailHash, email: email.data, requestId: browser.requestId });
}

/** Subjects are an issuer's own: another issuer in the settings must not meet the users of the earlier one. */
const keyOf = ({ provider, issuer, subject }: OutsideIdentity): IdentityKey => ({ provider, subjectHash: keyedHash("identity", `${provider}|${issuer}|${subject}`) });

const refused = (why: OutsideRefusal, isLinking = false): OutsideSignIn => ({ state: "refused", why, isLinking });

/** On the way back to somebody who is signed in and set out to link this account. */
async function link(key: IdentityKey, user: SessionUser, linkToken: string): Promise<OutsideSignIn> {
  const intent = await spendToken("link", linkToken).catch(() => null);
  if (intent?.userId !== user.userId || intent.data !== key.provider) return refused("link_lost", true);
  const owner = await findIdentityOwner(key);
  if (owner === user.userId) return { state: "linked" };
  if (owner) return refused("link_taken", true);
  if (!(await linkIdentity(user.userId, key))) return refused("link_twice", true);
  await sendNotice(user.userId, "account_linked");
  return { state: "linked" };
}

interface NewOutsideUser extends Omit<OutsideIdentity, "email"> {
  key: IdentityKey;
  email: string;
  emailHash: string;
  requestId: string;
}

/** Like a sign-up by link: the user, a first workspace, all in one transaction. */
async function signUpOutside({ key, email, emailHash, name, requestId }: NewOutsideUser): Promise<OutsideSignIn> {
  const userId = asUserId(newId());
  const shortName = name?.trim().slice(0, MAX_NAME) || null;
  try {
    const user = {
      id: userId,
      realm: "member" as const,
      emailHash,
      emailEncrypted: encryptText(email, placeOfUser(userId, "email")),
      nameEncrypted: shortName ? encryptText(shortName, placeOfUser(userId, "name")) : null,
      passwordHash: null,
    };
    await foundUser(user, requestId, (tx) => createIdentity(tx, userId, key));
  } catch (error) {
    if (await findUserByEmail("member", emailHash)) return afterClash(key);
    throw error;
  }
  await markVerified(userId);
  return { state: "known", userId };
}

/** The address has a user by now: of this very identity, when the same person came in two windows at once. */
async function afterClash(key: IdentityKey): Promise<OutsideSignIn> {
  const owner = await findIdentityOwner(key);
  return owner === null ? refused("email_known") : { state: "known", userId: asUserId(owner) };
}
