import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/**
 * Takes the import's renamings out of their chain: where it was the last to rename, the name before comes back;
 * where another followed, that one now begins at the name before.
 */
export async function undoNames(db: SqlClient, context: RollupContext, importId: string): Promise<void> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE undo_names ON COMMIT DROP AS
    SELECT * FROM (
      SELECT id, entity, fact_id, value, replaced_by, lead(id) OVER (PARTITION BY entity, fact_id ORDER BY known_until, id) AS next_id
      FROM fact_history WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND entity IN ('product', 'variant', 'campaign')
    ) AS steps WHERE replaced_by = ${importId}`);
  await db.run(sql`
    UPDATE fact_history h SET value = h.value || jsonb_strip_nulls(jsonb_build_object('from', u.value->'from', 'fromDay', u.value->'fromDay'))
    FROM undo_names u WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.id = u.next_id`);
  for (const [entity, table] of [["product", sql`products`], ["variant", sql`variants`]] as const) {
    await db.run(sql`UPDATE ${table} n SET title = u.value->>'from' FROM undo_names u WHERE ${isLast(context, entity)} AND n.title = u.value->>'to'`);
  }
  await db.run(sql`
    UPDATE campaigns n SET name = u.value->>'from', name_day = (u.value->>'fromDay')::date FROM undo_names u
    WHERE ${isLast(context, "campaign")} AND n.name = u.value->>'to'`);
  await db.run(sql`
    DELETE FROM fact_history h USING undo_names u WHERE h.tenant_id = ${tenantId} AND h.project_id = ${projectId} AND h.id = u.id`);
}

const isLast = ({ tenantId, projectId }: RollupContext, entity: string): Sql => sql`
  n.tenant_id = ${tenantId} AND n.project_id = ${projectId} AND n.id = u.fact_id AND u.entity = ${entity} AND u.next_id IS NULL`;
