import { randomBytes } from "node:crypto";
import { json, type Answer } from "../http/exchange";

/** As Stripe says that something is wrong; thrown by whatever finds it. */
export class Refusal extends Error {
  constructor(readonly status: number, message: string, readonly details: { type?: string; code?: string; param?: string } = {}, readonly headers: Record<string, string> = {}) {
    super(message);
  }
}

export const requestId = (): string => `req_${randomBytes(7).toString("hex")}`;

export const toAnswer = ({ status, message, details, headers }: Refusal, id: string): Answer =>
  json(status, { error: { message, type: "invalid_request_error", ...details, request_log_url: `https://dashboard.stripe.com/logs/${id}` } }, { "request-id": id, ...headers });

/** Without the middle of the key, as Stripe shows it. */
export const masked = (key: string): string => `${key.slice(0, 8)}${"*".repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;

export const badKey = (key: string): Refusal => new Refusal(401, `Invalid API Key provided: ${masked(key)}`);
export const expiredKey = (key: string): Refusal => new Refusal(401, `Expired API Key provided: ${masked(key)}`, { code: "api_key_expired" });
export const missing = (what: string, id: string): Refusal => new Refusal(404, `No such ${what}: '${id}'`, { code: "resource_missing", param: "id" });
export const forbidden = (key: string, account: string, permission: string): Refusal =>
  new Refusal(403, `The provided key '${masked(key)}' does not have the required permissions for this endpoint on account '${account}'. Having the '${permission}' permission would allow this request to continue.`);
