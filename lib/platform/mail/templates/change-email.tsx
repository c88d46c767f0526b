import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

export const changeEmail: MailTemplate<{ url: string; minutes: number }> = {
  subject: () => "Use this address for Aura",
  body: ({ url, minutes }) => (
    <MailFrame
      preview={`The link works for ${minutes} minutes.`}
      title="Use this address for Aura"
      reason="You have this mail because somebody wants to use this address for their account. If that was not you, delete this mail: nothing changes."
    >
      <Paragraph>From then on you sign in with this address, and mail from Aura comes here.</Paragraph>
      <MailAction href={url}>Use this address</MailAction>
      <Paragraph>The link works once, within {minutes} minutes.</Paragraph>
    </MailFrame>
  ),
};
