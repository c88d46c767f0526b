import "server-only";
import { Prisma, type PersonToken } from "../generated/client";
import { getPrisma } from "../prisma";

export type PersonTokenKind = "verify" | "reset" | "magic" | "change_email" | "second_factor" | "link";
export type NewPersonToken = Pick<PersonToken, "tokenHash" | "userId" | "dataEncrypted" | "expiresAt"> & { kind: PersonTokenKind };

/** Earlier ones of the same kind and person end with it, also when two are asked for at the same moment. */
export async function replacePersonToken(token: NewPersonToken): Promise<void> {
  const { userId, kind } = token;
  await getPrisma().$transaction(async (tx) => {
    if (userId !== null) {
      await tx.$queryRaw(Prisma.sql`select 1 as locked from users where id = ${userId}::uuid for no key update`);
      await tx.personToken.updateMany({ where: { userId, kind, usedAt: null }, data: { usedAt: new Date() } });
    }
    await tx.personToken.create({ data: token });
  });
}

const live = (tokenHash: string, kind: PersonTokenKind) => ({ tokenHash, kind, usedAt: null, expiresAt: { gt: new Date() } });

/** Looks without using it up. */
export const findPersonToken = (tokenHash: string, kind: PersonTokenKind): Promise<PersonToken | null> =>
  getPrisma().personToken.findFirst({ where: live(tokenHash, kind) });

/** Uses it up: of any number of requests at once, one is given it. */
export async function takePersonToken(tokenHash: string, kind: PersonTokenKind): Promise<PersonToken | null> {
  const [taken] = await getPrisma().personToken.updateManyAndReturn({ where: live(tokenHash, kind), data: { usedAt: new Date() } });
  return taken ?? null;
}

/** After a change of password or address, nothing that was asked for before it counts. */
export const endPersonTokens = (userId: string, kinds: PersonTokenKind[]): Promise<unknown> =>
  getPrisma().personToken.updateMany({ where: { userId, kind: { in: kinds }, usedAt: null }, data: { usedAt: new Date() } });

export async function deleteOldPersonTokens(before: Date): Promise<number> {
  return (await getPrisma().personToken.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}

/** Of those that still work: data that another key sealed. They end by themselves within days. */
export const countPersonTokensSealedOtherwise = (keyId: string): Promise<number> =>
  getPrisma().personToken.count({
    where: {
      usedAt: null, expiresAt: { gt: new Date() },
      AND: [{ dataEncrypted: { startsWith: "1." } }, { dataEncrypted: { not: { startsWith: `1.${keyId}.` } } }],
    },
  });
