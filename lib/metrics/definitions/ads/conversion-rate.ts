import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const conversionRate: MetricDefinition = {
  id: "conversion_rate",
  title: "Conversion rate",
  unit: "ratio",
  direction: "up",
  formula: ratio(["conversions"], ["clicks"]),
  definition: "Platform-claimed conversions divided by clicks on ads.",
  differs: "The shop's conversion rate is orders per visit; this one is per ad click and counts what platforms claim.",
  version: 1,
};
