import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFacts, MailFrame, Paragraph } from "./frame";

interface PaymentFailed {
  tenantName: string;
  amount: string;
  /** The last day of the grace, if it has begun. */
  graceEnds: string | null;
  url: string;
}

export const paymentFailed: MailTemplate<PaymentFailed> = {
  subject: ({ tenantName }) => `A payment for ${tenantName} failed`,
  body: ({ tenantName, amount, graceEnds, url }) => (
    <MailFrame
      preview={`${amount} could not be charged.`}
      title="A payment failed"
      reason={`You have this mail because you look after the billing of ${tenantName}.`}
    >
      <MailFacts facts={[["Workspace", tenantName], ["Unpaid", amount]]} />
      <Paragraph>
        The card was declined. It is tried again on its own; a new card in the billing portal settles it sooner.
        {graceEnds ? ` Your plan stays as it is until ${graceEnds}; after that the workspace goes back to Free, and no data is lost.` : ""}
      </Paragraph>
      <MailAction href={url}>Open billing</MailAction>
    </MailFrame>
  ),
};
