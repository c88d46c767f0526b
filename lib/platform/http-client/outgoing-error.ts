import "server-only";

export type OutgoingKind = "timeout" | "network" | "status" | "too_large" | "blocked_address" | "circuit_open" | "aborted" | "redirects" | "judged";

/** A call to an outside service that did not work. Carries no address, header or body: those may be secret. */
export class OutgoingError extends Error {
  constructor(
    readonly service: string,
    readonly kind: OutgoingKind,
    readonly details: { status?: number; retryAfterMs?: number; isPassing?: boolean; cause?: unknown } = {},
  ) {
    super(`${service}: ${kind}${details.status ? ` ${details.status}` : ""}`, { cause: details.cause });
    this.name = "OutgoingError";
  }
}

const RETRYABLE_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Worth another try: the service or the way to it failed, not the request. */
export function isPassing(error: unknown): error is OutgoingError {
  if (!(error instanceof OutgoingError)) return false;
  if (error.kind === "judged") return error.details.isPassing === true;
  if (error.kind === "status") return RETRYABLE_STATUS.has(error.details.status ?? 0);
  return error.kind === "timeout" || error.kind === "network";
}

/** Says that the service is down; "too many requests" says that it works. */
export const isOutage = (error: unknown): boolean => isPassing(error) && error.details.status !== 429;

const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** Seconds or a date. */
export function readRetryAfter(header: string | undefined, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS) : undefined;
}
