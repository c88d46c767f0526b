import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const revenuePerSession: MetricDefinition = {
  id: "revenue_per_session",
  title: "Revenue per session",
  unit: "money",
  direction: "up",
  formula: ratio(["store_revenue"], ["sessions"]),
  definition: "Gross revenue of the store divided by sessions.",
  differs: "Analytics divides the revenue that it saw itself.",
  version: 1,
};
