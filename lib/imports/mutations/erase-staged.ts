import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { openCells, sealCells } from "../data/blocks";
import { joinCells, splitCells } from "../rules";

export interface ErasedPerson {
  /** Normalised. */
  email: string | null;
  emailHash: string | null;
  /** The keys by which order lines name the customer. */
  names: readonly string[];
}

interface BlockRow extends Record<string, unknown> { import_id: string; stage: string; sequence: number; body: Buffer }

/** Takes a person's rows out of files that wait to be imported. Blocks changed. */
export async function eraseStaged(scope: ProjectScope, person: ErasedPerson): Promise<number> {
  const { tenantId, projectId } = scope;
  const places = await withTenantSql(scope, (db) => db.query<BlockRow>(sql`
    SELECT import_id, stage, sequence FROM import_blocks WHERE tenant_id = ${tenantId} AND project_id = ${projectId}`));
  let changed = 0;
  for (const place of places) changed += await eraseInBlock(scope, person, place);
  return changed;
}

function eraseInBlock(scope: ProjectScope, person: ErasedPerson, { import_id, stage, sequence }: BlockRow): Promise<number> {
  const ofBlock = sql`tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND import_id = ${import_id} AND stage = ${stage} AND sequence = ${sequence}`;
  return withTenantSql(scope, async (db) => {
    const row = await db.one<{ body: Buffer }>(sql`SELECT body FROM import_blocks WHERE ${ofBlock} FOR UPDATE`);
    const next = row && (stage === "raw" ? withoutCells(scope, import_id, row.body, person) : withoutLines(row.body, person));
    return next ? db.run(sql`UPDATE import_blocks SET body = ${next} WHERE ${ofBlock}`) : 0;
  });
}

/** Null when nobody of theirs is in it. */
function withoutCells(scope: ProjectScope, importId: string, body: Buffer, { email, names }: ErasedPerson): Buffer | null {
  const rows = splitCells(openCells(scope, importId, body));
  const isTheirs = (cell: string) => names.includes(cell) || (email !== null && cell.normalize("NFKC").trim().toLowerCase().includes(email));
  // A row stays a row, as the rows after it are told by their number.
  const kept = rows.map((cells) => (cells.some(isTheirs) ? cells.map(() => "") : cells));
  return kept.every((cells, at) => cells === rows[at]) ? null : sealCells(scope, importId, joinCells(kept));
}

/** Typed lines are COPY text, with the person's key and hash in fields of their own. */
function withoutLines(body: Buffer, { emailHash, names }: ErasedPerson): Buffer | null {
  const lines = body.toString("utf8").split("\n");
  const kept = lines.filter((line) => !line.split("\t").some((field) => names.includes(field) || (emailHash !== null && field === emailHash)));
  return kept.length === lines.length ? null : Buffer.from(kept.join("\n"), "utf8");
}
