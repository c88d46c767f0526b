import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { addCode, CLIENT_ID } from "./tokens";

export const ADVERTISING = "advertising::campaign_management";

/** /ap/oa of Login with Amazon: one scope, all or nothing. Seller Central has a page of its own. */
export function amazonConsent(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const wrong = findProblem(query);
  if (wrong) return problemPage("Amazon", "We're sorry", wrong);
  const words = "View and manage your advertising campaigns and their reports";
  if (asked.method !== "POST") return consentPage({ service: "Amazon", before: html`<p>Signed in as owner@fernhill.example</p>`, scopes: [{ value: ADVERTISING, words }], mayUntick: false });
  if (new URLSearchParams(asked.body).get("decision") !== "allow") return back(query, { error: "access_denied", error_description: "Access not permitted." });
  const code = addCode(outside, "ANd", { scope: ADVERTISING, redirectUri: query.get("redirect_uri") ?? "", challenge: query.get("code_challenge") ?? "" });
  return back(query, { code: code.id, scope: ADVERTISING });
}

function findProblem(query: URLSearchParams): string | null {
  if (query.get("client_id") !== CLIENT_ID) return "Error 400: an unknown client was specified.";
  if (!URL.canParse(query.get("redirect_uri") ?? "")) return "Error 400: the redirect URI you provided has not been whitelisted for your application.";
  if (query.get("response_type") !== "code") return "Error 400: the response_type is not supported.";
  if (query.get("scope") !== ADVERTISING) return "Error 400: an unknown scope was requested.";
  return query.has("code_challenge") && query.get("code_challenge_method") !== "S256" ? "Error 400: code_challenge_method must be S256." : null;
}

function back(query: URLSearchParams, found: Record<string, string>): Answer {
  const state = query.get("state");
  return returnTo(query.get("redirect_uri") ?? "", { ...found, ...(state === null ? {} : { state }) });
}
