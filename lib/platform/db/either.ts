import "server-only";
import type { Sql, SqlClient } from "./sql";
import type { TenantTx } from "./tenant";

/** One statement in whichever transaction the caller has, so that a step need not be written twice. */
export async function queryIn<Row extends Record<string, unknown>>(tx: TenantTx | SqlClient, piece: Sql): Promise<Row[]> {
  if ("raw" in tx) return tx.query<Row>(piece);
  const template = Object.assign([...piece.strings], { raw: piece.strings }) as TemplateStringsArray;
  return tx.$queryRaw<Row[]>(template, ...piece.values);
}
