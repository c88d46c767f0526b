import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

export const magicLink: MailTemplate<{ url: string; minutes: number; isNew: boolean }> = {
  subject: ({ isNew }) => (isNew ? "Your link to sign up" : "Your link to sign in"),
  body: ({ url, minutes, isNew }) => (
    <MailFrame
      preview={`The link works for ${minutes} minutes.`}
      title={isNew ? "Sign up to Aura" : "Sign in to Aura"}
      reason="You have this mail because somebody asked for this link with your address. If that was not you, delete this mail: nobody is signed in without it."
    >
      <Paragraph>
        {isNew ? "There is no account with this address yet. The link makes one and signs you in." : "The link signs you in, in the browser that you open it with."}
      </Paragraph>
      <MailAction href={url}>{isNew ? "Sign up" : "Sign in"}</MailAction>
      <Paragraph>The link works once, within {minutes} minutes.</Paragraph>
    </MailFrame>
  ),
};
