import "server-only";
import { describeForm, type FormField } from "@/lib/core/forms";
import { createProjectInput } from "./schema";

/** The fields of a project's form, for its pages. */
export function describeProjectForm(zoneHint = "It decides where a day begins and ends."): FormField[] {
  return describeForm(createProjectInput, {
    name: { hint: "The brand or the shop", autoComplete: "organization" },
    currency: { hint: "Figures are shown in it; each order and each ad keeps its own." },
    timeZone: { hint: zoneHint },
  });
}
