import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFacts, MailFrame, Paragraph } from "./frame";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

export const newDevice: MailTemplate<{ device: string; at: Date; url: string }> = {
  subject: ({ device }) => `New sign-in: ${device}`,
  body: ({ device, at, url }) => (
    <MailFrame
      preview="If this was not you, act now."
      title="A new sign-in to your account"
      reason="You have this mail because a browser that we had not seen before signed in to your account at Aura."
    >
      <MailFacts facts={[["Device", device], ["Time", `${moment.format(at)} UTC`]]} />
      <Paragraph>If that was you, there is nothing to do. If it was not, end that session, then change your password and switch on two-factor sign-in.</Paragraph>
      <MailAction href={url}>Open your account</MailAction>
    </MailFrame>
  ),
};
