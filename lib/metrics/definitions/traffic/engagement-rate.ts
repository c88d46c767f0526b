import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const engagementRate: MetricDefinition = {
  id: "engagement_rate",
  title: "Engagement rate",
  unit: "ratio",
  direction: "up",
  formula: ratio(["engaged_sessions"], ["sessions"]),
  definition: "Engaged sessions divided by sessions.",
  differs: "Its rest to 100 % is what analytics calls the bounce rate.",
  version: 1,
};
