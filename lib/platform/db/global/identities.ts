import "server-only";
import type { Identity } from "../generated/client";
import { getPrisma } from "../prisma";
import type { TenantTx } from "../tenant";

export interface IdentityKey {
  provider: string;
  /** A keyed hash of the issuer and its name for the person. */
  subjectHash: string;
}

/** Whose it is, unless that user is gone. */
export async function findIdentityOwner(key: IdentityKey): Promise<string | null> {
  const { provider, subjectHash } = key;
  const found = await getPrisma().identity.findFirst({ where: { provider, subjectHash, user: { deletedAt: null } }, select: { userId: true } });
  return found?.userId ?? null;
}

export const listIdentities = (userId: string): Promise<Identity[]> =>
  getPrisma().identity.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });

/** Within the transaction that makes its user. */
export const createIdentity = (tx: TenantTx, userId: string, { provider, subjectHash }: IdentityKey): Promise<unknown> =>
  tx.identity.create({ data: { provider, subjectHash, userId } });

/** False when it is another's, or the user has one of that provider already. */
export async function linkIdentity(userId: string, { provider, subjectHash }: IdentityKey): Promise<boolean> {
  const { count } = await getPrisma().identity.createMany({ data: [{ provider, subjectHash, userId }], skipDuplicates: true });
  return count > 0;
}

/** True when there was one. */
export async function unlinkIdentity(userId: string, provider: string): Promise<boolean> {
  return (await getPrisma().identity.deleteMany({ where: { userId, provider } })).count > 0;
}
