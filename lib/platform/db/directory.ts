import "server-only";
import { createHash } from "node:crypto";
import { asTenantId, newId, type TenantId, type UserId } from "@/lib/core/ids";
import type { Session, User } from "./generated/client";
import { queryIn } from "./either";
import { getPrisma } from "./prisma";
import { sql, type SqlClient } from "./sql";
import type { TenantTx } from "./tenant";

/**
 * The global tables: users, sessions, directory. They answer "who is this, and which tenant?" before a
 * tenant is known, and hold no plain personal data. Nothing else in the project reads them.
 */
export type DirectoryKind = "member" | "tenant" | "slug" | "key" | "stripe_customer" | "invitation" | "invited" | "outside_account" | "outside_subject";
export type Realm = "member" | "shopper";

export interface NewUser {
  id: UserId;
  realm: Realm;
  emailHash: string;
  emailEncrypted: string;
  nameEncrypted: string | null;
  passwordHash: string | null;
}

export interface DirectoryEntry {
  tenantId: TenantId;
  targetId: string;
}

const keyHash = (kind: DirectoryKind, key: string) => createHash("sha256").update(`${kind}:${key}`).digest("hex");

export const findUserByEmail = (realm: Realm, emailHash: string): Promise<User | null> =>
  getPrisma().user.findFirst({ where: { realm, emailHash, deletedAt: null } });

export const findUser = (id: string): Promise<User | null> => getPrisma().user.findFirst({ where: { id, deletedAt: null } });

/** Within the caller's transaction, so that a user never exists without their first workspace. */
export const createUser = (tx: TenantTx, user: NewUser): Promise<User> => tx.user.create({ data: user });

/** Without a workspace of their own: for who was invited to another's. `also` belongs to the same transaction. */
export const createInvitedUser = (user: NewUser, also?: (tx: TenantTx) => Promise<unknown>): Promise<void> =>
  getPrisma().$transaction(async (tx) => {
    await createUser(tx, user);
    await also?.(tx);
  });

export async function setPassword(userId: string, passwordHash: string, keepSessionId: string | null): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.user.update({ where: { id: userId }, data: { passwordHash } }),
    prisma.session.updateMany({
      where: { userId, revokedAt: null, ...(keepSessionId ? { id: { not: keepSessionId } } : {}) },
      data: { revokedAt: new Date() },
    }),
  ]);
}

export const setSingleKeys = (userId: string, singleKeys: boolean): Promise<unknown> =>
  getPrisma().user.updateMany({ where: { id: userId, deletedAt: null }, data: { singleKeys } });

type Sealed = Pick<User, "emailEncrypted" | "nameEncrypted" | "totpEncrypted">;

/** Users after `after` of whom something was sealed by another key than this, by id. */
export function listUsersSealedOtherwise(keyId: string, after: string, limit: number): Promise<User[]> {
  const other = { not: { startsWith: `1.${keyId}.` } };
  return getPrisma().user.findMany({
    where: {
      ...(after ? { id: { gt: after } } : {}), emailEncrypted: { startsWith: "1." },
      OR: [{ emailEncrypted: { ...other, startsWith: "1." } }, { nameEncrypted: { ...other, startsWith: "1." } }, { totpEncrypted: { ...other, startsWith: "1." } }],
    },
    orderBy: { id: "asc" },
    take: limit,
  });
}

/** Only if they are still as they were read. Users changed. */
export async function replaceSealed(userId: string, was: Sealed, next: Sealed): Promise<number> {
  return (await getPrisma().user.updateMany({ where: { id: userId, ...was }, data: next })).count;
}

export const createSession = (session: { userId: string; realm: Realm; agent: string | null; expiresAt: Date }): Promise<Session> =>
  getPrisma().session.create({ data: { id: newId(), ...session } });

/** The live session with its user, or null when it was revoked, has expired, or its user is gone. */
export async function findLiveSession(id: string, realm: Realm): Promise<{ session: Session; user: User } | null> {
  const found = await getPrisma().session.findFirst({
    where: { id, realm, revokedAt: null, expiresAt: { gt: new Date() }, user: { deletedAt: null, realm } },
    include: { user: true },
  });
  if (!found) return null;
  const { user, ...session } = found;
  return { session, user };
}

export const listSessions = (userId: string): Promise<Session[]> =>
  getPrisma().session.findMany({ where: { userId, revokedAt: null, expiresAt: { gt: new Date() } }, orderBy: { lastSeenAt: "desc" } });

/** True when a live session of that user was ended. */
export async function revokeSession(userId: string, sessionId: string): Promise<boolean> {
  const { count } = await getPrisma().session.updateMany({ where: { id: sessionId, userId, revokedAt: null }, data: { revokedAt: new Date() } });
  return count > 0;
}

export const touchSession = (sessionId: string): Promise<unknown> =>
  getPrisma().session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date() } });

export async function listDirectory(kind: DirectoryKind, key: string): Promise<DirectoryEntry[]> {
  const rows = await getPrisma().directory.findMany({ where: { kind, keyHash: keyHash(kind, key) }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => ({ tenantId: asTenantId(row.tenantId), targetId: row.targetId }));
}

export const addToDirectory = (tx: TenantTx, kind: DirectoryKind, key: string, entry: DirectoryEntry): Promise<unknown> =>
  tx.directory.create({ data: { kind, keyHash: keyHash(kind, key), ...entry } });

/** The same where it may stand there already. */
export const ensureInDirectory = (tx: TenantTx, kind: DirectoryKind, key: string, entry: DirectoryEntry): Promise<unknown> =>
  tx.directory.createMany({ data: [{ kind, keyHash: keyHash(kind, key), ...entry }], skipDuplicates: true });

export const removeFromDirectory = (tx: TenantTx, kind: DirectoryKind, key: string, tenantId: string): Promise<unknown> =>
  tx.directory.deleteMany({ where: { kind, keyHash: keyHash(kind, key), tenantId } });

/** Whatever led to a tenant that is gone for good. */
export const removeTenantFromDirectory = (tx: TenantTx | SqlClient, tenantId: string): Promise<unknown> =>
  queryIn(tx, sql`DELETE FROM directory WHERE tenant_id = ${tenantId}::uuid`);

/** Every tenant, for jobs that visit them one by one. */
export async function listTenantIds(): Promise<TenantId[]> {
  const rows = await getPrisma().directory.findMany({ where: { kind: "tenant" }, select: { tenantId: true }, orderBy: { createdAt: "asc" } });
  return rows.map((row) => asTenantId(row.tenantId));
}
