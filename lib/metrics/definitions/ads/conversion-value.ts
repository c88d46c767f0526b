import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const conversionValue: MetricDefinition = {
  id: "conversion_value",
  title: "Conversion value",
  unit: "money",
  direction: "up",
  formula: sum("conversion_value"),
  definition: "Revenue that the ad platforms claim for their ads.",
  differs: "Platform-claimed, not the shop's revenue: claims of several platforms overlap.",
  version: 1,
};
