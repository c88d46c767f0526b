import "server-only";
import { sum, type MetricDefinition } from "../../define";

export const emailClicks: MetricDefinition = {
  id: "email_clicks",
  title: "E-mail clicks",
  unit: "count",
  direction: "up",
  formula: sum("email_clicks"),
  definition: "People who followed a link of an e-mail, once for each e-mail, counted on the day it was sent.",
  differs: "The e-mail service may show all clicks; here each person counts once for an e-mail.",
  version: 1,
};
