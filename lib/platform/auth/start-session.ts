import "server-only";
import type { UserId } from "@/lib/core/ids";
import { createSession } from "@/lib/platform/db/directory";
import { SESSION_SECONDS, sessionCookie, type Realm } from "./cookie";
import { makeSessionToken } from "./session";

const MAX_AGENT = 200;

/** Writes the session row and gives its id. */
export async function startSession(userId: UserId, realm: Realm, agent: string | null): Promise<string> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
  const session = await createSession({ userId, realm, agent: agent?.slice(0, MAX_AGENT) ?? null, expiresAt });
  return session.id;
}

/** The same, as the Set-Cookie line that signs a browser in. */
export async function startSessionCookie(userId: UserId, realm: Realm, agent: string | null): Promise<string> {
  return sessionCookie(realm, await makeSessionToken(userId, await startSession(userId, realm, agent)));
}
