import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const cpm: MetricDefinition = {
  id: "cpm",
  title: "CPM",
  unit: "money",
  direction: "down",
  formula: ratio(["spend"], ["impressions"], 1000),
  definition: "Ad spend per thousand impressions.",
  differs: "Platforms round each row; here the sums are divided once.",
  version: 1,
};
