import { createHash } from "node:crypto";
import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { ACCESS_SECONDS, addAccess, addRefresh, CLIENT_ID, CLIENT_SECRET, findRefresh, takeCode, type Refresh } from "./tokens";

/** Below "/<prefix>/lwa": api.amazon.com, where tokens are given. None are taken back there. */
export function tokenEndpoint(outside: Outside, prefix: string, asked: Asked, path: string): Answer {
  if (path !== "/auth/o2/token") return json(404, { error: "not_found" });
  if (asked.method !== "POST") return refuse("invalid_request", "The request method is not supported.", 405);
  const form = new URLSearchParams(asked.body);
  if (form.get("client_id") !== CLIENT_ID) return refuse("invalid_client", "Client authentication failed: unknown client.", 401);
  if (form.get("client_secret") !== CLIENT_SECRET) return refuse("invalid_client", "Client authentication failed.", 401);
  if (form.get("grant_type") === "authorization_code") return forCode(outside, form);
  if (form.get("grant_type") !== "refresh_token") return refuse("unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
  const isTakenBack = outside.faults.take(prefix, `POST ${asked.path}`, ["revoked_token"]) !== undefined;
  const refresh = isTakenBack ? null : findRefresh(outside, form.get("refresh_token") ?? "");
  return refresh ? give(outside, refresh) : refuse("invalid_grant", "The request has an invalid grant parameter : refresh_token. User may have revoked or didn't grant the permission.");
}

function forCode(outside: Outside, form: URLSearchParams): Answer {
  const code = takeCode(outside, form.get("code") ?? "");
  if (!code) return refuse("invalid_grant", "The request has an invalid grant parameter : code");
  if (form.get("redirect_uri") !== code.redirectUri) return refuse("invalid_grant", "The request has an invalid grant parameter : redirect_uri");
  if (code.challenge !== "" && challengeOf(form.get("code_verifier") ?? "") !== code.challenge) return refuse("invalid_grant", "The request has an invalid grant parameter : code_verifier");
  return give(outside, addRefresh(outside, code.scope));
}

const give = (outside: Outside, refresh: Refresh): Answer =>
  json(200, { access_token: addAccess(outside, refresh).id, refresh_token: refresh.id, token_type: "bearer", expires_in: ACCESS_SECONDS }, { "cache-control": "no-store" });

const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
const refuse = (error: string, description: string, status = 400): Answer => json(status, { error, error_description: description, request_id: "5a2c2b1e-0c5e-4b0e-9d55-1a5b7f0d3c11" });
