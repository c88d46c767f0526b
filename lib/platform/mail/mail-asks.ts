import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";
import { limiterFor } from "@/lib/platform/http/rate-limit";
import { log } from "@/lib/platform/log/log";
import { isMailRead, MAIL_OFF } from "./delivery";

const ANSWER_MS = 400;
const PER_ADDRESS = { points: 5, seconds: 3_600, shared: true };

/** The whole address that a mail leads to; opening it only shows a page with a button. */
export function linkTo(path: string, token?: string): string {
  const url = new URL(path, settings().APP_URL);
  if (token !== undefined) url.searchParams.set("token", token);
  return url.toString();
}

export function assertMailRead(): void {
  if (!isMailRead()) throw new AppError("feature_off", MAIL_OFF);
}

/** Nobody's letter box is filled through us, from however many addresses it is tried. */
export async function countMailAsk(emailHash: string): Promise<void> {
  try {
    await limiterFor("mail-to", PER_ADDRESS).consume(emailHash);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
    const detail = `Several mails went to this address already. Look for them, also under spam, or try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
    throw new AppError("rate_limited", detail, { retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
  }
}

/**
 * Answers after the same time whatever there is to do, so that nobody learns who has an account. The work
 * goes on beside it; when it fails, the person asks again.
 */
export async function answerAlike(emailHash: string, work: () => Promise<void>): Promise<void> {
  assertMailRead();
  await countMailAsk(emailHash);
  const answer = sleep(ANSWER_MS);
  void inBackground("a mail that was asked for could not be written", work);
  await answer;
}

/** Notices must not fail what they tell of. */
export async function inBackground(sentence: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => log().error({ err: error }, sentence));
}
