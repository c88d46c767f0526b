import "server-only";
import { Agent, request as send, type Dispatcher } from "undici";
import {
  BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, DelegateBackoff, handleWhen, retry, wrap,
  type CircuitBreakerPolicy, type IPolicy,
} from "cockatiel";
import { log } from "@/lib/platform/log/log";
import { metrics } from "@/lib/platform/telemetry/metrics";
import { BlockedAddressError, checkGivenAddress, guardedLookup } from "./address-guard";
import { isOutage, isPassing, OutgoingError, readRetryAfter } from "./outgoing-error";

export interface ClientSettings {
  /** Named in logs and metrics. */
  service: string;
  /** The breaker opens for one account alone. */
  account?: string;
  timeoutMs?: number;
  maxBytes?: number;
  attempts?: number;
  /** The address comes from a user: https, public addresses only. */
  isGivenByUser?: boolean;
  /** Reads an answer of any status: null takes it, an error is what the call ends with. Without it 400 and more end it. */
  judge?(answer: OutgoingAnswer): OutgoingError | null;
  /** After so many failures in a row calls fail at once for `breakMs`. */
  failuresToBreak?: number;
  breakMs?: number;
}

export interface OutgoingRequest {
  url: string;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
  /** A POST that may be sent twice, for instance with an idempotency key. */
  isRepeatable?: boolean;
}

export interface OutgoingAnswer {
  status: number;
  headers: Dispatcher.ResponseData["headers"];
  body: Buffer;
}

const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 20_000;
const REPEATABLE = new Set(["GET", "HEAD", "PUT", "DELETE"]);

const trusted = new Agent({ connect: { timeout: 5_000 } });
const guarded = new Agent({ connect: { timeout: 5_000, lookup: guardedLookup() } });
const breakers = new Map<string, CircuitBreakerPolicy>();

/** Calls with time-out, retry with backoff and jitter, Retry-After, breaker, and a cap on the answer. Follows no redirect. */
export async function callOutside(settings: ClientSettings, request: OutgoingRequest): Promise<OutgoingAnswer> {
  const policy = policyFor(settings, request);
  const startedAt = performance.now();
  try {
    const answer = await policy.execute(() => attempt(settings, request), request.signal);
    note(settings, "ok", answer.status, startedAt);
    return answer;
  } catch (error) {
    const known = error instanceof BrokenCircuitError ? new OutgoingError(settings.service, "circuit_open") : error;
    const kind = known instanceof OutgoingError ? known.kind : "network";
    note(settings, kind, known instanceof OutgoingError ? known.details.status : undefined, startedAt);
    throw known;
  }
}

function policyFor(settings: ClientSettings, { method = "GET", isRepeatable }: OutgoingRequest): IPolicy {
  const breaker = breakerFor(settings);
  if (!isRepeatable && !REPEATABLE.has(method)) return breaker;
  const attempts = settings.attempts ?? 4;
  const backoff = new DelegateBackoff<{ attempt: number; result: object }>(({ attempt, result }) => delay(attempt, result));
  const again = retry(handleWhen((error) => isPassing(error) && (error.details.retryAfterMs ?? 0) <= MAX_DELAY_MS), { maxAttempts: attempts - 1, backoff });
  return wrap(again, breaker);
}

/** Full jitter, but never before the moment that the service asked for. */
function delay(attempt: number, result: object): number {
  const error = "error" in result ? result.error : undefined;
  const asked = error instanceof OutgoingError ? (error.details.retryAfterMs ?? 0) : 0;
  const ceiling = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return asked + Math.round(Math.random() * ceiling);
}

function breakerFor({ service, account = "", failuresToBreak = 5, breakMs = 10_000 }: ClientSettings): CircuitBreakerPolicy {
  const key = `${service}|${account}|${failuresToBreak}|${breakMs}`;
  const known = breakers.get(key);
  if (known) return known;
  const made = circuitBreaker(handleWhen(isOutage), { halfOpenAfter: breakMs, breaker: new ConsecutiveBreaker(failuresToBreak) });
  breakers.set(key, made);
  return made;
}

async function attempt(settings: ClientSettings, request: OutgoingRequest): Promise<OutgoingAnswer> {
  const { service, timeoutMs = 10_000, maxBytes = 5_000_000, isGivenByUser = false } = settings;
  if (isGivenByUser) checkGivenAddress(request.url);
  const time = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([time, request.signal]) : time;
  try {
    const { statusCode: status, headers, body } = await send(request.url, {
      method: request.method ?? "GET",
      headers: { "user-agent": "aura", ...request.headers },
      body: request.body,
      signal,
      dispatcher: isGivenByUser ? guarded : trusted,
    });
    const bytes = await readCapped(service, body, maxBytes);
    const answer: OutgoingAnswer = { status, headers, body: bytes };
    const problem = settings.judge ? settings.judge(answer) : judgeStatus(service, answer);
    if (problem) throw problem;
    return answer;
  } catch (error) {
    throw toOutgoing(service, error, time, request.signal);
  }
}

const judgeStatus = (service: string, { status, headers }: OutgoingAnswer): OutgoingError | null =>
  status >= 400 ? new OutgoingError(service, "status", { status, retryAfterMs: readRetryAfter(first(headers["retry-after"])) }) : null;

async function readCapped(service: string, body: Dispatcher.ResponseData["body"], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new OutgoingError(service, "too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toOutgoing(service: string, error: unknown, time: AbortSignal, given: AbortSignal | undefined): Error {
  if (error instanceof OutgoingError) return error;
  if (error instanceof Error && error.name === "AppError") return error;
  if (error instanceof BlockedAddressError) return new OutgoingError(service, "blocked_address");
  if (given?.aborted) return new OutgoingError(service, "aborted");
  return new OutgoingError(service, time.aborted ? "timeout" : "network", { cause: error });
}

const first = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** Without address, headers and bodies: they carry tokens and people's data. */
function note({ service }: ClientSettings, outcome: string, status: number | undefined, startedAt: number): void {
  metrics().outgoing.inc({ service, outcome });
  log().debug({ service, outcome, status, ms: Math.round(performance.now() - startedAt) }, "called outside");
}
