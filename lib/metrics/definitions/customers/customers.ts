import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const customers: MetricDefinition = {
  id: "customers",
  title: "Customers",
  unit: "count",
  direction: "up",
  formula: sum("customers"),
  definition: "Different customers who ordered at least once in the period. Orders without a customer are left out.",
  differs: "The customers of a year are fewer than those of its months together: who buys in two months is one customer.",
  version: 1,
};
