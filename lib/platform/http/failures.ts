import "server-only";
import { AppError, internal, queryTooSlow, unavailable } from "@/lib/core/errors";

/** Connection refused, lost, or none free in time. */
const GONE_CODES = new Set([
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH", "EAI_AGAIN",
  "57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08004", "08006",
  "P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037",
]);
const GONE_WORDS = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Connection ended unexpectedly|server closed the connection|Can't reach database server|terminating connection/i;
const COLLISIONS = new Set(["40001", "40P01", "P2034"]);
const TOO_SLOW = "57014";
const MAX_CAUSES = 6;

/** What a caller is told about an error: a known one as it is, a lost database as 503, the rest as 500. */
export function toAppError(error: unknown): AppError {
  const known = adopt(error);
  if (known) return known;
  const reasons = [...causes(error)];
  const codes = reasons.flatMap(codesOf);
  if (codes.some((code) => GONE_CODES.has(code)) || reasons.some((reason) => GONE_WORDS.test(messageOf(reason)))) {
    return unavailable("The database cannot be reached for the moment. Nothing was changed; try again shortly.", 2);
  }
  if (codes.some((code) => COLLISIONS.has(code))) return unavailable("Someone else changed the same data at that moment. Try again.", 1);
  if (codes.includes(TOO_SLOW)) return queryTooSlow();
  return internal(error);
}

/** Bundles can hold a second copy of the class, for which instanceof says no. */
function adopt(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || error.name !== "AppError" || !("detail" in error)) return null;
  const other = error as AppError;
  const { status, fields, retryAfterSeconds, extra, cause } = other;
  return new AppError(other.code, other.detail, { status, fields, retryAfterSeconds, extra, cause });
}

/** The error with everything it was caused by: Prisma keeps the driver's error in `meta`. */
function* causes(error: unknown): Generator<object> {
  const queue: unknown[] = [error];
  for (let seen = 0; seen < MAX_CAUSES && queue.length > 0; seen++) {
    const next = queue.shift();
    if (typeof next !== "object" || next === null) continue;
    yield next;
    const { cause, meta, errors } = next as { cause?: unknown; meta?: { driverAdapterError?: unknown }; errors?: unknown };
    queue.push(cause, meta?.driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : []));
  }
}

function codesOf(reason: object): string[] {
  const { code, originalCode, kind } = reason as { code?: unknown; originalCode?: unknown; kind?: unknown };
  const known = kind === "DatabaseNotReachable" || kind === "ConnectionClosed" || kind === "SocketTimeout" ? ["P1001"] : [];
  return [...[code, originalCode].filter((value) => typeof value === "string"), ...known];
}

const messageOf = (reason: object): string => String((reason as { message?: unknown }).message ?? "");
