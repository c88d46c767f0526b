import "server-only";
import type { ConnectState } from "../generated/client";
import { getPrisma } from "../prisma";

export type NewConnectState = Omit<ConnectState, "createdAt">;

export const keepConnectState = (state: NewConnectState): Promise<unknown> => getPrisma().connectState.create({ data: state });

/** Takes it away: of any number who bring the same state, one is given it, and none when it has run out. */
export async function takeConnectState(stateHash: string, provider: string, now: Date): Promise<ConnectState | null> {
  const { count, row } = await getPrisma().$transaction(async (tx) => {
    const found = await tx.connectState.findUnique({ where: { stateHash } });
    const deleted = found?.provider === provider ? await tx.connectState.deleteMany({ where: { stateHash } }) : { count: 0 };
    return { count: deleted.count, row: found };
  });
  return count === 1 && row && row.expiresAt > now ? row : null;
}

export async function deleteOldConnectStates(before: Date): Promise<number> {
  return (await getPrisma().connectState.deleteMany({ where: { expiresAt: { lt: before } } })).count;
}

/** States sealed under another key end by themselves within minutes. */
export const countConnectStatesSealedOtherwise = (keyId: string): Promise<number> =>
  getPrisma().connectState.count({ where: { NOT: { detailsEncrypted: { startsWith: `1.${keyId}.` } } } });
