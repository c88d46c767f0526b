import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

export const invitation: MailTemplate<{ tenantName: string; inviter: string | null; url: string; days: number }> = {
  subject: ({ tenantName }) => `Join ${tenantName} on Aura`,
  body: ({ tenantName, inviter, url, days }) => (
    <MailFrame
      preview={`${inviter ?? "A colleague"} invites you to ${tenantName}.`}
      title={`Join ${tenantName}`}
      reason="You have this mail because somebody invited this address to their workspace. If you do not know them, delete this mail: nothing happens without the link."
    >
      <Paragraph>{inviter ?? "A colleague"} invites you to the workspace {tenantName} on Aura, where a brand sees and steers its growth.</Paragraph>
      <MailAction href={url}>See the invitation</MailAction>
      <Paragraph>The link is for this address alone and works within {days} days.</Paragraph>
    </MailFrame>
  ),
};
