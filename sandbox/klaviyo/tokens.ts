import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import type { Stored } from "../store/objects";

export const CLIENT_ID = "sandbox";
export const CLIENT_SECRET = "sandbox-secret";
/** Of an account's own, for those who connect without consent. */
export const PRIVATE_KEY = "pk_sandbox_0123456789abcdef";
export const ACCESS_SECONDS = 3_600;
const CODE_MS = 5 * 60_000;
const IDLE_MS = 90 * 86_400_000;

export interface Code extends Stored { redirectUri: string; scopes: string[]; challenge: string; until: number }
export interface Refresh extends Stored { scopes: string[]; until: number }
export interface Access extends Stored { scopes: string[]; refresh: string; until: number }

export function addCode(outside: Outside, redirectUri: string, scopes: string[], challenge: string): string {
  return outside.store.add<Code>({ id: newId("klc_", 40), object: "klaviyo.code", redirectUri, scopes, challenge, until: outside.now().getTime() + CODE_MS }).id;
}

export function takeCode(outside: Outside, id: string): Code | null {
  const found = find<Code>(outside, "klaviyo.code", id);
  if (found) outside.store.remove(id);
  return found;
}

export const addRefresh = (outside: Outside, scopes: string[]): Refresh => outside.store.add<Refresh>({ id: newId("klr_", 60), object: "klaviyo.refresh", scopes, until: outside.now().getTime() + IDLE_MS });

export function addAccess(outside: Outside, refresh: Refresh): Access {
  const now = outside.now().getTime();
  refresh.until = now + IDLE_MS;
  for (const old of outside.store.all<Access>("klaviyo.access")) if (old.until < now) outside.store.remove(old.id);
  return outside.store.add<Access>({ id: newId("kla_", 60), object: "klaviyo.access", scopes: refresh.scopes, refresh: refresh.id, until: now + ACCESS_SECONDS * 1_000 });
}

export const findRefresh = (outside: Outside, id: string): Refresh | null => find<Refresh>(outside, "klaviyo.refresh", id);
export const findAccess = (outside: Outside, id: string): Access | null => find<Access>(outside, "klaviyo.access", id);

/** Takes the consent that a token came from, and all tokens of it. */
export function revoke(outside: Outside, id: string): void {
  const refresh = findAccess(outside, id)?.refresh ?? id;
  for (const one of outside.store.all<Access>("klaviyo.access")) if (one.refresh === refresh) outside.store.remove(one.id);
  outside.store.remove(refresh);
}

function find<T extends Stored & { until: number }>(outside: Outside, object: string, id: string): T | null {
  const found = outside.store.find(id) as T | undefined;
  return found?.object === object && found.until >= outside.now().getTime() ? found : null;
}
