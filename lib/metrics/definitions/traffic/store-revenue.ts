import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const storeRevenue: MetricDefinition = {
  id: "store_revenue",
  title: "Store revenue",
  unit: "money",
  direction: "up",
  formula: sum("store_revenue"),
  definition: "Gross revenue without that of a marketplace, whose buyers never visit the store.",
  differs: "Analytics counts purchases of visitors who let themselves be counted, with tax and shipping where the store sends them.",
  version: 1,
};
