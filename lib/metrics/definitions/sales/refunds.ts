import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const refunds: MetricDefinition = {
  id: "refunds",
  title: "Refunds",
  unit: "money",
  direction: "down",
  formula: sum("refunds"),
  definition: "What refund lines gave back, as a positive amount, on the day of the refund.",
  differs: "Cancelled orders that were never charged count here only if the source lists them as refund lines.",
  version: 1,
};
