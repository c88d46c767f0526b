import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const roas: MetricDefinition = {
  id: "roas",
  title: "ROAS",
  unit: "multiple",
  direction: "up",
  formula: ratio(["conversion_value"], ["spend"]),
  definition: "Revenue that the ad platforms claim, divided by ad spend.",
  differs: "Platform-claimed: compare it with MER, which uses the shop's revenue.",
  version: 1,
};
