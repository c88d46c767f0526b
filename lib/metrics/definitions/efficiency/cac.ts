import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const cac: MetricDefinition = {
  id: "cac",
  title: "CAC",
  unit: "money",
  direction: "down",
  formula: ratio(["spend"], ["new_customers"]),
  definition: "Ad spend divided by new customers.",
  differs: "Platforms divide by the conversions that they claim, repeat buyers among them.",
  version: 1,
};
