import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const emailClickRate: MetricDefinition = {
  id: "email_click_rate",
  title: "E-mail click rate",
  unit: "ratio",
  direction: "up",
  formula: ratio(["email_clicks"], ["emails_delivered"]),
  definition: "People who followed a link of an e-mail divided by e-mails delivered.",
  differs: "Some services divide by opens instead and call it the same.",
  version: 1,
};
