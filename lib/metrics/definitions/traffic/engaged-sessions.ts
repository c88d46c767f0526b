import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const engagedSessions: MetricDefinition = {
  id: "engaged_sessions",
  title: "Engaged sessions",
  unit: "count",
  direction: "up",
  formula: sum("engaged_sessions"),
  definition: "Sessions that lasted ten seconds, saw two pages or brought a key event, as the analytics property counts them.",
  differs: "The property may ask for more than ten seconds; its own setting counts.",
  version: 1,
};
