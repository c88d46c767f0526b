import type { Outside } from "../../outside/outside";
import { newId } from "../../store/ids";
import type { Token } from "../model";

const ACCESS_MS = 60 * 60_000;
const REFRESH_MS = 90 * 86_400_000;
const NEVER = 8.64e15;

const all = (outside: Outside): Token[] => outside.store.all<Token>("shopify.token");

/** Installing again gives a new token; those of before go on. */
export function installToken(outside: Outside, scopes: string[], isExpiring: boolean): Token {
  return outside.store.add<Token>({ id: newId("shopifytoken_"), object: "shopify.token", scopes, oldRefresh: null, ...pair(outside, isExpiring) });
}

function pair(outside: Outside, isExpiring: boolean) {
  const now = outside.now().getTime();
  const access = newId("shpat_", 32).toLowerCase();
  if (!isExpiring) return { access, accessUntil: NEVER, refresh: "", refreshUntil: 0 };
  return { access, accessUntil: now + ACCESS_MS, refresh: newId("shprt_", 32).toLowerCase(), refreshUntil: now + REFRESH_MS };
}

/** A new pair; the refresh token that was used works on until the new access token is. */
export function refreshToken(outside: Outside, refresh: string): Token | null {
  const token = refresh === "" ? undefined : all(outside).find((one) => one.refresh === refresh || one.oldRefresh === refresh);
  if (!token || token.refreshUntil < outside.now().getTime()) return null;
  const oldRefresh = token.oldRefresh === refresh ? token.oldRefresh : token.refresh;
  Object.assign(token, pair(outside, true), { oldRefresh });
  outside.store.touch();
  return token;
}

/** An unexpiring token is exchanged for a pair and ends. */
export function migrateToken(outside: Outside, access: string): Token | null {
  const token = all(outside).find((one) => one.access === access && one.refresh === "");
  if (!token) return null;
  Object.assign(token, pair(outside, true));
  outside.store.touch();
  return token;
}

export function findToken(outside: Outside, access: string): Token | null {
  const token = all(outside).find((one) => one.access === access);
  if (!token || token.accessUntil < outside.now().getTime()) return null;
  if (token.oldRefresh !== null) {
    token.oldRefresh = null;
    outside.store.touch();
  }
  return token;
}

export function expireToken(outside: Outside, access: string): void {
  const token = all(outside).find((one) => one.access === access);
  if (token) Object.assign(token, { accessUntil: 0 });
  outside.store.touch();
}

export function removeToken(outside: Outside, access: string): void {
  const token = all(outside).find((one) => one.access === access);
  if (token) outside.store.remove(token.id);
}

export function toReply(outside: Outside, token: Token): Record<string, unknown> {
  const { access, scopes, refresh } = token;
  const base = { access_token: access, scope: scopes.join(",") };
  if (refresh === "") return base;
  const left = (until: number) => Math.round((until - outside.now().getTime()) / 1000);
  return { ...base, expires_in: left(token.accessUntil), refresh_token: refresh, refresh_token_expires_in: left(token.refreshUntil) };
}
