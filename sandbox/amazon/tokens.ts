import type { Outside } from "../outside/outside";
import { newId } from "../store/ids";
import type { Stored } from "../store/objects";

export const CLIENT_ID = "sandbox";
export const CLIENT_SECRET = "sandbox-secret";

export const ACCESS_SECONDS = 3_600;
const CODE_MS = 5 * 60_000;

/** Of advertising or of selling: "advertising::campaign_management", "selling". A token of one opens nothing of the other. */
interface Scoped extends Stored { scope: string }
export interface Code extends Scoped { redirectUri: string; challenge: string; expiresAt: number }
export type Refresh = Scoped;
export interface Access extends Scoped { refresh: string; expiresAt: number }

/** `prefix` begins the code, as each consent page has its own kind. */
export function addCode(outside: Outside, prefix: string, given: Pick<Code, "scope" | "redirectUri" | "challenge">): Code {
  return outside.store.add<Code>({ ...given, id: newId(prefix, 18), object: "amazon.code", expiresAt: outside.now().getTime() + CODE_MS });
}

/** It works once, and for five minutes. */
export function takeCode(outside: Outside, id: string): Code | null {
  const found = outside.store.find(id);
  if (found?.object !== "amazon.code") return null;
  outside.store.remove(id);
  return (found as Code).expiresAt >= outside.now().getTime() ? (found as Code) : null;
}

export function addRefresh(outside: Outside, scope: string): Refresh {
  return outside.store.add<Refresh>({ id: newId("Atzr|", 60), object: "amazon.refresh", scope });
}

export function addAccess(outside: Outside, { id: refresh, scope }: Refresh): Access {
  const now = outside.now().getTime();
  for (const old of outside.store.all<Access>("amazon.access")) if (old.expiresAt < now) outside.store.remove(old.id);
  return outside.store.add<Access>({ id: newId("Atza|", 80), object: "amazon.access", scope, refresh, expiresAt: now + ACCESS_SECONDS * 1_000 });
}

export function findRefresh(outside: Outside, id: string): Refresh | null {
  const found = outside.store.find(id);
  return found?.object === "amazon.refresh" ? (found as Refresh) : null;
}

export function findAccess(outside: Outside, id: string): Access | null {
  const found = outside.store.find(id);
  return found?.object === "amazon.access" && (found as Access).expiresAt >= outside.now().getTime() ? (found as Access) : null;
}

/** The access of a call, or null where it is refused; ordered troubles of tokens strike here. */
export function admitted(outside: Outside, prefix: string, about: string, given: { token: string; scope: string }): Access | null {
  const access = findAccess(outside, given.token);
  if (!access || access.scope !== given.scope) return null;
  const fault = outside.faults.take(prefix, about, ["expired_token", "revoked_token"]);
  if (!fault) return access;
  outside.store.remove(access.id);
  // Taken back at Amazon: nothing comes out of the refresh token either.
  if (fault.kind === "revoked_token") outside.store.remove(access.refresh);
  return null;
}
