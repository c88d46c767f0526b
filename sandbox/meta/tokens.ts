import { createHmac } from "node:crypto";
import { json, type Answer } from "../http/exchange";
import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import { badParam, deadToken, metaError } from "./errors";
import { APP, unix, type Code, type Token } from "./model";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHORT_MS = 1.5 * HOUR_MS;
const LONG_MS = 60 * DAY_MS;
const CONSENT_MS = 90 * DAY_MS;

/** GET /oauth/access_token: a code becomes a short-lived token, a living token a long-lived one. */
export function accessToken(outside: Outside, query: URLSearchParams): Answer {
  if (query.get("client_id") !== APP.id) return metaError(101, "Error validating application. Cannot get application info due to a system error.");
  if (query.get("client_secret") !== APP.secret) return metaError(1, "Error validating client secret.");
  return query.get("grant_type") === "fb_exchange_token" ? exchange(outside, query.get("fb_exchange_token") ?? "") : redeem(outside, query);
}

function redeem(outside: Outside, query: URLSearchParams): Answer {
  const code = outside.store.find(query.get("code") ?? "") as Code | undefined;
  const now = outside.now().getTime();
  if (!code || code.object !== "meta.code") return badParam("Invalid verification code format.");
  if (code.isUsed) return metaError(100, "This authorization code has been used.", { sub: 36009 });
  if (code.until < now) return metaError(100, "This authorization code has expired.", { sub: 36007 });
  if (code.redirectUri !== query.get("redirect_uri")) {
    return metaError(100, "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request", { sub: 36008 });
  }
  code.isUsed = true;
  const token = add(outside, { user: code.user, consent: code.id, granted: code.granted, declined: code.declined, dataUntil: now + CONSENT_MS }, false);
  // How long it lives is often left out here.
  return json(200, { access_token: token.id, token_type: "bearer" });
}

function exchange(outside: Outside, text: string): Answer {
  const token = findToken(outside, text);
  if (!token) return metaError(190, "Invalid OAuth access token - Cannot parse access token");
  const dead = deathOf(outside, token);
  if (dead !== null) return deadToken(dead);
  const next = add(outside, token, true);
  return json(200, { access_token: next.id, token_type: "bearer", expires_in: LONG_MS / 1000 });
}

function add(outside: Outside, from: Pick<Token, "user" | "consent" | "granted" | "declined" | "dataUntil">, isLong: boolean): Token {
  const now = outside.now().getTime();
  const { user, consent, granted, declined, dataUntil } = from;
  return outside.store.add<Token>({
    id: newId("EAA", 150), object: "meta.token", user, consent, granted, declined, dataUntil, issuedAt: now, until: now + (isLong ? LONG_MS : SHORT_MS), isLong, deadBy: null,
  });
}

export function findToken(outside: Outside, text: string): Token | undefined {
  const found = outside.store.find(text);
  return found?.object === "meta.token" ? (found as Token) : undefined;
}

/** The subcode that says why it is dead, or null. */
export function deathOf(outside: Outside, token: Token): number | null {
  if (token.deadBy !== null) return token.deadBy;
  const now = outside.now().getTime();
  return token.until < now || token.dataUntil < now ? 463 : null;
}

export function debugToken(outside: Outside, query: URLSearchParams): Answer {
  if (query.get("access_token") !== `${APP.id}|${APP.secret}`) return metaError(190, "Invalid OAuth access token signature.");
  const token = findToken(outside, query.get("input_token") ?? "");
  if (!token) return json(200, { data: { error: { code: 190, message: "Invalid OAuth access token." }, is_valid: false, scopes: [] } });
  const dead = deathOf(outside, token);
  return json(200, {
    data: {
      app_id: APP.id, type: "USER", application: "Aura", data_access_expires_at: unix(token.dataUntil), expires_at: unix(token.until), issued_at: unix(token.issuedAt), is_valid: dead === null,
      ...(dead === null ? {} : { error: { code: 190, subcode: dead, message: "Error validating access token." } }),
      scopes: [...token.granted, "public_profile"], granular_scopes: token.granted.map((scope) => ({ scope })), user_id: token.user,
    },
  });
}

export function permissions(token: Token): Answer {
  const say = (status: string) => (permission: string) => ({ permission, status });
  return json(200, { data: [...token.granted.map(say("granted")), ...token.declined.map(say("declined")), { permission: "public_profile", status: "granted" }] });
}

/** All tokens of the consent die with it. */
export function revoke(outside: Outside, token: Token): Answer {
  kill(outside, (one) => one.consent === token.consent, 458);
  return json(200, { success: true });
}

export function kill(outside: Outside, which: (token: Token) => boolean, sub: number): void {
  for (const token of outside.store.all<Token>("meta.token")) if (which(token)) token.deadBy ??= sub;
  outside.store.touch();
}

export function proofOf(token: string): string {
  return createHmac("sha256", APP.secret).update(token).digest("hex");
}
