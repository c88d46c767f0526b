import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const sessions: MetricDefinition = {
  id: "sessions",
  title: "Sessions",
  unit: "count",
  direction: "up",
  formula: sum("sessions"),
  definition: "Visits to the store, as the analytics property counts them, by its own days.",
  differs: "Some visitors refuse to be counted, and robots are left out. Analytics restates the last two days.",
  version: 1,
};
