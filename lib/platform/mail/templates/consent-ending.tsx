import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFacts, MailFrame, Paragraph } from "./frame";

interface ConsentEnding {
  projectName: string;
  provider: string;
  /** The last day of access. */
  endsOn: string;
  accounts: string;
  url: string;
}

export const consentEnding: MailTemplate<ConsentEnding> = {
  subject: ({ provider, endsOn }) => `Access to ${provider} ends on ${endsOn}`,
  body: ({ projectName, provider, endsOn, accounts, url }) => (
    <MailFrame preview={`Connect ${provider} again to keep its figures coming.`} title={`Access to ${provider} is about to end`} reason={`You have this mail because you connected ${provider} to ${projectName}, or own its workspace.`}>
      <MailFacts facts={[["Project", projectName], ["Accounts", accounts], ["Ends on", endsOn]]} />
      <Paragraph>{provider} lets programs in for a limited time. Connecting again takes a minute and loses nothing; after the last day its figures stop coming until it is done.</Paragraph>
      <MailAction href={url}>Connect again</MailAction>
    </MailFrame>
  ),
};
