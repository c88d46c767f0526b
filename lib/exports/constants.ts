export const EXPORT_KINDS = [
  "metrics", "orders", "order_lines", "ad_days", "products", "customers", "campaigns", "fx_rates", "transactions", "session_days", "email_sends",
] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export type RowKind = Exclude<ExportKind, "metrics">;

/** `direct` is made while it is fetched; the others are made by a job and kept as a file. */
export const EXPORT_STATUSES = ["direct", "queued", "running", "ready", "failed", "cancelled", "expired"] as const;
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

export const SEPARATORS = ["comma", "semicolon"] as const;

/** Up to so many rows are made while they are fetched. */
export const DIRECT_ROWS = 50_000;
/** How long a direct export may be fetched, and a kept file. */
export const DIRECT_MS = 15 * 60_000;
export const KEPT_MS = 7 * 86_400_000;
/** Exports of one person that may be under way at once. */
export const MOST_UNDER_WAY = 5;

export const EXPORT_QUEUE = "exports.make";

/** What one must be allowed to read. */
export const READ_PERMISSION: Record<ExportKind, string> = {
  metrics: "metrics:read", orders: "orders:read", order_lines: "orders:read", ad_days: "campaigns:read",
  products: "products:read", customers: "customers:read", campaigns: "campaigns:read", fx_rates: "fx:read",
  transactions: "orders:read", session_days: "campaigns:read", email_sends: "campaigns:read",
};
