import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { decryptBytes, encryptBytes } from "@/lib/platform/crypto/envelope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";

export type Stage = "raw" | "typed";

/** Lines of a file, many to a row of the database. `firstRow` is the row number of the first. */
export interface Block {
  sequence: number;
  firstRow: number;
  rows: number;
  body: Buffer;
}

/** Raw cells hold people's names and addresses, so they are encrypted; the key's id stands before them. */
export function sealCells(scope: ProjectScope, importId: string, text: string): Buffer {
  const { id, sealed } = encryptBytes(Buffer.from(text, "utf8"), placeOf(scope, importId));
  const key = Buffer.from(id, "utf8");
  return Buffer.concat([Buffer.from([key.length]), key, sealed]);
}

export function openCells(scope: ProjectScope, importId: string, body: Buffer): string {
  const keyLength = body[0] ?? 0;
  const keyId = body.subarray(1, 1 + keyLength).toString("utf8");
  return decryptBytes(keyId, body.subarray(1 + keyLength), placeOf(scope, importId)).toString("utf8");
}

const placeOf = (scope: ProjectScope, importId: string) => ({ tenantId: scope.tenantId, table: "import_blocks", rowId: importId });

/** Reads a stage block by block, each in a transaction of its own, so that memory and locks stay small. */
export async function* readBlocks(scope: ProjectScope, importId: string, stage: Stage): AsyncGenerator<Block> {
  for (let sequence = 0; ; sequence++) {
    const block = await withTenantSql(scope, (db) => db.one<{ first_row: string; rows: number; body: Buffer }>(sql`
      SELECT first_row, rows, body FROM import_blocks
      WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND import_id = ${importId}
        AND stage = ${stage} AND sequence = ${sequence}`));
    if (!block) return;
    yield { sequence, firstRow: Number(block.first_row), rows: block.rows, body: block.body };
  }
}
