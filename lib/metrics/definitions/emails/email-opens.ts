import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const emailOpens: MetricDefinition = {
  id: "email_opens",
  title: "E-mail opens",
  unit: "count",
  direction: "up",
  formula: sum("email_opens"),
  definition: "People who opened an e-mail, once for each e-mail, counted on the day it was sent.",
  differs: "Mail programs open e-mails by themselves, so some of these were read by nobody.",
  version: 1,
};
