import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const newCustomers: MetricDefinition = {
  id: "new_customers",
  title: "New customers",
  unit: "count",
  direction: "up",
  formula: sum("new_customers"),
  definition: "Customers whose very first order lies in the period.",
  differs: "First in the data that was imported: orders from before its first day are not known. Ad platforms call anyone new whom they had not seen.",
  version: 1,
};
