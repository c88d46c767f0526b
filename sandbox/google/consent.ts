import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo, ticked } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { addCode, addConsent, CLIENT_ID, consented, PERSON } from "./tokens";

const WORDS: Record<string, string> = {
  "https://www.googleapis.com/auth/adwords": "See, edit, create, and delete your Google Ads accounts and data",
  "https://www.googleapis.com/auth/analytics.readonly": "See and download your Google Analytics data",
};
/** Come along without being asked for, and cannot be unticked. */
const BASIC = ["openid", "email", "profile", "https://www.googleapis.com/auth/userinfo.email"];

/** The consent page: shows what is asked, and goes back with a code or a refusal. */
export function googleConsent(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const wrong = findProblem(query);
  if (wrong) return problemPage("Google", "Access blocked: authorization error", wrong);
  if (asked.method !== "POST") return show(query);
  const form = new URLSearchParams(asked.body);
  return form.get("decision") === "allow" ? allow(outside, query, ticked(form, "scope", scopesOf(query))) : back(query, { error: "access_denied" });
}

function findProblem(query: URLSearchParams): string | null {
  if (query.get("client_id") !== CLIENT_ID) return "Error 401: invalid_client. The OAuth client was not found.";
  if (!URL.canParse(query.get("redirect_uri") ?? "")) return "Error 400: redirect_uri_mismatch. The address to go back to is not one of this app's.";
  if (query.get("response_type") !== "code") return "Error 400: unsupported_response_type.";
  const unknown = scopesOf(query).filter((scope) => !(scope in WORDS) && !BASIC.includes(scope));
  if (scopesOf(query).length === 0 || unknown.length > 0) return `Error 400: invalid_scope. ${unknown.join(" ") || "Missing required parameter: scope"}`;
  if (query.has("code_challenge") && query.get("code_challenge_method") !== "S256") return "Error 400: invalid_request. code_challenge_method must be S256.";
  return null;
}

const scopesOf = (query: URLSearchParams): string[] => (query.get("scope") ?? "").split(" ").filter(Boolean);

function show(query: URLSearchParams): Answer {
  const scopes = scopesOf(query).filter((scope) => scope in WORDS).map((scope) => ({ value: scope, words: WORDS[scope] ?? scope }));
  return consentPage({ service: "Google", before: html`<p>Signed in as ${PERSON.email}</p>`, scopes, mayUntick: true });
}

function allow(outside: Outside, query: URLSearchParams, allowed: readonly string[]): Answer {
  const fresh = scopesOf(query).filter((scope) => BASIC.includes(scope) || allowed.includes(scope));
  const isCombined = query.get("include_granted_scopes") === "true";
  const before = consented(outside);
  const isFirst = fresh.some((scope) => !before.includes(scope)) || before.length === 0;
  const scopes = [...new Set([...fresh, ...(isCombined ? before : [])])];
  addConsent(outside, fresh);
  const code = addCode(outside, {
    redirectUri: query.get("redirect_uri") ?? "", scopes, isCombined, challenge: query.get("code_challenge") ?? "",
    // Only the first time, or when the person is asked again.
    givesRefresh: query.get("access_type") === "offline" && (isFirst || query.get("prompt")?.includes("consent") === true),
  });
  return back(query, { code: code.id, scope: scopes.join(" "), authuser: "0", prompt: "consent" });
}

function back(query: URLSearchParams, found: Record<string, string>): Answer {
  const state = query.get("state");
  return returnTo(query.get("redirect_uri") ?? "", { ...(state === null ? {} : { state }), ...found });
}
