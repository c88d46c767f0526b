import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { limiterFor } from "@/lib/platform/http/rate-limit";

const FREE_TRIES = 5;
const SLOW_STEP_MS = 400;
const WINDOW_SECONDS = 15 * 60;
const BY_EMAIL = { points: 10, seconds: WINDOW_SECONDS, shared: true };
const BY_ADDRESS = { points: 50, seconds: WINDOW_SECONDS, shared: true };

const BY_CODE = { points: 5, seconds: WINDOW_SECONDS, shared: true };

const byCode = () => limiterFor("second-factor", BY_CODE);
const byEmail = () => limiterFor("sign-in-email", BY_EMAIL);
const byAddress = () => limiterFor("sign-in-address", BY_ADDRESS);
// Counted apart from the e-mail: many addresses must not get more tries at one account.
const addressKey = (address: string) => keyedHash("sign-in address", address);

/**
 * Counts a try before the password is looked at, so that parallel guesses count too. After five the
 * answers slow down; after ten for an e-mail, or fifty from an address, all are refused for a while.
 */
export async function countSignInTry(emailHash: string, address: string): Promise<void> {
  try {
    const tries = (await byEmail().consume(emailHash)).consumedPoints;
    if (address !== "unknown") await byAddress().consume(addressKey(address));
    if (tries > FREE_TRIES) await sleep((tries - FREE_TRIES) * SLOW_STEP_MS);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw blocked(refusal.msBeforeNext);
    throw refusal;
  }
}

/** The right password wipes the e-mail's tries and gives the address its one back. */
export async function forgiveSignInTry(emailHash: string, address: string): Promise<void> {
  await byEmail().delete(emailHash);
  if (address !== "unknown") await byAddress().reward(addressKey(address));
}

/** A code of six digits bears few guesses: five per person, from wherever, then none for a while. */
export async function countCodeTry(userId: string): Promise<void> {
  try {
    await byCode().consume(userId);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw blocked(refusal.msBeforeNext);
    throw refusal;
  }
}

export async function forgiveCodeTries(userId: string): Promise<void> {
  await byCode().delete(userId);
}

function blocked(ms: number): AppError {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const detail = `Too many wrong tries. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
  return new AppError("rate_limited", detail, { retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) });
}
