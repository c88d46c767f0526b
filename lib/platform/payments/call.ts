import "server-only";
import Stripe from "stripe";
import { AppError, conflict, internal, unavailable } from "@/lib/core/errors";
import { log } from "@/lib/platform/log/log";
import { stripeClient } from "./client";

const TRIES = 4;
const FIRST_DELAY_MS = 400;

const AWAY = "The payment provider cannot be reached for the moment. Nothing was charged; try again shortly.";

/**
 * Asks Stripe. The package itself repeats what failed on the way or at 409 and 5xx; being throttled (429) it
 * leaves to us. What it throws becomes an error that a person may read.
 */
export async function callStripe<T>(work: (stripe: Stripe) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(stripeClient());
    } catch (error) {
      if (!isThrottled(error) || attempt >= TRIES) throw toPaymentError(error);
      await new Promise((resolve) => setTimeout(resolve, FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.5 + Math.random())));
    }
  }
}

/** 429, and the older 400 of the same meaning. */
function isThrottled(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeRateLimitError || (error instanceof Stripe.errors.StripeError && error.code === "rate_limit");
}

export function isMissingAtStripe(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Stripe.errors.StripeError && cause.code === "resource_missing";
}

function toPaymentError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  if (error instanceof Stripe.errors.StripeCardError) return new AppError("conflict", cardSentence(error), { status: 409, cause: error });
  if (isThrottled(error) || error instanceof Stripe.errors.StripeConnectionError || (error.statusCode ?? 0) >= 500) {
    log().warn({ type: error.type, status: error.statusCode, stripeRequest: error.requestId }, "the payment provider did not answer as it should");
    return new AppError("unavailable", AWAY, { retryAfterSeconds: unavailable().retryAfterSeconds, cause: error });
  }
  if (error.statusCode === 409 || error instanceof Stripe.errors.StripeIdempotencyError) return conflict("The same step is being taken at this moment. Look again in a few seconds.");
  // A wrong key or a request that Stripe refuses is ours to mend; its words may name ids and stay in the log.
  log().error({ type: error.type, code: error.code, param: error.param, status: error.statusCode, stripeRequest: error.requestId }, "the payment provider refused a request");
  return internal(error);
}

const cardSentence = (error: { message: string; code?: string }): string =>
  error.code === "authentication_required"
    ? "Your bank wants to ask you first. Open the billing portal and pay the open invoice there."
    : "The card was declined and nothing changed. Put in another one in the billing portal, then try again.";
