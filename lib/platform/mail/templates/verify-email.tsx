import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

export const verifyEmail: MailTemplate<{ url: string; hours: number }> = {
  subject: () => "Verify your e-mail address",
  body: ({ url, hours }) => (
    <MailFrame
      preview="One click, and you can invite others."
      title="Verify your e-mail address"
      reason="You have this mail because somebody signed up to Aura with this address. If that was not you, leave the button alone and delete this mail."
    >
      <Paragraph>Show us that this address is yours. After that you can invite others to your workspace.</Paragraph>
      <MailAction href={url}>Verify address</MailAction>
      <Paragraph>The link works once, within {hours} hours.</Paragraph>
    </MailFrame>
  ),
};
