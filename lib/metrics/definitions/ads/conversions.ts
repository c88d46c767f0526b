import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const conversions: MetricDefinition = {
  id: "conversions",
  title: "Conversions",
  unit: "count",
  direction: "up",
  formula: sum("conversions"),
  definition: "Purchases that the ad platforms claim for their ads.",
  differs: "Each platform claims by its own windows and models, so the claims overlap and can exceed the shop's orders.",
  version: 1,
};
