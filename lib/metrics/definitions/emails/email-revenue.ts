import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const emailRevenue: MetricDefinition = {
  id: "email_revenue",
  title: "E-mail revenue",
  unit: "money",
  direction: "up",
  formula: sum("email_revenue"),
  definition: "Revenue that the e-mail service claims for its e-mails, counted on the day each was sent.",
  differs: "Claimed, not the shop's revenue: it overlaps with what ad platforms claim, and grows for days after an e-mail was sent.",
  version: 1,
};
