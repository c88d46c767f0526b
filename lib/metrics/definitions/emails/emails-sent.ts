import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const emailsSent: MetricDefinition = {
  id: "emails_sent",
  title: "E-mails sent",
  unit: "count",
  direction: "none",
  formula: sum("emails_sent"),
  definition: "People to whom an e-mail was sent, once for each e-mail, at the time it was sent. Text messages and push messages are not counted.",
  differs: "The e-mail service may count by the day on which it queued an e-mail.",
  version: 1,
};
