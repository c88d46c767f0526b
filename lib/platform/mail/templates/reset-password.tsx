import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

export const resetPassword: MailTemplate<{ url: string; minutes: number }> = {
  subject: () => "Set a new password",
  body: ({ url, minutes }) => (
    <MailFrame
      preview={`The link works for ${minutes} minutes.`}
      title="Set a new password"
      reason="You have this mail because somebody asked for a new password with this address. If that was not you, delete this mail: your password stays as it is."
    >
      <Paragraph>Choose a new password for Aura. You will be signed out everywhere.</Paragraph>
      <MailAction href={url}>Choose a password</MailAction>
      <Paragraph>The link works once, within {minutes} minutes.</Paragraph>
    </MailFrame>
  ),
};
