import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFrame, Paragraph } from "./frame";

/** To the address that it was: `isDone` says whether the change is asked for or made. */
export const emailChanged: MailTemplate<{ isDone: boolean; url: string }> = {
  subject: ({ isDone }) => (isDone ? "Your e-mail address was changed" : "A change of your e-mail address was asked for"),
  body: ({ isDone, url }) => (
    <MailFrame
      preview="If this was not you, act now."
      title={isDone ? "Your e-mail address was changed" : "A change of your e-mail address was asked for"}
      reason="You have this mail because this was the address of an account at Aura."
    >
      {isDone ? (
        <>
          <Paragraph>Your account at Aura now uses another address; this one no longer signs in.</Paragraph>
          <Paragraph>If that was not you, write to whoever runs this installation at once.</Paragraph>
        </>
      ) : (
        <>
          <Paragraph>Somebody who knows your password asked to use another address for your account. It changes when the link in the mail to that address is opened.</Paragraph>
          <Paragraph>If that was not you, set a new password now: the link then no longer works, and everybody is signed out.</Paragraph>
          <MailAction href={url}>Set a new password</MailAction>
        </>
      )}
    </MailFrame>
  ),
};
