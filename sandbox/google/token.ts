import { createHash } from "node:crypto";
import { json, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { ACCESS_SECONDS, addAccess, addRefresh, CLIENT_ID, CLIENT_SECRET, findRefresh, PERSON, revoke, takeCode } from "./tokens";

/** Below "/<prefix>/oauth": where tokens are given and taken back. */
export function tokenEndpoint(outside: Outside, prefix: string, asked: Asked, path: string): Answer {
  if (asked.method !== "POST") return refuse("invalid_request", "Method not allowed", 405);
  const form = new URLSearchParams(asked.body);
  if (path === "/revoke") return revokeToken(outside, form.get("token") ?? new URLSearchParams(asked.query).get("token") ?? "");
  if (path !== "/token") return json(404, { error: "not_found" });
  if (form.get("client_id") !== CLIENT_ID) return refuse("invalid_client", "The OAuth client was not found.", 401);
  if (form.get("client_secret") !== CLIENT_SECRET) return refuse("invalid_client", "Unauthorized", 401);
  // A company's policy wants people to sign in again; ordered by a revoked_token whose match is the token's address.
  if (outside.faults.take(prefix, `POST ${asked.path}`, ["revoked_token"])) return json(400, { error: "invalid_grant", error_description: "reauth related error (invalid_rapt)", error_subtype: "invalid_rapt" });
  if (form.get("grant_type") === "authorization_code") return forCode(outside, form);
  if (form.get("grant_type") === "refresh_token") return forRefresh(outside, form.get("refresh_token") ?? "");
  return refuse("unsupported_grant_type", `Invalid grant_type: ${form.get("grant_type")}`);
}

function forCode(outside: Outside, form: URLSearchParams): Answer {
  const code = takeCode(outside, form.get("code") ?? "");
  if (!code) return refuse("invalid_grant", "Malformed auth code.");
  if (form.get("redirect_uri") !== code.redirectUri) return refuse("redirect_uri_mismatch", "Bad Request");
  if (code.challenge !== "" && challengeOf(form.get("code_verifier") ?? "") !== code.challenge) return refuse("invalid_grant", "Invalid code verifier.");
  const refresh = code.givesRefresh ? addRefresh(outside, code.scopes, code.isCombined) : null;
  const access = addAccess(outside, code.scopes, refresh?.id ?? null);
  return give({ access_token: access.id, expires_in: ACCESS_SECONDS, ...(refresh ? { refresh_token: refresh.id } : {}), scope: code.scopes.join(" "), token_type: "Bearer", ...idToken(outside, code.scopes) });
}

function forRefresh(outside: Outside, token: string): Answer {
  const refresh = findRefresh(outside, token);
  if (!refresh) return refuse("invalid_grant", "Token has been expired or revoked.");
  return give({ access_token: addAccess(outside, refresh.scopes, refresh.id).id, expires_in: ACCESS_SECONDS, scope: refresh.scopes.join(" "), token_type: "Bearer", ...idToken(outside, refresh.scopes) });
}

function revokeToken(outside: Outside, token: string): Answer {
  return revoke(outside, token) ? json(200, {}) : refuse("invalid_token", "Token expired or revoked");
}

function idToken(outside: Outside, scopes: readonly string[]): { id_token?: string } {
  if (!scopes.includes("openid")) return {};
  const seconds = Math.floor(outside.now().getTime() / 1_000);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { iss: "https://accounts.google.com", aud: CLIENT_ID, sub: PERSON.sub, ...(scopes.some((scope) => /email$/.test(scope)) ? { email: PERSON.email, email_verified: true } : {}), iat: seconds, exp: seconds + 3_600 };
  return { id_token: `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.${part("signed by nobody")}` };
}

const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
const give = (tokens: Record<string, unknown>): Answer => json(200, tokens, { "cache-control": "no-store" });
const refuse = (error: string, description: string, status = 400): Answer => json(status, { error, error_description: description });
