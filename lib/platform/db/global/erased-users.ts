import "server-only";
import { getPrisma } from "../prisma";

/**
 * Takes everything personal from a user and ends their sessions. The row stays, as other rows say by its
 * id who made them; its address is free for a new sign-up.
 */
export async function eraseUser(userId: string): Promise<void> {
  const prisma = getPrisma();
  await prisma.$transaction([
    prisma.user.update({
      where: { id: userId },
      data: {
        emailHash: `gone:${userId}`, emailEncrypted: "", nameEncrypted: null, passwordHash: null, emailVerifiedAt: null,
        totpEncrypted: null, totpSince: null, totpStep: null, deletedAt: new Date(),
      },
    }),
    prisma.identity.deleteMany({ where: { userId } }),
    prisma.recoveryCode.deleteMany({ where: { userId } }),
    prisma.personToken.deleteMany({ where: { userId } }),
    prisma.device.deleteMany({ where: { userId } }),
    prisma.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } }),
    prisma.session.updateMany({ where: { userId }, data: { agent: null } }),
  ]);
}
