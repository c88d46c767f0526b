import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const grossRevenue: MetricDefinition = {
  id: "gross_revenue",
  title: "Gross revenue",
  unit: "money",
  direction: "up",
  formula: sum("gross"),
  definition: "Quantity times price of every sales line, on the day of the line, before refunds.",
  differs: "The shop's own report may take off discounts or add shipping and tax first; here the line's amount counts as the source gave it.",
  version: 1,
};
