export const SYNC_QUEUE = "sync.stream";
export const TOLD_QUEUE = "sync.told";
export const SUBSCRIBE_QUEUE = "sync.subscribe";

/** Read before anything older: fourteen days that are over, and the one under way. */
export const NEWEST_DAYS = 15;
/** A reader that was silent for so long is held for dead. */
export const STALE_SECONDS = 20;
export const BEAT_SECONDS = 5;

export const STREAM_STATES = ["queued", "syncing", "idle", "retrying", "needs_you", "paused"] as const;
export type StreamState = (typeof STREAM_STATES)[number];

export const RUN_KINDS = ["newest", "changes", "history", "range"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ["running", "done", "partial", "failed", "canceled", "interrupted"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a run keeps of what it had to leave out; the count says how many there were. */
export const MOST_NOTES = 50;

/** Days between two wider readings. */
export const WIDEN_DAYS = 7;
