import "server-only";
import { identifier, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/** What history calls a fact, and the table that holds it. */
export const FACTS = { order: "orders", ad_day: "ad_days", fx_rate: "fx_rates" } as const;
export type FactEntity = keyof typeof FACTS;

/**
 * From each fact that the import wrote last back to the newest value that still counts: what replaced it names
 * the import before, and values of imports undone earlier are passed over. A row per fact and import to be taken
 * away; the last one (`is_end`) has the kept value to restore, or none when nothing was there before.
 */
export function walkBack({ tenantId, projectId }: RollupContext, entity: FactEntity, importId: string): Sql {
  const before = (fact: Sql, by: Sql) => sql`
    LEFT JOIN fact_history h ON h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = ${entity} AND h.fact_id = ${fact} AND h.replaced_by = ${by}`;
  return sql`
    WITH RECURSIVE undone AS MATERIALIZED (
      SELECT id FROM imports WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND status = 'undone'
    ), walk AS (
      SELECT f.id AS fact_id, f.import_id AS taken, h.id AS history_id, h.import_id AS below
      FROM ${identifier(FACTS[entity])} f ${before(sql`f.id`, sql`f.import_id`)}
      WHERE f.tenant_id = ${tenantId} AND f.project_id = ${projectId} AND f.import_id = ${importId}
      UNION ALL
      SELECT w.fact_id, w.below, h.id, h.import_id
      FROM walk w JOIN undone u ON u.id = w.below ${before(sql`w.fact_id`, sql`w.below`)}
    )
    SELECT w.fact_id, w.taken, w.history_id, w.below IS NULL OR NOT EXISTS (SELECT 1 FROM undone u WHERE u.id = w.below) AS is_end FROM walk w`;
}

/** The walk in `undo_walk`, and in `undo_facts` each fact with the kept value to restore, or none. */
export async function openWalk(db: SqlClient, context: RollupContext, entity: FactEntity, importId: string): Promise<void> {
  await db.run(sql`CREATE TEMP TABLE undo_walk ON COMMIT DROP AS ${walkBack(context, entity, importId)}`);
  await db.run(sql`CREATE TEMP TABLE undo_facts ON COMMIT DROP AS SELECT fact_id, history_id FROM undo_walk WHERE is_end`);
  await db.run(sql`CREATE UNIQUE INDEX ON undo_facts (fact_id)`);
  await db.run(sql`ANALYZE undo_walk`);
  await db.run(sql`ANALYZE undo_facts`);
}

/** Kept values that were restored or passed over have nothing left to say. */
export async function closeWalk(db: SqlClient, { tenantId, projectId }: RollupContext, entity: FactEntity): Promise<void> {
  await db.run(sql`
    DELETE FROM fact_history h USING undo_walk w
    WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.entity = ${entity} AND h.fact_id = w.fact_id AND h.replaced_by = w.taken`);
}
