import "server-only";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { rateLimited } from "@/lib/core/errors";
import type { RateLimit } from "./declaration";
import { kernelPorts } from "./ports";

const limiters = new Map<string, RateLimiterAbstract>();

/** Counts one request and writes RateLimit-* headers; throws 429 with Retry-After when it is one too many. */
export async function consume(name: string, who: string, limit: RateLimit, headers: Headers): Promise<void> {
  try {
    setHeaders(headers, limit, await limiterFor(name, limit).consume(who));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    setHeaders(headers, limit, refusal);
    throw rateLimited(refusal.msBeforeNext / 1000);
  }
}

export function limiterFor(name: string, limit: RateLimit): RateLimiterAbstract {
  const key = `${name}|${limit.points}|${limit.seconds}|${limit.shared ?? false}`;
  const known = limiters.get(key);
  if (known) return known;
  const limiter = limit.shared ? sharedLimiter(name, limit) : new RateLimiterMemory({ keyPrefix: name, points: limit.points, duration: limit.seconds });
  limiters.set(key, limiter);
  return limiter;
}

/** In Postgres, over all processes. Refuses from memory what is known to be blocked, and so spares the database. */
function sharedLimiter(name: string, { points, seconds }: RateLimit): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: { query: (statement: { text: string; values: unknown[] }) => kernelPorts().sharedLimits.send(statement) },
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points + 1,
  });
}

export function forgetLimits(): void {
  limiters.clear();
}

function setHeaders(headers: Headers, limit: RateLimit, state: RateLimiterRes): void {
  headers.set("ratelimit-limit", String(limit.points));
  headers.set("ratelimit-remaining", String(Math.max(0, state.remainingPoints)));
  headers.set("ratelimit-reset", String(Math.ceil(state.msBeforeNext / 1000)));
}
