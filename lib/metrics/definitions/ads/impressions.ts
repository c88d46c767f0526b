import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const impressions: MetricDefinition = {
  id: "impressions",
  title: "Impressions",
  unit: "count",
  direction: "none",
  formula: sum("impressions"),
  definition: "How often ads were shown, as the platforms report it.",
  differs: "Platforms restate recent days for up to some weeks.",
  version: 1,
};
