import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import type { Stored } from "../store/objects";

export const CLIENT_ID = "sandbox";
export const CLIENT_SECRET = "sandbox-secret";
/** The one person who signs in at this Google. */
export const PERSON = { sub: "112233445566778899001", email: "owner@fernhill.example" };

export const ACCESS_SECONDS = 3_599;
const CODE_MS = 10 * 60_000;
/** Of one person and app; the oldest dies without a word. */
const MOST_REFRESH_TOKENS = 100;

export interface Code extends Stored { redirectUri: string; scopes: string[]; challenge: string; expiresAt: number; givesRefresh: boolean; isCombined: boolean }
export interface Refresh extends Stored { scopes: string[]; isCombined: boolean }
export interface Access extends Stored { refresh: string | null; scopes: string[]; expiresAt: number }
interface Consent extends Stored { scopes: string[] }

export function addCode(outside: Outside, code: Omit<Code, "id" | "object" | "expiresAt">): Code {
  return outside.store.add<Code>({ ...code, id: newId("4/0A", 40), object: "google.code", expiresAt: outside.now().getTime() + CODE_MS } as Code);
}

/** A code works once; a second try also ends what the first one gave, as Google does. */
export function takeCode(outside: Outside, id: string): Code | null {
  const found = outside.store.find(id);
  if (found?.object !== "google.code") return null;
  outside.store.remove(id);
  return (found as Code).expiresAt >= outside.now().getTime() ? (found as Code) : null;
}

export function addRefresh(outside: Outside, scopes: string[], isCombined: boolean): Refresh {
  const mine = outside.store.all<Refresh>("google.refresh");
  for (const { id } of mine.slice(0, Math.max(0, mine.length - MOST_REFRESH_TOKENS + 1))) revoke(outside, id);
  return outside.store.add<Refresh>({ id: newId("1//0", 60), object: "google.refresh", scopes, isCombined });
}

export function addAccess(outside: Outside, scopes: string[], refresh: string | null): Access {
  const now = outside.now().getTime();
  for (const old of outside.store.all<Access>("google.access")) if (old.expiresAt < now) outside.store.remove(old.id);
  return outside.store.add<Access>({ id: newId("ya29.", 80), object: "google.access", scopes, refresh, expiresAt: now + ACCESS_SECONDS * 1_000 });
}

export function findRefresh(outside: Outside, id: string): Refresh | null {
  const found = outside.store.find(id);
  return found?.object === "google.refresh" ? (found as Refresh) : null;
}

export function findAccess(outside: Outside, id: string): Access | null {
  const found = outside.store.find(id);
  return found?.object === "google.access" && (found as Access).expiresAt >= outside.now().getTime() ? (found as Access) : null;
}

/** Takes a token and what hangs on it; a combined one takes every token of the person with it. False: unknown. */
export function revoke(outside: Outside, id: string): boolean {
  const access = findAccess(outside, id);
  const refresh = findRefresh(outside, access?.refresh ?? id);
  if (!access && !refresh) return false;
  const dying = refresh?.isCombined ? outside.store.all<Refresh>("google.refresh").map((one) => one.id) : refresh ? [refresh.id] : [];
  for (const one of outside.store.all<Access>("google.access")) if (one.id === id || (one.refresh && dying.includes(one.refresh))) outside.store.remove(one.id);
  for (const one of dying) outside.store.remove(one);
  if (refresh?.isCombined || outside.store.all("google.refresh").length === 0) outside.store.remove(CONSENT);
  return true;
}

const CONSENT = "google.consent.sandbox";

/** What the person has ever allowed this app, until it is taken back. */
export function consented(outside: Outside): string[] {
  return (outside.store.find(CONSENT) as Consent | undefined)?.scopes ?? [];
}

export function addConsent(outside: Outside, scopes: readonly string[]): void {
  const all = [...new Set([...consented(outside), ...scopes])];
  outside.store.remove(CONSENT);
  outside.store.add<Consent>({ id: CONSENT, object: "google.consent", scopes: all });
}
