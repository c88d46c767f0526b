import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { MAX_REFUSALS } from "../constants";
import type { Block, Stage } from "../data/blocks";

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
