import { randomUUID } from "node:crypto";
import { json, type Answer } from "../http/exchange";

/** JSON:API's envelope; thrown by whatever finds it. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, detail: string, readonly source: Record<string, string> = { pointer: "/data/" }, readonly retryAfter?: number) {
    super(detail);
  }
}

export function toAnswer({ status, code, message, source, retryAfter }: Refusal): Answer {
  const error = { id: randomUUID(), status, code, title: TITLES[status] ?? "Invalid input.", detail: message, source, links: {}, meta: {} };
  return json(status, { errors: [error] }, { "content-type": "application/vnd.api+json", ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }) });
}

const TITLES: Record<number, string> = { 401: "Authentication credentials were not provided or are invalid.", 403: "You do not have permission to perform this action.", 404: "Not found.", 429: "Request was throttled." };

export const invalid = (detail: string, source: Record<string, string>): Refusal => new Refusal(400, "invalid", detail, source);
export const throttled = (seconds: number): Refusal => new Refusal(429, "throttled", `Request was throttled. Expected available in ${seconds} seconds.`, undefined, seconds);
