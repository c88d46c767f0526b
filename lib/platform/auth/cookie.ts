import "server-only";
import { settings } from "@/lib/platform/env/settings";

export type Realm = "member" | "shopper";
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

export const isSecure = (): boolean => new URL(settings().APP_URL).protocol === "https:";

/** Browsers refuse a __Host- cookie that a neighbour domain or plain http tries to set. */
export function sessionCookieName(realm: Realm): string {
  const name = realm === "member" ? "aura" : "shopper";
  return isSecure() ? `__Host-${name}` : name;
}

export const sessionCookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure() });

/** The Set-Cookie line of a session; an empty token ends it. */
export function sessionCookie(realm: Realm, token: string): string {
  const parts = [`${sessionCookieName(realm)}=${token}`, "Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${token === "" ? 0 : SESSION_SECONDS}`];
  return [...parts, ...(isSecure() ? ["Secure"] : [])].join("; ");
}

export function readCookie(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

export const hasSessionCookie = (request: Request): boolean =>
  readCookie(request.headers.get("cookie"), sessionCookieName("member")) !== null;
