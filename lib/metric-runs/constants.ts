export const runStatuses = ["running", "done", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const RUN_QUEUE = "metrics.run";
/** A question may take so long in the background. */
export const RUN_LIMIT_MS = 15 * 60_000;
/** A failure is told for so long before the same question is tried again. */
export const FAILURE_MINUTES = 10;
export const KEPT_HOURS = 24;
