import "server-only";
import { Prisma } from "../generated/client";
import { getPrisma } from "../prisma";

/** True when it was not verified before. */
export async function markVerified(userId: string): Promise<boolean> {
  const where = { id: userId, deletedAt: null, emailVerifiedAt: null };
  return (await getPrisma().user.updateMany({ where, data: { emailVerifiedAt: new Date() } })).count > 0;
}

/**
 * For an address that was not verified and whose owner has come: whoever signed up with it may have been
 * another, so their password, second factor, outside accounts and sessions end. False when it was verified already.
 */
export function claimAddress(userId: string, passwordHash: string | null): Promise<boolean> {
  return getPrisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, deletedAt: null, emailVerifiedAt: null },
      data: { emailVerifiedAt: new Date(), passwordHash, totpEncrypted: null, totpSince: null, totpStep: null },
    });
    if (count === 0) return false;
    await tx.identity.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
    return true;
  });
}

export interface NewAddress {
  emailHash: string;
  emailEncrypted: string;
}

/** False when the address is another user's. */
export async function replaceAddress(userId: string, address: NewAddress): Promise<boolean> {
  try {
    const { count } = await getPrisma().user.updateMany({ where: { id: userId, deletedAt: null }, data: { ...address, emailVerifiedAt: new Date() } });
    return count > 0;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
    throw error;
  }
}
