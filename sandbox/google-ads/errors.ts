import { json, type Answer } from "../http/exchange";
import { errorBody } from "../google/errors";
import { newId } from "../store/ids";

export interface AdsError { status: number; category: string; code: string; message: string; details?: Record<string, unknown> }

const MESSAGES: Record<number, string> = { 400: "Request contains an invalid argument.", 403: "The caller does not have permission", 429: "Resource has been exhausted (e.g. check quota).", 500: "Internal error encountered." };

/** A refusal of Google Ads itself, thrown by whatever finds it. */
export class AdsRefusal extends Error {
  constructor(readonly error: AdsError) {
    super(error.message);
  }
}

export const refusal = (category: string, code: string, message: string, status = 400, details?: Record<string, unknown>): AdsRefusal =>
  new AdsRefusal({ status, category, code, message, ...(details ? { details } : {}) });

export function failureBody({ status, category, code, message, details }: AdsError) {
  const failure = { "@type": "type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure", errors: [{ errorCode: { [category]: code }, message, ...(details ? { details } : {}) }], requestId: newId("", 22) };
  return errorBody(status, MESSAGES[status] ?? message, [failure]);
}

/** Streams wrap it in a list. */
export function toAnswer(error: AdsError, isStream: boolean): Answer {
  const body = failureBody(error);
  return json(error.status, isStream ? [body] : body, { "request-id": body.error.details?.[0] ? newId("", 22) : "" });
}
