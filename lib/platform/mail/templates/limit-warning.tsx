import "server-only";
import type { MailTemplate } from "../template";
import { MailAction, MailFacts, MailFrame, Paragraph } from "./frame";

interface LimitWarning {
  tenantName: string;
  limit: string;
  planName: string;
  used: string;
  most: string;
  isFull: boolean;
  url: string;
}

export const limitWarning: MailTemplate<LimitWarning> = {
  subject: ({ limit, isFull }) => (isFull ? `${limit}: your plan is used up` : `${limit}: 80 % of your plan is used`),
  body: ({ tenantName, limit, planName, used, most, isFull, url }) => (
    <MailFrame
      preview={`${used} of ${most} in ${tenantName}.`}
      title={isFull ? "Your plan is used up for this month" : "Most of your plan is used for this month"}
      reason={`You have this mail because you look after the billing of ${tenantName}. It is sent once a month for each limit and level.`}
    >
      <MailFacts facts={[["Workspace", tenantName], [`${limit}, ${planName} plan`, `${used} of ${most}`]]} />
      <Paragraph>
        {isFull
          ? "What is there stays and goes on working. What is new is refused until the next month begins or the plan is larger."
          : "Nothing changes yet. When the plan is used up, what is there goes on and what is new is refused until the next month."}
      </Paragraph>
      <MailAction href={url}>Look at the plans</MailAction>
    </MailFrame>
  ),
};
