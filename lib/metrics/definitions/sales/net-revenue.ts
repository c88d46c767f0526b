import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const netRevenue: MetricDefinition = {
  id: "net_revenue",
  title: "Net revenue",
  unit: "money",
  direction: "up",
  formula: sum("gross", "-refunds"),
  definition: "Gross revenue less refunds. A refund counts on the day it was given, not on the day of the sale.",
  differs: "A shop that takes a refund off the day of its sale shows lower past days and higher recent ones.",
  version: 1,
};
