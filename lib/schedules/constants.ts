export const FETCH_QUEUE = "imports.fetch";
/** Failures in a row after which a schedule is switched off. */
export const MAX_FAILURES = 8;
export const MAX_SCHEDULES = 50;
export const MAX_EVERY_HOURS = 24 * 30;
export const REFUSED_POLICIES = ["wait", "skip"] as const;
export type RefusedPolicy = (typeof REFUSED_POLICIES)[number];
export const SCHEDULE_STATES = ["new", "running", "imported", "unchanged", "needs_you", "failing", "paused", "off"] as const;
export type ScheduleState = (typeof SCHEDULE_STATES)[number];
