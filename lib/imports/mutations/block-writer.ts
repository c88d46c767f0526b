import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { newestKeyId } from "@/lib/platform/crypto/envelope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { MAX_REFUSALS } from "../constants";
import { openCells, sealCells, type Block, type Stage } from "../data/blocks";

export interface NewRefusal {
  row: number;
  column: string | null;
  reason: string;
}

/** Each source of refusals numbers its own apart, so that a second dry run replaces only what the first found. */
const FIRST_REFUSAL = { raw: 0, typed: MAX_REFUSALS, contradictions: 2 * MAX_REFUSALS };

/** Appends blocks of one stage and refused rows, each in a short transaction of its own. */
export class BlockWriter {
  private sequence = 0;
  private refusals = 0;

  constructor(private readonly scope: ProjectScope, private readonly importId: string, private readonly stage: Stage | "contradictions") {}

  async write(block: Omit<Block, "sequence">): Promise<void> {
    const { tenantId, projectId } = this.scope;
    await withTenantSql(this.scope, (db) => db.run(sql`
      INSERT INTO import_blocks (tenant_id, project_id, import_id, stage, sequence, first_row, rows, body)
      VALUES (${tenantId}, ${projectId}, ${this.importId}, ${this.stage}, ${this.sequence}, ${block.firstRow}, ${block.rows}, ${block.body})`));
    this.sequence += 1;
  }

  /** Keeps refused rows one by one up to a limit; the report counts them all. */
  async refuse(found: readonly NewRefusal[]): Promise<void> {
    const kept = found.slice(0, Math.max(0, MAX_REFUSALS - this.refusals));
    if (kept.length === 0) return;
    const { tenantId, projectId } = this.scope;
    const first = this.refusals + FIRST_REFUSAL[this.stage];
    await withTenantSql(this.scope, (db) => db.run(sql`
      INSERT INTO import_refusals (tenant_id, project_id, import_id, sequence, row, "column", reason)
      SELECT ${tenantId}::uuid, ${projectId}::uuid, ${this.importId}::uuid, ${first}::int + place::int, row, "column", reason
      FROM unnest(${kept.map((one) => one.row)}::bigint[], ${kept.map((one) => one.column)}::text[], ${kept.map((one) => one.reason)}::text[])
           WITH ORDINALITY AS r (row, "column", reason, place)`));
    this.refusals += kept.length;
  }

  /** Forgets this stage and the refusals it wrote. */
  async clear(): Promise<void> {
    const { tenantId, projectId } = this.scope;
    await withTenantSql(this.scope, (db) => db.run(sql`
      DELETE FROM import_blocks
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND import_id = ${this.importId} AND stage = ${this.stage}`));
    if (this.stage === "raw") return;
    await withTenantSql(this.scope, (db) => db.run(sql`
      DELETE FROM import_refusals
      WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND import_id = ${this.importId} AND sequence > ${MAX_REFUSALS}`));
  }
}

interface Place { import_id: string; sequence: number }

/** Brings staged cells under the newest key, a block at a time as blocks are large. Blocks changed. */
export async function resealBlocks(scope: ProjectScope): Promise<number> {
  const { tenantId, projectId } = scope;
  const ofProject = sql`tenant_id = ${tenantId} AND project_id = ${projectId} AND stage = 'raw'`;
  const places = await withTenantSql(scope, (db) => db.query<Place & Record<string, unknown>>(sql`
    SELECT import_id, sequence FROM import_blocks
    WHERE ${ofProject} AND substring(body FROM 2 FOR get_byte(body, 0)) <> convert_to(${newestKeyId()}, 'UTF8')`));
  let changed = 0;
  for (const place of places) {
    const ofBlock = sql`${ofProject} AND import_id = ${place.import_id} AND sequence = ${place.sequence}`;
    changed += await withTenantSql(scope, async (db) => {
      const row = await db.one<{ body: Buffer }>(sql`SELECT body FROM import_blocks WHERE ${ofBlock} FOR UPDATE`);
      if (!row) return 0;
      const body = sealCells(scope, place.import_id, openCells(scope, place.import_id, row.body));
      return db.run(sql`UPDATE import_blocks SET body = ${body} WHERE ${ofBlock}`);
    });
  }
  return changed;
}

/** Addresses within typed lines go where their customers go; until then they keep the key that they were typed under. */
export async function countTypedBlocks(scope: ProjectScope, before: Date): Promise<number> {
  const row = await withTenantSql(scope, (db) => db.one<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM import_blocks b JOIN imports i USING (tenant_id, project_id)
    WHERE b.tenant_id = ${scope.tenantId} AND b.project_id = ${scope.projectId} AND i.id = b.import_id AND b.stage = 'typed' AND i.updated_at < ${before}`));
  return row?.count ?? 0;
}
