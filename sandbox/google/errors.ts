import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { findAccess, revoke, type Access } from "./tokens";

const STATUSES: Record<number, string> = {
  400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
};

export const errorBody = (code: number, message: string, details: readonly unknown[] = []) =>
  ({ error: { code, message, status: STATUSES[code] ?? "UNKNOWN", ...(details.length > 0 ? { details } : {}) } });

/** The envelope that all of Google's interfaces share. */
export const googleError = (code: number, message: string, details: readonly unknown[] = []): Answer => json(code, errorBody(code, message, details));

export const errorInfo = (reason: string) => ({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" });

/** The token of a call, or the refusal; ordered troubles of tokens strike here. */
export function admit(outside: Outside, prefix: string, asked: Asked, scope: string): Access | Answer {
  const [, id = ""] = /^Bearer (.+)$/.exec(headerOf(asked, "authorization") ?? "") ?? [];
  const about = `${asked.method} ${asked.path}?${asked.query}`;
  const access = findAccess(outside, id);
  if (!access) return unauthenticated();
  const fault = outside.faults.take(prefix, about, ["expired_token", "revoked_token", "missing_scope"]);
  if (fault?.kind === "expired_token") outside.store.remove(id);
  if (fault?.kind === "revoked_token") revoke(outside, id);
  if (fault && fault.kind !== "missing_scope") return unauthenticated();
  if (fault || !access.scopes.includes(scope)) return googleError(403, "Request had insufficient authentication scopes.", [errorInfo("ACCESS_TOKEN_SCOPE_INSUFFICIENT")]);
  return access;
}

const unauthenticated = (): Answer =>
  googleError(401, "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.", [errorInfo("ACCESS_TOKEN_EXPIRED")]);

export const isAnswer = (found: Access | Answer): found is Answer => "status" in found;
