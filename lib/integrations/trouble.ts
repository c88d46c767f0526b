import "server-only";
import type { TroubleCode } from "./constants";

/**
 * What an answer means when it is not what was asked for.
 * - reconnect: the token is dead. With `isStale` a refresh is tried once first.
 * - permission: a scope or an access is missing; nothing is retried.
 * - throttled, unavailable: it passes; tried again, or the run is put off.
 * - too_large: the same with less at a time.
 * - gone, paused: the account is closed, or frozen for now.
 * - refused: our request is wrong. unexpected: the answer is not in the form that was agreed.
 * - endless: the pages go round in a circle.
 */
export interface Trouble {
  code: TroubleCode;
  /** For people, in our words, without anything secret or personal. */
  sentence: string;
  isStale?: boolean;
  retryAfterMs?: number;
  /** The provider's own id of the call, for its support. */
  requestId?: string;
}

export class ProviderError extends Error {
  constructor(readonly provider: string, readonly trouble: Trouble, options?: { cause?: unknown }) {
    super(`${provider}: ${trouble.code}. ${trouble.sentence}`, options);
    this.name = "ProviderError";
  }
}

export const isProviderError = (error: unknown): error is ProviderError => error instanceof ProviderError;
