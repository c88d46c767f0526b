import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const clicks: MetricDefinition = {
  id: "clicks",
  title: "Clicks",
  unit: "count",
  direction: "up",
  formula: sum("clicks"),
  definition: "Clicks on ads, as the platforms report them.",
  differs: "A platform may also count likes and other clicks within the ad; visits in the shop are fewer.",
  version: 1,
};
