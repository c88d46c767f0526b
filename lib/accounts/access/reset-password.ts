import "server-only";
import { invalid } from "@/lib/core/errors";
import { hashPassword } from "@/lib/platform/auth/passwords";
import { issueToken, peekToken, linkOver, spendToken, TOKEN_MINUTES } from "@/lib/platform/auth/person-tokens";
import { forgiveSignInTry } from "@/lib/platform/auth/sign-in-limits";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { findUser, findUserByEmail, setPassword } from "@/lib/platform/db/directory";
import { claimAddress } from "@/lib/platform/db/global/addresses";
import { endPersonTokens } from "@/lib/platform/db/global/person-tokens";
import { answerAlike, inBackground, linkTo } from "@/lib/platform/mail/mail-asks";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { MAIL_LINKS } from "../constants";
import { loadProfile } from "../loaders";
import { findPasswordFault } from "../rules";
import type { ResetPasswordInput } from "../schema";

/** The same answer after the same time, whether or not the address is known here. */
export function askForReset(email: string): Promise<void> {
  const emailHash = keyedHash("email", email);
  return answerAlike(emailHash, async () => {
    const user = await findUserByEmail("member", emailHash);
    if (!user) return;
    const url = linkTo(MAIL_LINKS.reset, await issueToken("reset", { userId: user.id, data: emailHash }));
    await sendMail(null, { to: email, template: "reset-password", data: { url, minutes: TOKEN_MINUTES.reset } });
  });
}

/** Sets the password and ends every session. It signs nobody in: a second factor stays in force. */
export async function resetPassword({ token, password }: ResetPasswordInput): Promise<void> {
  const { userId, data } = await peekToken("reset", token);
  const user = userId === null ? null : await findUser(userId);
  if (!user || user.emailHash !== data) throw linkOver();
  const { email } = await loadProfile({ userId: user.id });
  const fault = findPasswordFault(password, email);
  if (fault) throw invalid({ password: [fault] });
  const passwordHash = await hashPassword(password);
  await spendToken("reset", token);
  await claimAddress(user.id, passwordHash);
  await setPassword(user.id, passwordHash, null);
  await forgiveSignInTry(user.emailHash, "unknown");
  await afterNewPassword(user.id, "reset");
}

/** What was asked for under the old password counts no more, and its owner is told. */
export async function afterNewPassword(userId: string, how: "changed" | "reset" | "removed"): Promise<void> {
  await endPersonTokens(userId, ["reset", "magic", "change_email", "second_factor", "link"]);
  await inBackground("a notice of a new password could not be written", async () => {
    const { email } = await loadProfile({ userId });
    await sendMail(null, { to: email, template: "password-changed", data: { how, url: linkTo(MAIL_LINKS.forgot) } });
  });
}
