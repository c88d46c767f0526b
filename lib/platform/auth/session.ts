import "server-only";
import { decode, encode } from "next-auth/jwt";
import { isUuid, asUserId, type UserId } from "@/lib/core/ids";
import { findLiveSession, touchSession } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";
import { log } from "@/lib/platform/log/log";
import { readCookie, sessionCookieName, SESSION_SECONDS, type Realm } from "./cookie";

/** Someone signed in: their session is live at this moment. No personal data. */
export interface SessionUser {
  userId: UserId;
  sessionId: string;
  realm: Realm;
}

const TOUCH_AFTER_MS = 5 * 60_000;
const MAX_TOKEN = 4_096;

export function findSessionUser(request: Request, realm: Realm): Promise<SessionUser | null> {
  return findUserByToken(readCookie(request.headers.get("cookie"), sessionCookieName(realm)), realm);
}

/** The token says which session; the row says, each time, whether it still lives. */
export async function findUserByToken(token: string | null, realm: Realm): Promise<SessionUser | null> {
  const sessionId = token ? await readSessionId(token) : null;
  const found = sessionId ? await findLiveSession(sessionId, realm) : null;
  if (!found) return null;
  const { session, user } = found;
  if (Date.now() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) touchQuietly(session.id);
  return { userId: asUserId(user.id), sessionId: session.id, realm };
}

/** null for every token that is not ours, too old or broken. */
export async function readSessionId(token: string): Promise<string | null> {
  if (token.length > MAX_TOKEN) return null;
  try {
    const claims = await decode({ token, secret: settings().AUTH_SECRET });
    const sessionId = claims?.sid;
    return isUuid(sessionId) ? sessionId : null;
  } catch {
    // A broken token is the same as none.
    return null;
  }
}

export const makeSessionToken = (userId: string, sessionId: string): Promise<string> =>
  encode({ token: { sub: userId, sid: sessionId }, secret: settings().AUTH_SECRET, maxAge: SESSION_SECONDS });

/** "Last seen" is for people to read; a failure to write it must not fail their request. */
function touchQuietly(sessionId: string): void {
  touchSession(sessionId).catch((error: unknown) => log().warn({ err: error }, "a session's last use could not be written"));
}
