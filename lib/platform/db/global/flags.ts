import "server-only";
import type { Flag } from "../generated/client";
import { getPrisma } from "../prisma";
import type { TenantTx } from "../tenant";

export type FlagRow = Pick<Flag, "key" | "isKilled" | "rollout" | "tenantIds" | "note" | "updatedAt">;
export type FlagValues = Pick<Flag, "isKilled" | "rollout" | "tenantIds" | "note">;

/** Those that were ever changed; the others are on for everyone. */
export const listFlagRows = (): Promise<FlagRow[]> => getPrisma().flag.findMany();

/** What is not given stays, or is on for everyone where there was no row. */
export const writeFlagRow = (tx: TenantTx, key: string, values: Partial<FlagValues>): Promise<FlagRow> =>
  tx.flag.upsert({ where: { key }, create: { key, ...values }, update: values });
