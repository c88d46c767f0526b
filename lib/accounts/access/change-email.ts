import "server-only";
import { conflict, invalid } from "@/lib/core/errors";
import { issueToken, linkOver, spendToken, TOKEN_MINUTES } from "@/lib/platform/auth/person-tokens";
import type { SessionUser } from "@/lib/platform/auth/session";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { findUser, findUserByEmail } from "@/lib/platform/db/directory";
import { replaceAddress } from "@/lib/platform/db/global/addresses";
import { endPersonTokens } from "@/lib/platform/db/global/person-tokens";
import { answerAlike, assertMailRead, inBackground, linkTo } from "@/lib/platform/mail/mail-asks";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { MAIL_LINKS } from "../constants";
import { loadProfile, placeOfUser } from "../loaders";
import type { ChangeEmailInput } from "../schema";
import { confirmPerson } from "./confirm-person";

/** A link goes to the new address, if nobody has it, and a notice to the old one. */
export async function askForNewEmail(user: SessionUser, { email, ...proof }: ChangeEmailInput, clientAddress: string): Promise<void> {
  assertMailRead();
  const { userId } = user;
  const known = await confirmPerson(user, proof, clientAddress);
  const emailHash = keyedHash("email", email);
  if (emailHash === known.emailHash) throw invalid({ email: ["This is your address already."] });
  const { email: old } = await loadProfile({ userId });
  await answerAlike(emailHash, async () => {
    if (await findUserByEmail("member", emailHash)) return;
    const url = linkTo(MAIL_LINKS.changeEmail, await issueToken("change_email", { userId, data: email }));
    await sendMail(null, { to: email, template: "change-email", data: { url, minutes: TOKEN_MINUTES.change_email } });
    await sendMail(null, { to: old, template: "email-changed", data: { isDone: false, url: linkTo(MAIL_LINKS.forgot) } });
  });
}

export async function confirmNewEmail(token: string): Promise<void> {
  const { userId, data: email } = await spendToken("change_email", token);
  if (userId === null || email === null || !(await findUser(userId))) throw linkOver();
  const { email: old } = await loadProfile({ userId });
  const address = { emailHash: keyedHash("email", email), emailEncrypted: encryptText(email, placeOfUser(userId, "email")) };
  if (!(await replaceAddress(userId, address))) throw conflict("This address has an account of its own by now.");
  await endPersonTokens(userId, ["verify", "reset", "magic", "change_email"]);
  await inBackground("a notice of a new address could not be written", () =>
    sendMail(null, { to: old, template: "email-changed", data: { isDone: true, url: linkTo(MAIL_LINKS.forgot) } }));
}
