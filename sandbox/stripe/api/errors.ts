export type ErrorType = "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";

interface Details {
  type?: ErrorType;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: unknown;
}

/** An answer of the API that is an error; the dispatcher writes its envelope. */
export class ApiError extends Error {
  constructor(readonly status: number, message: string, readonly details: Details = {}, readonly headers: Record<string, string> = {}) {
    super(message);
  }

  envelope(requestLog: string): unknown {
    const { type = "invalid_request_error", code, ...rest } = this.details;
    const doc = code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {};
    return { error: { ...(code ? { code } : {}), ...doc, message: this.message, ...rest, request_log_url: requestLog, type } };
  }
}

export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, message, { ...(param ? { param } : {}), ...(code ? { code } : {}) });
}

/** Of the address itself: 404. */
export function notFound(noun: string, id: string): ApiError {
  return new ApiError(404, `No such ${noun}: '${id}'`, { code: "resource_missing", param: "id" });
}

/** Of an id that a parameter names: 400. */
export function noSuch(noun: string, id: string, param: string): ApiError {
  return invalid(`No such ${noun}: '${id}'`, param, "resource_missing");
}
