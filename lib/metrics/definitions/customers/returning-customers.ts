import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const returningCustomers: MetricDefinition = {
  id: "returning_customers",
  title: "Returning customers",
  unit: "count",
  direction: "up",
  formula: sum("customers", "-new_customers"),
  definition: "Customers who ordered in the period and had ordered before it began.",
  differs: "Shops often count a customer's second order within the same period as returning; here that customer is new.",
  version: 1,
};
