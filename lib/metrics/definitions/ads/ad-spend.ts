import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const adSpend: MetricDefinition = {
  id: "ad_spend",
  title: "Ad spend",
  unit: "money",
  direction: "none",
  formula: sum("spend"),
  definition: "What the ad platforms charged, by the day of the ad account.",
  differs: "Platforms bill with tax, credits and rounding that the daily report leaves out; each amount is converted with the rate of its own day.",
  version: 1,
};
