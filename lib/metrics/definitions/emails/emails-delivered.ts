import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const emailsDelivered: MetricDefinition = {
  id: "emails_delivered",
  title: "E-mails delivered",
  unit: "count",
  direction: "none",
  formula: sum("emails_delivered"),
  definition: "E-mails sent that did not bounce.",
  differs: "As the e-mail service reports it; some count late bounces for days.",
  version: 1,
};
