export const IMPORT_STATUSES = ["uploading", "uploaded", "checking", "checked", "applying", "applied", "undoing", "undone", "failed", "refused", "discarded"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Largest file, as it is sent and as it is unpacked. */
export const MAX_UPLOAD_BYTES = 600_000_000;
export const SAMPLE_ROWS = 8;
export const SAMPLE_CHARACTERS = 200;
/** Refused rows kept one by one; beyond them only counts. */
export const MAX_REFUSALS = 10_000;

export const CHECK_QUEUE = "imports.check";
export const APPLY_QUEUE = "imports.apply";
export const UNDO_QUEUE = "imports.undo";
