import "server-only";
import { asUserId, newId, type UserId } from "@/lib/core/ids";
import { issueToken, linkOver, spendToken, type SpentToken, TOKEN_MINUTES } from "@/lib/platform/auth/person-tokens";
import { authPorts } from "@/lib/platform/auth/ports";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { findUser, findUserByEmail } from "@/lib/platform/db/directory";
import { claimAddress, markVerified } from "@/lib/platform/db/global/addresses";
import { settings } from "@/lib/platform/env/settings";
import { answerAlike, linkTo } from "@/lib/platform/mail/mail-asks";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { MAIL_LINKS } from "../constants";
import { placeOfUser } from "../loaders";
import { afterNewPassword } from "./reset-password";
import { foundUser, isSignUpOn } from "./sign-up";

const hashEmail = (email: string) => keyedHash("email", email);

/** The same answer after the same time, whether or not the address is known here. */
export function askForMagicLink(email: string): Promise<void> {
  const emailHash = hashEmail(email);
  return answerAlike(emailHash, async () => {
    const user = await findUserByEmail("member", emailHash);
    if (!user && !(await maySignUp(emailHash))) return;
    const subject = user ? { userId: user.id, data: emailHash } : { userId: null, data: email };
    const url = linkTo(MAIL_LINKS.magic, await issueToken("magic", subject));
    await sendMail(null, { to: email, template: "magic-link", data: { url, minutes: TOKEN_MINUTES.magic, isNew: !user } });
  });
}

/** Who comes by the link; the caller goes on to the second factor or the session. */
export async function openMagicLink(token: string, requestId: string): Promise<UserId> {
  const spent = await spendToken("magic", token);
  return spent.userId === null ? signUpByLink(spent, requestId) : enterByLink(spent.userId, spent);
}

async function enterByLink(userId: string, { data }: SpentToken): Promise<UserId> {
  const user = await findUser(userId);
  if (!user || user.emailHash !== data) throw linkOver();
  if (await claimAddress(user.id, null)) {
    if (user.passwordHash !== null) await afterNewPassword(user.id, "removed");
  }
  return asUserId(user.id);
}

/** Of several links to a new address only the first makes a user. */
async function signUpByLink({ data }: SpentToken, requestId: string): Promise<UserId> {
  if (data === null) throw linkOver();
  const [email, emailHash] = [data, hashEmail(data)];
  if ((await findUserByEmail("member", emailHash)) || !(await maySignUp(emailHash))) throw linkOver();
  const userId = asUserId(newId());
  const user = { id: userId, realm: "member" as const, emailHash, emailEncrypted: encryptText(email, placeOfUser(userId, "email")), nameEncrypted: null, passwordHash: null };
  await foundUser(user, requestId).catch(async (error: unknown) => {
    throw (await findUserByEmail("member", emailHash)) ? linkOver() : error;
  });
  await markVerified(userId);
  return userId;
}

async function maySignUp(emailHash: string): Promise<boolean> {
  if (!(await isSignUpOn())) return false;
  const { SIGNUP } = settings();
  return SIGNUP === "open" || (SIGNUP === "invite" && authPorts().mayJoin(emailHash));
}
