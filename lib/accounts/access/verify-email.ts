import "server-only";
import { unauthenticated } from "@/lib/core/errors";
import { issueToken, linkOver, spendToken, TOKEN_MINUTES } from "@/lib/platform/auth/person-tokens";
import { findUser } from "@/lib/platform/db/directory";
import { markVerified } from "@/lib/platform/db/global/addresses";
import { assertMailRead, countMailAsk, linkTo } from "@/lib/platform/mail/mail-asks";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { MAIL_LINKS } from "../constants";
import { loadProfile } from "../loaders";

/** Whether the user has shown that their address is theirs; who has not may not invite others. */
export async function isVerified(userId: string): Promise<boolean> {
  return (await findUser(userId))?.emailVerifiedAt != null;
}

/** Sends the link, unless there is nothing to verify any more. */
export async function sendVerification(userId: string): Promise<void> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  if (user.emailVerifiedAt) return;
  assertMailRead();
  await countMailAsk(user.emailHash);
  const { email } = await loadProfile({ userId });
  const url = linkTo(MAIL_LINKS.verify, await issueToken("verify", { userId, data: user.emailHash }));
  await sendMail(null, { to: email, template: "verify-email", data: { url, hours: TOKEN_MINUTES.verify / 60 } });
}

export async function verifyEmail(token: string): Promise<void> {
  const { userId, data } = await spendToken("verify", token);
  const user = userId === null ? null : await findUser(userId);
  // The link was sent to an address that is the user's no more.
  if (!user || user.emailHash !== data) throw linkOver();
  await markVerified(user.id);
}
