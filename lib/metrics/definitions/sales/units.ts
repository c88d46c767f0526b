import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const units: MetricDefinition = {
  id: "units",
  title: "Units",
  unit: "count",
  direction: "up",
  formula: sum("units"),
  definition: "Pieces on sales lines. Refunded pieces are not taken off.",
  differs: "Shops often show units net of returns.",
  version: 1,
};
