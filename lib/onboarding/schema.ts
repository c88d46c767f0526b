import { z } from "zod";
import { STEP_IDS } from "./constants";

const stepSchema = z.object({
  id: z.enum(STEP_IDS),
  title: z.string(),
  isDone: z.boolean().describe("Derived from the data; nobody ticks it."),
  sentence: z.string().describe("What is there, or why it is needed."),
  action: z.object({ title: z.string(), path: z.string().describe("Below the project's address.") }).nullable()
    .describe("The one next step; null when it is done, or when your role does not allow it."),
});
export type OnboardingStep = z.infer<typeof stepSchema>;

export const onboardingSchema = z.object({
  steps: z.array(stepSchema),
  done: z.number().int(),
  isComplete: z.boolean(),
  isImporting: z.boolean().describe("A file is being checked or applied right now, or a demo is being filled."),
  isSyncing: z.boolean().describe("A connected account is read, and its newest days are not there yet."),
  history: z.array(z.object({ source: z.string(), firstDay: z.string() })).describe("Sources whose history is still being read, with the first day that is there. What lies before is missing from figures."),
  canConnect: z.boolean().describe("Your role may connect accounts."),
  canImport: z.boolean().describe("Your role may import files."),
  isDismissed: z.boolean().describe("You have put the checklist away in this project."),
});
export type Onboarding = z.infer<typeof onboardingSchema>;

export const dismissInput = z.object({ isDismissed: z.boolean() });
export type DismissInput = z.infer<typeof dismissInput>;
