import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const emailOpenRate: MetricDefinition = {
  id: "email_open_rate",
  title: "E-mail open rate",
  unit: "ratio",
  direction: "up",
  formula: ratio(["email_opens"], ["emails_delivered"]),
  definition: "People who opened an e-mail divided by e-mails delivered.",
  differs: "Mail programs open e-mails by themselves, which raises it.",
  version: 1,
};
