import "server-only";
import { notFound, unauthenticated } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { SessionUser } from "@/lib/platform/auth/session";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { findUser, listSessions, revokeSession, setSingleKeys } from "@/lib/platform/db/directory";
import { listUsers } from "@/lib/platform/db/global/people";
import type { OwnSession, Preferences, Profile } from "./schema";

/** The signed-in user's own name and e-mail, for themselves to see. */
export async function loadProfile({ userId }: { userId: string }): Promise<Profile> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  return {
    id: user.id,
    email: decryptText(user.emailEncrypted, placeOfUser(user.id, "email")),
    name: user.nameEncrypted === null ? null : decryptText(user.nameEncrypted, placeOfUser(user.id, "name")),
    isVerified: user.emailVerifiedAt !== null,
    preferences: { singleKeys: user.singleKeys },
  };
}

/** What colleagues call these people: their names, or their addresses where they gave none. Whoever is gone is left out. */
export async function loadNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await listUsers(userIds);
  return new Map(users.map(({ id, nameEncrypted, emailEncrypted }) => [
    id, nameEncrypted === null ? decryptText(emailEncrypted, placeOfUser(id, "email")) : decryptText(nameEncrypted, placeOfUser(id, "name")),
  ]));
}

/** Who these people are to those they work with. Whoever is gone is left out. */
export async function loadPeople(userIds: readonly string[]): Promise<Map<string, { name: string | null; email: string }>> {
  const users = await listUsers(userIds);
  return new Map(users.map(({ id, nameEncrypted, emailEncrypted }) => [id, {
    name: nameEncrypted === null ? null : decryptText(nameEncrypted, placeOfUser(id, "name")),
    email: decryptText(emailEncrypted, placeOfUser(id, "email")),
  }]));
}

/** Users stand before any tenant; the column is named so that name and e-mail cannot change places. */
export const placeOfUser = (userId: string, column: "email" | "name" | "totp") => ({ tenantId: "global", table: `users.${column}`, rowId: userId });

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
