import { createHash } from "node:crypto";
import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { ACCESS_SECONDS, addAccess, addCode, addRefresh, CLIENT_ID, CLIENT_SECRET, findRefresh, revoke, takeCode } from "./tokens";

const WORDS: Record<string, string> = {
  "accounts:read": "Read your account's details", "campaigns:read": "Read campaigns and their reports", "flows:read": "Read flows and their reports", "metrics:read": "Read metrics",
  "events:read": "Read events", "lists:read": "Read lists", "segments:read": "Read segments", "profiles:read": "Read profiles",
};

/** The consent page: all or nothing. */
export function klaviyoConsent(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  const wrong = findProblem(query);
  if (wrong) return problemPage("Klaviyo", "This app cannot be connected", wrong);
  if (asked.method !== "POST") return show(outside, scopesOf(query));
  const isAllowed = new URLSearchParams(asked.body).get("decision") === "allow";
  const state = query.get("state");
  return returnTo(redirectUri, {
    ...(isAllowed ? { code: addCode(outside, redirectUri, scopesOf(query), query.get("code_challenge") ?? "") } : { error: "access_denied" }), ...(state === null ? {} : { state }),
  });
}

const scopesOf = (query: URLSearchParams): string[] => (query.get("scope") ?? "").split(" ").filter(Boolean);

function findProblem(query: URLSearchParams): string | null {
  if (query.get("client_id") !== CLIENT_ID) return "Klaviyo does not know this client_id.";
  if (query.get("response_type") !== "code") return "response_type must be code.";
  if (!URL.canParse(query.get("redirect_uri") ?? "")) return "The redirect_uri is not one of this app's.";
  if (!query.get("code_challenge") || query.get("code_challenge_method") !== "S256") return "PKCE is required: send code_challenge with the method S256.";
  const unknown = scopesOf(query).filter((scope) => !(scope in WORDS));
  if (unknown.length > 0) return `Unknown scopes: ${unknown.join(" ")}.`;
  return scopesOf(query).includes("accounts:read") ? null : "The scope accounts:read is always needed.";
}

function show(outside: Outside, scopes: readonly string[]): Answer {
  const account = outside.brand.accounts.find(({ channel }) => channel === "email");
  return consentPage({ service: "Klaviyo", before: html`<p>Account: ${account?.name} (${account?.id})</p>`, scopes: scopes.map((scope) => ({ value: scope, words: WORDS[scope] ?? scope })), mayUntick: false });
}

/** Below "/oauth" of the second host. */
export function tokenEndpoint(outside: Outside, asked: Asked, path: string): Answer {
  if (asked.method !== "POST") return refuse("invalid_request", 405);
  const expected = `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString("base64")}`;
  if (headerOf(asked, "authorization") !== expected) return refuse("invalid_client", 401);
  const form = new URLSearchParams(asked.body);
  if (path === "/oauth/revoke") {
    revoke(outside, form.get("token") ?? "");
    return json(200, {});
  }
  if (form.get("grant_type") === "refresh_token") {
    const refresh = findRefresh(outside, form.get("refresh_token") ?? "");
    return refresh ? give(outside, refresh) : refuse("invalid_grant");
  }
  if (form.get("grant_type") !== "authorization_code") return refuse("unsupported_grant_type");
  const code = takeCode(outside, form.get("code") ?? "");
  const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
  if (!code || code.redirectUri !== form.get("redirect_uri") || challenge !== code.challenge) return refuse("invalid_grant");
  return give(outside, addRefresh(outside, code.scopes));
}

function give(outside: Outside, refresh: ReturnType<typeof addRefresh>): Answer {
  return json(200, { access_token: addAccess(outside, refresh).id, refresh_token: refresh.id, token_type: "bearer", expires_in: ACCESS_SECONDS, scope: refresh.scopes.join(" ") }, { "cache-control": "no-store" });
}

const refuse = (error: string, status = 400): Answer => json(status, { error });
