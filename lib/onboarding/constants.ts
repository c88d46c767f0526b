export const STEP_IDS = ["project", "orders", "ad_spend", "rates"] as const;
export type StepId = (typeof STEP_IDS)[number];

/** What is put away when the checklist is dismissed. */
export const CHECKLIST = "onboarding";
