import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

const SENTENCES = {
  changed: "The password of your account was changed, and it was signed out everywhere else.",
  reset: "A new password was set by a link that was sent to this address. Your account was signed out everywhere.",
  removed: "You signed in by a link, before anybody had shown that this address is theirs. The password that was set at sign-up was therefore removed, and it was signed out everywhere else. You can set a new one.",
} as const;

export const passwordChanged: MailTemplate<{ how: keyof typeof SENTENCES; url: string }> = {
  subject: ({ how }) => (how === "removed" ? "Your password was removed" : "Your password was changed"),
  body: ({ how, url }) => (
    <MailFrame
      preview="If this was not you, act now."
      title={how === "removed" ? "Your password was removed" : "Your password was changed"}
      reason="You have this mail because it concerns how your account at Aura is entered."
    >
      <Paragraph>{SENTENCES[how]}</Paragraph>
      {how === "removed" ? null : <Paragraph>If that was not you, set a new password now.</Paragraph>}
      <MailAction href={url}>Set a new password</MailAction>
    </MailFrame>
  ),
};
