import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import { badToken, deadToken, metaError } from "../meta/errors";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { ACCOUNT, APP, PREFIX, type Code, type Token } from "./model";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONG_MS = 60 * DAY_MS;

/** POST api.instagram.com/oauth/access_token, as a form. */
export function redeem(outside: Outside, asked: Asked): Answer {
  const form = new URLSearchParams(asked.body);
  const wrong = (message: string) => json(400, { error_type: "OAuthException", code: 400, error_message: message });
  if (form.get("client_id") !== APP.id || form.get("client_secret") !== APP.secret) return wrong("Invalid client credentials");
  const code = outside.store.find(form.get("code") ?? "") as Code | undefined;
  if (code?.object !== "instagram.code" || code.isUsed || code.until < outside.now().getTime()) return wrong("Invalid authorization code");
  if (code.redirectUri !== form.get("redirect_uri")) return wrong("Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request");
  code.isUsed = true;
  const token = add(outside, code.granted, false);
  return json(200, { access_token: token.id, user_id: ACCOUNT.userId, permissions: token.granted });
}

/** GET graph.instagram.com/access_token and …/refresh_access_token. */
export function exchange(outside: Outside, query: URLSearchParams, isRefresh: boolean): Answer {
  if (query.get("grant_type") !== (isRefresh ? "ig_refresh_token" : "ig_exchange_token")) return metaError(100, "Invalid grant_type");
  if (!isRefresh && query.get("client_secret") !== APP.secret) return metaError(1, "Error validating client secret.");
  const token = livingToken(outside, query.get("access_token") ?? "");
  if (!("granted" in token)) return token;
  const now = outside.now().getTime();
  if (isRefresh && (!token.isLong || now - token.madeAt < DAY_MS / outside.speed)) return metaError(10, "(#10) The access token is not old enough to be refreshed.");
  const next = add(outside, token.granted, true);
  return json(200, { access_token: next.id, token_type: "bearer", expires_in: LONG_MS / 1000 });
}

export function identify(outside: Outside, asked: Asked): Token | Answer {
  const query = new URLSearchParams(asked.query);
  const text = /^Bearer (.+)$/.exec(headerOf(asked, "authorization") ?? "")?.[1] ?? query.get("access_token") ?? "";
  const token = livingToken(outside, text);
  if (!("granted" in token)) return token;
  const fault = outside.faults.take(PREFIX, `${asked.method} ${asked.path}?${asked.query}`, ["expired_token", "revoked_token"]);
  if (!fault) return token;
  token.deadBy = fault.kind === "expired_token" ? 463 : 458;
  outside.store.touch();
  return deadToken(token.deadBy);
}

function livingToken(outside: Outside, text: string): Token | Answer {
  const token = outside.store.find(text) as Token | undefined;
  if (token?.object !== "instagram.token") return badToken();
  const dead = token.deadBy ?? (token.until < outside.now().getTime() ? 463 : null);
  return dead === null ? token : deadToken(dead);
}

function add(outside: Outside, granted: string[], isLong: boolean): Token {
  const now = outside.now().getTime();
  return outside.store.add<Token>({ id: newId("IGAA", 120), object: "instagram.token", granted, madeAt: now, until: now + (isLong ? LONG_MS : HOUR_MS), isLong, deadBy: null });
}
