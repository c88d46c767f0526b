import "server-only";
import { getPrisma } from "../prisma";

/** Kept beside the account, not in force until a code has proved that the app has it. */
export async function offerTotp(userId: string, totpEncrypted: string): Promise<boolean> {
  const { count } = await getPrisma().user.updateMany({ where: { id: userId, deletedAt: null, totpSince: null }, data: { totpEncrypted, totpStep: null } });
  return count > 0;
}

/** Puts the offered one in force with its recovery codes; false when another request was first. */
export function confirmTotp(userId: string, totpEncrypted: string, step: number, codeHashes: string[]): Promise<boolean> {
  return getPrisma().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, deletedAt: null, totpSince: null, totpEncrypted },
      data: { totpSince: new Date(), totpStep: BigInt(step) },
    });
    if (count === 0) return false;
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
    return true;
  });
}

/** True once for each time step, and only forwards: so no code counts twice, whoever sends it at the same moment. */
export async function takeTotpStep(userId: string, step: number): Promise<boolean> {
  const { count } = await getPrisma().user.updateMany({
    where: { id: userId, totpSince: { not: null }, OR: [{ totpStep: null }, { totpStep: { lt: BigInt(step) } }] },
    data: { totpStep: BigInt(step) },
  });
  return count > 0;
}

/** True once for each code. */
export async function takeRecoveryCode(userId: string, codeHash: string): Promise<boolean> {
  const { count } = await getPrisma().recoveryCode.updateMany({ where: { userId, codeHash, usedAt: null }, data: { usedAt: new Date() } });
  return count > 0;
}

export const countRecoveryCodes = (userId: string): Promise<number> => getPrisma().recoveryCode.count({ where: { userId, usedAt: null } });

export async function replaceRecoveryCodes(userId: string, codeHashes: string[]): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.recoveryCode.deleteMany({ where: { userId } }),
    prisma.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) }),
  ]);
}

export async function removeTotp(userId: string): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.user.updateMany({ where: { id: userId }, data: { totpEncrypted: null, totpSince: null, totpStep: null } }),
    prisma.recoveryCode.deleteMany({ where: { userId } }),
  ]);
}
