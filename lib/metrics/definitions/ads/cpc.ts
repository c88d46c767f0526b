import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const cpc: MetricDefinition = {
  id: "cpc",
  title: "CPC",
  unit: "money",
  direction: "down",
  formula: ratio(["spend"], ["clicks"]),
  definition: "Ad spend per click.",
  differs: "Platforms differ in which clicks they count.",
  version: 1,
};
