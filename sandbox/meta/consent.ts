import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo, ticked } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { APP, SCOPES, USERS, type Code } from "./model";

const CODE_MS = 10 * 60_000;
const WORDS: Record<string, string> = {
  ads_read: "See your ads and their results", ads_management: "Manage your ads", business_management: "Manage your business", email: "See your e-mail address",
};

/** facebook.com/…/dialog/oauth: a person picks what to allow. */
export function consentDialog(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("client_id") !== APP.id) return problemPage("Facebook", "Invalid app ID", "The provided app ID does not look like a valid app ID.");
  if (!/^https?:\/\//.test(redirectUri)) return problemPage("Facebook", "URL blocked", "The redirect address is not one that this app may use.");
  const wanted = (query.get("scope") ?? "").split(/[ ,]+/).filter((scope) => (SCOPES as readonly string[]).includes(scope));
  if (asked.method !== "POST") return page(wanted);
  const form = new URLSearchParams(asked.body);
  const state = query.get("state") ?? "";
  if (form.get("decision") !== "allow") {
    return returnTo(redirectUri, { error: "access_denied", error_code: "200", error_reason: "user_denied", error_description: "Permissions error", state });
  }
  const granted = ticked(form, "scope", wanted);
  const user = USERS.find(({ id }) => id === form.get("user"))?.id ?? USERS[0].id;
  const code = outside.store.add<Code>({
    id: newId("AQ", 60), object: "meta.code", user, redirectUri, granted, declined: wanted.filter((scope) => !granted.includes(scope)),
    until: outside.now().getTime() + CODE_MS, isUsed: false,
  });
  return returnTo(redirectUri, { code: code.id, state }, "#_=_");
}

function page(wanted: readonly string[]): Answer {
  const people = html`<label>Continue as<select name="user">${USERS.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>`;
  return consentPage({
    service: "Facebook", before: people,
    scopes: wanted.map((scope) => ({ value: scope, words: WORDS[scope] ?? scope })), mayUntick: true,
  });
}
