import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

const NOTICES = {
  two_factor_on: ["Two-factor sign-in is on", "From now on a code of your app is asked for when you sign in. Keep the recovery codes where you find them without your phone."],
  two_factor_off: ["Two-factor sign-in is off", "Signing in to your account no longer asks for a code."],
  recovery_code_used: ["A recovery code was used", "Somebody signed in to your account with one of your recovery codes in place of a code of your app. That code is used up."],
  recovery_codes_renewed: ["You have new recovery codes", "Ten new recovery codes were made for your account. The earlier ones no longer work."],
  account_linked: ["An account was linked", "An account elsewhere was linked to yours, so that you can sign in with it."],
  account_unlinked: ["A linked account was removed", "An account elsewhere that was linked to yours can no longer sign in."],
} as const;

export type SecurityNotice = keyof typeof NOTICES;

/** To the owner of an account, after a change of how one gets into it. */
export const securityNotice: MailTemplate<{ what: SecurityNotice; url: string }> = {
  subject: ({ what }) => NOTICES[what][0],
  body: ({ what, url }) => (
    <MailFrame preview="If this was not you, act now." title={NOTICES[what][0]} reason="You have this mail because the way into your account at Aura changed.">
      <Paragraph>{NOTICES[what][1]}</Paragraph>
      <Paragraph>If that was not you, change your password at once and end the sessions that you do not know.</Paragraph>
      <MailAction href={url}>Open your account</MailAction>
    </MailFrame>
  ),
};
