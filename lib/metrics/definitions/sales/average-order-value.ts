import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const averageOrderValue: MetricDefinition = {
  id: "average_order_value",
  title: "Average order value",
  unit: "money",
  direction: "up",
  formula: ratio(["gross"], ["orders"]),
  definition: "Gross revenue divided by orders.",
  differs: "With net revenue, or with shipping and tax, the figure differs.",
  version: 1,
};
