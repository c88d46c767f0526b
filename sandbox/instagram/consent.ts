import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { ACCOUNT, APP, SCOPES, type Code } from "./model";

const CODE_MS = 3_600_000;
const WORDS: Record<string, string> = { instagram_business_basic: "See your profile and media", instagram_business_manage_messages: "Read and answer your messages" };

/** www.instagram.com/oauth/authorize. */
export function consentDialog(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== APP.id) return problemPage("Instagram", "Invalid platform app", "The app id is not known.");
  if (!/^https?:\/\//.test(redirectUri)) return problemPage("Instagram", "Invalid redirect_uri", "The redirect address is not one of the app's.");
  const wanted = (query.get("scope") ?? "").split(/[ ,]+/).filter((scope) => (SCOPES as readonly string[]).includes(scope));
  if (asked.method !== "POST") {
    return consentPage({ service: "Instagram", before: html`<p>Signed in as <strong>@${ACCOUNT.username}</strong></p>`, scopes: wanted.map((scope) => ({ value: scope, words: WORDS[scope] ?? scope })), mayUntick: true });
  }
  const form = new URLSearchParams(asked.body);
  const state = query.get("state") ?? "";
  if (form.get("decision") !== "allow") return returnTo(redirectUri, { error: "access_denied", error_reason: "user_denied", error_description: "The user denied your request", state });
  const granted = wanted.filter((scope) => form.getAll("scope").includes(scope));
  const code = outside.store.add<Code>({ id: newId("AQ", 60), object: "instagram.code", redirectUri, granted, until: outside.now().getTime() + CODE_MS, isUsed: false });
  return returnTo(redirectUri, { code: code.id, state }, "#_");
}
