import "server-only";
import type { User } from "../generated/client";
import { getPrisma } from "../prisma";

/** Those of these users who are still there. */
export const listUsers = (ids: readonly string[]): Promise<User[]> =>
  ids.length === 0 ? Promise.resolve([]) : getPrisma().user.findMany({ where: { id: { in: [...new Set(ids)] }, deletedAt: null } });
