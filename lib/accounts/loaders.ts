import "server-only";
import { notFound, unauthenticated } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { SessionUser } from "@/lib/platform/auth/session";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { findUser, listSessions, revokeSession, setSingleKeys } from "@/lib/platform/db/directory";
import type { OwnSession, Preferences, Profile } from "./schema";

/** The signed-in user's own name and e-mail, for themselves to see. */
export async function loadProfile({ userId }: Pick<SessionUser, "userId">): Promise<Profile> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  return {
    id: user.id,
    email: decryptText(user.emailEncrypted, placeOfUser(user.id, "email")),
    name: user.nameEncrypted === null ? null : decryptText(user.nameEncrypted, placeOfUser(user.id, "name")),
    preferences: { singleKeys: user.singleKeys },
  };
}

/** Users stand before any tenant; the column is named so that name and e-mail cannot change places. */
export const placeOfUser = (userId: string, column: "email" | "name") => ({ tenantId: "global", table: `users.${column}`, rowId: userId });

export async function loadPreferences({ userId }: SessionUser): Promise<Preferences> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  return { singleKeys: user.singleKeys };
}

export async function savePreferences({ userId }: SessionUser, { singleKeys }: Preferences): Promise<Preferences> {
  await setSingleKeys(userId, singleKeys);
  return { singleKeys };
}

export async function listOwnSessions({ userId, sessionId }: SessionUser, query: { skip: number; limit: number }): Promise<Page<OwnSession>> {
  const sessions = await listSessions(userId);
  const shown = sessions.slice(query.skip, query.skip + query.limit).map((session) => ({
    id: session.id,
    agent: session.agent,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    isCurrent: session.id === sessionId,
  }));
  return toPage(shown, query, sessions.length, ({ id }) => [id]);
}

export async function revokeOwnSession({ userId }: SessionUser, sessionId: string): Promise<void> {
  if (!(await revokeSession(userId, sessionId))) throw notFound("session", sessionId);
}

/** Every session of the user but the one that asks. */
export async function revokeOtherSessions({ userId, sessionId }: SessionUser): Promise<void> {
  const others = (await listSessions(userId)).filter(({ id }) => id !== sessionId);
  await Promise.all(others.map(({ id }) => revokeSession(userId, id)));
}
