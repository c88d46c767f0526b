import "server-only";
import { toProblem } from "@/lib/core/errors";
import { currentContext } from "@/lib/platform/log/context";
import { log } from "@/lib/platform/log/log";
import type { Declaration } from "./declaration";
import { toAppError } from "./failures";

const JSON_TYPE = "application/json; charset=utf-8";
const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** A body that is ready to be sent, and to be kept under an Idempotency-Key. */
export interface Answer {
  status: number;
  body: string | null;
}

export function toAnswer(value: unknown, declaration: Declaration): Answer {
  assertDeclared(value, declaration);
  const status = declaration.status ?? 200;
  if (status === 204) return { status, body: null };
  return { status, body: JSON.stringify(isPage(value) ? value : { data: value ?? null }) };
}

/** Lists are their own envelope; everything else stands under `data`. */
function isPage(value: unknown): boolean {
  return typeof value === "object" && value !== null && ["items", "total", "skip", "limit"].every((name) => name in value);
}

/** Outside production an answer that its own declaration does not describe is a bug, found by tests. */
function assertDeclared(value: unknown, declaration: Declaration): void {
  if (process.env.NODE_ENV === "production" || declaration.status === 204) return;
  const wire: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  const parsed = declaration.response.safeParse(wire);
  if (parsed.success) return;
  const where = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`"${declaration.summary}" answers something else than it declares: ${where.join("; ")}`);
}

export function toResponse({ status, body }: Answer, headers: Headers): Response {
  if (body !== null) headers.set("content-type", JSON_TYPE);
  return new Response(body, { status, headers });
}

export function toProblemResponse(error: unknown, requestId: string, headers: Headers): Response {
  const known = toAppError(error);
  if (known.code === "internal") log().error({ err: error }, "a request failed for an unknown reason");
  else if (known.status >= 500) log().warn({ err: error, code: known.code }, "a request could not be served");
  if (known.retryAfterSeconds) headers.set("retry-after", String(known.retryAfterSeconds));
  if (known.status === 401) headers.set("www-authenticate", 'Bearer realm="Aura"');
  headers.set("content-type", PROBLEM_TYPE);
  return new Response(JSON.stringify(toProblem(known, requestId)), { status: known.status, headers });
}

export function finishHeaders(response: Response, requestId: string, startedAt: number): Response {
  const total = performance.now() - startedAt;
  const database = currentContext()?.databaseMs ?? 0;
  response.headers.set("x-request-id", requestId);
  response.headers.set("server-timing", `total;dur=${total.toFixed(2)}, db;dur=${database.toFixed(2)}`);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
  return response;
}
