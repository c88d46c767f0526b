import { headerOf, type Answer, type Asked } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { refused, told } from "./envelope";
import { APP, PREFIX, SCOPES, type Code, type Token } from "./model";

const badKeys = () => refused(40108, "The app_id or the secret is wrong.");

/** POST /oauth2/access_token/: a code becomes a token without an end. */
export function accessToken(outside: Outside, asked: Asked): Answer {
  const given = bodyOf(asked);
  if (given.app_id !== APP.id || given.secret !== APP.secret) return badKeys();
  const code = outside.store.find(String(given.auth_code ?? "")) as Code | undefined;
  if (code?.object !== "tiktok.code" || code.isUsed || code.until < outside.now().getTime()) return refused(40110, "Auth_code is used or expired.");
  code.isUsed = true;
  const token = outside.store.add<Token>({ id: newId("", 40).toLowerCase(), object: "tiktok.token", advertisers: code.advertisers, deadBy: null });
  return told({ access_token: token.id, scope: SCOPES, ...(given.return_advertiser_ids === true ? { advertiser_ids: token.advertisers } : {}) });
}

export function revoke(outside: Outside, asked: Asked): Answer {
  const given = bodyOf(asked);
  if (given.app_id !== APP.id || given.secret !== APP.secret) return badKeys();
  const token = findToken(outside, String(given.access_token ?? ""));
  if (!token || token.deadBy !== null) return refused(40105, "Access token is incorrect or has been revoked.");
  kill(outside, token, 40105);
  return told({});
}

/** Whose call it is, or why not. */
export function identify(outside: Outside, asked: Asked, about: string): Token | Answer {
  const text = headerOf(asked, "access-token");
  if (!text) return refused(40104, "Access token is empty.");
  const token = findToken(outside, text);
  if (!token) return refused(40105, "Access token is incorrect or has been revoked.");
  const fault = outside.faults.take(PREFIX, about, ["expired_token", "revoked_token"]);
  if (fault) kill(outside, token, fault.kind === "expired_token" ? 40102 : 40105);
  if (token.deadBy !== null) return refused(token.deadBy, token.deadBy === 40102 ? "Access token has expired." : "Access token is incorrect or has been revoked.");
  return token;
}

function findToken(outside: Outside, text: string): Token | undefined {
  const found = outside.store.find(text);
  return found?.object === "tiktok.token" ? (found as Token) : undefined;
}

function kill(outside: Outside, token: Token, code: number): void {
  token.deadBy = code;
  outside.store.touch();
}

export function bodyOf(asked: Asked): Record<string, unknown> {
  try {
    return JSON.parse(asked.body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
