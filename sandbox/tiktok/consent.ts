import type { Answer, Asked } from "../http/exchange";
import { html } from "../http/html";
import { consentPage, problemPage, returnTo, ticked } from "../outside/consent-page";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { advertisersOf, APP, type Code } from "./model";

const CODE_MS = 3_600_000;

/** /portal/auth: what the app may do is fixed, the person picks the ad accounts. */
export function consentDialog(outside: Outside, asked: Asked): Answer {
  const query = new URLSearchParams(asked.query);
  const redirectUri = query.get("redirect_uri") ?? "";
  if (query.get("app_id") !== APP.id) return problemPage("TikTok", "No such app", "The app id is not known.");
  if (!/^https?:\/\//.test(redirectUri)) return problemPage("TikTok", "Redirect address", "The redirect address is not one of the app's.");
  const accounts = advertisersOf(outside);
  if (asked.method !== "POST") {
    const boxes = accounts.map(({ id, name }) => html`<label class="choice"><input type="checkbox" name="advertiser" value="${id}" checked><span>${name}<br><span class="soft">${id}</span></span></label>`);
    return consentPage({
      service: "TikTok", before: html`<h2>Ad accounts</h2>${boxes}<h2>The app may</h2>`, mayUntick: false,
      scopes: [{ value: "1", words: "See your ad accounts" }, { value: "2", words: "Manage your ads" }, { value: "4", words: "See reports" }],
    });
  }
  const form = new URLSearchParams(asked.body);
  const state = query.get("state") ?? "";
  if (form.get("decision") !== "allow") return returnTo(redirectUri, { error: "access_denied", state });
  const picked = ticked(form, "advertiser", accounts.map(({ id }) => id));
  const code = outside.store.add<Code>({ id: newId("", 40), object: "tiktok.code", redirectUri, advertisers: picked, until: outside.now().getTime() + CODE_MS, isUsed: false });
  return returnTo(redirectUri, { auth_code: code.id, code: code.id, state });
}
