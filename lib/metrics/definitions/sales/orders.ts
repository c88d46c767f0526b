import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const orders: MetricDefinition = {
  id: "orders",
  title: "Orders",
  unit: "count",
  direction: "up",
  formula: sum("orders"),
  definition: "Orders with at least one sales line, on the day they were placed. Refunds and stock movements are no orders.",
  differs: "The shop may also count drafts, exchanges or orders that were cancelled later.",
  version: 1,
};
