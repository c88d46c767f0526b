import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const storeOrders: MetricDefinition = {
  id: "store_orders",
  title: "Store orders",
  unit: "count",
  direction: "up",
  formula: sum("store_orders"),
  definition: "Orders with at least one sales line, without those of a marketplace, whose buyers never visit the store.",
  differs: "Orders counts all of them. An order is left out when its channel is a marketplace: Amazon.",
  version: 1,
};
