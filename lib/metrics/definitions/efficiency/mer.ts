import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const mer: MetricDefinition = {
  id: "mer",
  title: "MER",
  unit: "multiple",
  direction: "up",
  formula: ratio(["gross", "-refunds"], ["spend"]),
  definition: "Marketing efficiency: the shop's net revenue divided by all ad spend, whatever brought the orders.",
  differs: "No ad platform shows it, as none knows the others' spend or the shop's refunds.",
  version: 1,
};
