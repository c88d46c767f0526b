const STATUS = {
  bad_request: 400,
  validation_failed: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  idempotency_conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  rate_missing: 422,
  incompatible_dimension: 422,
  query_too_slow: 422,
  import_refused: 422,
  feature_off: 403,
  limit_reached: 403,
  unavailable: 503,
  internal: 500,
} as const;

const TITLE: Record<ErrorCode, string> = {
  bad_request: "Bad request",
  validation_failed: "Validation failed",
  unauthenticated: "Sign in required",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Conflict",
  idempotency_conflict: "Idempotency conflict",
  payload_too_large: "Too large",
  unsupported_media_type: "Unsupported media type",
  rate_limited: "Too many requests",
  rate_missing: "Exchange rate missing",
  incompatible_dimension: "Incompatible dimension",
  query_too_slow: "Query too slow",
  import_refused: "File refused",
  feature_off: "Feature is off",
  limit_reached: "Limit of the plan reached",
  unavailable: "Temporarily unavailable",
  internal: "Internal error",
};

export type ErrorCode = keyof typeof STATUS;
export const ERROR_CODES = Object.keys(STATUS) as ErrorCode[];

export type FieldErrors = Record<string, string[]>;

interface ErrorOptions {
  status?: number;
  fields?: FieldErrors;
  retryAfterSeconds?: number;
  extra?: Record<string, unknown>;
  cause?: unknown;
}

/** The one error of the application; `detail` is a sentence that a user may read. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string;
  readonly fields?: FieldErrors;
  readonly retryAfterSeconds?: number;
  readonly extra?: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, options: ErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.status = options.status ?? STATUS[code];
    this.detail = detail;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extra = options.extra;
  }
}

/** An RFC 9457 problem document with our closed `code`, and `errors` by field for bad input. */
export interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  requestId: string;
  errors?: FieldErrors;
  [extension: string]: unknown;
}

/** Unknown errors become a fixed sentence; what they said belongs in the log, never in an answer. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : internal(error);
  return {
    ...known.extra,
    type: "about:blank",
    title: TITLE[known.code],
    status: known.status,
    code: known.code,
    detail: known.detail,
    requestId,
    ...(known.fields ? { errors: known.fields } : {}),
  };
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code);
}

/** The id is left out of the sentence: a foreign id must answer exactly as a random one. */
export const notFound = (noun: string, _id?: string) => new AppError("not_found", `No such ${noun}.`);

export const badRequest = (detail: string) => new AppError("bad_request", detail);

export const invalid = (fields: FieldErrors, detail = "Some fields are not right.") =>
  new AppError("validation_failed", detail, { fields });

export const unauthenticated = (detail = "Please sign in.") => new AppError("unauthenticated", detail);

export const forbidden = (detail = "You are not allowed to do this.") => new AppError("forbidden", detail);

export const conflict = (detail: string, extra?: Record<string, unknown>) =>
  new AppError("conflict", detail, { extra });

/** 409 while the first request with the key still runs; 422 when its body was another one. */
export const idempotencyConflict = (why: "running" | "other_body") =>
  new AppError(
    "idempotency_conflict",
    why === "running"
      ? "A request with this Idempotency-Key is still running."
      : "This Idempotency-Key was used with another body.",
    { status: why === "running" ? 409 : 422 },
  );

export const tooLarge = (limitBytes: number) =>
  new AppError("payload_too_large", `The body is larger than the allowed ${describeBytes(limitBytes)}.`, {
    extra: { limitBytes },
  });

export const unsupportedMediaType = (detail: string) => new AppError("unsupported_media_type", detail);

export const rateLimited = (seconds: number) =>
  new AppError("rate_limited", `Too many requests. Try again in ${Math.ceil(seconds)} s.`, {
    retryAfterSeconds: Math.max(1, Math.ceil(seconds)),
  });

export const unavailable = (detail = "The service is not available for the moment.", retryAfterSeconds = 5) =>
  new AppError("unavailable", detail, { retryAfterSeconds });

export const importRefused = (detail: string, extra?: Record<string, unknown>) =>
  new AppError("import_refused", detail, { extra });

export const rateMissing = (detail: string, extra?: Record<string, unknown>) =>
  new AppError("rate_missing", detail, { extra });

export const incompatibleDimension = (metric: string, dimension: string, detail?: string) =>
  new AppError("incompatible_dimension", detail ?? `${metric} cannot be cut by ${dimension}.`, {
    extra: { metric, dimension },
  });

export const queryTooSlow = (detail = "This question takes longer than the allowed time. Narrow it down.") =>
  new AppError("query_too_slow", detail);

export const featureOff = (feature: string) =>
  new AppError("feature_off", `${feature} is switched off here.`, { extra: { feature } });

/** The plan's limit stands in the way; `limit` says which, for the link to the plans. */
export const limitReached = (limit: string, detail: string) => new AppError("limit_reached", detail, { extra: { limit } });

export const internal = (cause?: unknown) =>
  new AppError("internal", "Something went wrong on our side. The request id helps us to find it.", { cause });

function describeBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${Math.floor(bytes / 1_000_000)} MB`;
  return bytes >= 1_000 ? `${Math.floor(bytes / 1_000)} KB` : `${bytes} bytes`;
}
