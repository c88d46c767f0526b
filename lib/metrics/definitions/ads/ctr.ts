import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const ctr: MetricDefinition = {
  id: "ctr",
  title: "CTR",
  unit: "ratio",
  direction: "up",
  formula: ratio(["clicks"], ["impressions"]),
  definition: "Clicks divided by impressions.",
  differs: "Never the mean of daily or campaign rates: the sums are divided once.",
  version: 1,
};
