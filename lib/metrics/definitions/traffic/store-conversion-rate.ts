import "server-only";
import { ratio, type MetricDefinition } from "../../define";

export const storeConversionRate: MetricDefinition = {
  id: "store_conversion_rate",
  title: "Store conversion rate",
  unit: "ratio",
  direction: "up",
  formula: ratio(["store_orders"], ["sessions"]),
  definition: "Orders of the store divided by sessions.",
  differs: "Conversion rate is per ad click. Analytics divides the purchases that it saw itself; here every order of the store counts, also of visitors whom nobody counted.",
  version: 1,
};
