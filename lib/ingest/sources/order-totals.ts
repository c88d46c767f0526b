import "server-only";
import { sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";
import type { SourceRun } from "./counts";

/** Keeps what each staged order came to. Stored orders whose lines stayed and whose totals changed. */
export async function writeOrderTotals(db: SqlClient, context: RollupContext, run: SourceRun): Promise<number> {
  // New ones by themselves: there is nothing to compare them with, and most are new.
  await db.run(sql`${insertTotals(context, run)} FROM staged_orders o JOIN staged_sources s ON s.order_number = o.order_number WHERE o.state = 'new' ORDER BY o.order_id`);
  const isAnyStored = await db.one(sql`SELECT 1 AS one FROM stored_orders LIMIT 1`);
  return isAnyStored ? restateTotals(db, context, run) : 0;
}

const insertTotals = ({ tenantId, projectId }: RollupContext, { runId }: SourceRun): Sql => sql`
  INSERT INTO order_totals (tenant_id, project_id, order_id, subtotal_micros, discount_micros, shipping_micros, tax_micros, total_micros, refunded_micros,
                            are_taxes_included, financial_status, is_test, canceled_at, source_id, source_updated_at, import_id, known_at)
  SELECT ${tenantId}::uuid, ${projectId}::uuid, o.order_id, s.subtotal, s.discount, s.shipping, s.tax, s.total, s.refunded,
         s.taxes_included, s.financial_status, s.is_test, s.canceled_at, s.source_id, s.changed_at, ${runId}::uuid, now()`;

async function restateTotals(db: SqlClient, context: RollupContext, run: SourceRun): Promise<number> {
  const { tenantId, projectId } = context;
  await db.run(sql`
    CREATE TEMP TABLE changed_totals ON COMMIT DROP AS
    SELECT o.order_id, o.state, s.order_number FROM staged_orders o JOIN staged_sources s ON s.order_number = o.order_number
    LEFT JOIN order_totals t ON t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.order_id = o.order_id
    WHERE o.state <> 'new' AND (t.subtotal_micros, t.discount_micros, t.shipping_micros, t.tax_micros, t.total_micros, t.refunded_micros, t.are_taxes_included,
           t.financial_status, t.is_test, t.canceled_at, t.source_id)
      IS DISTINCT FROM (s.subtotal, s.discount, s.shipping, s.tax, s.total, s.refunded, s.taxes_included, s.financial_status, s.is_test, s.canceled_at, s.source_id)`);
  await db.run(sql`ANALYZE changed_totals`);
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT t.tenant_id, t.project_id, gen_random_uuid(), 'order_total', t.order_id, to_jsonb(t) - ARRAY['tenant_id', 'project_id', 'order_id'], t.import_id, ${run.runId}::uuid, now()
    FROM changed_totals c JOIN order_totals t ON t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.order_id = c.order_id`);
  await db.run(sql`
    ${insertTotals(context, run)} FROM changed_totals o JOIN staged_sources s ON s.order_number = o.order_number ORDER BY o.order_id
    ON CONFLICT (tenant_id, project_id, order_id) DO UPDATE SET
      subtotal_micros = excluded.subtotal_micros, discount_micros = excluded.discount_micros, shipping_micros = excluded.shipping_micros,
      tax_micros = excluded.tax_micros, total_micros = excluded.total_micros, refunded_micros = excluded.refunded_micros,
      are_taxes_included = excluded.are_taxes_included, financial_status = excluded.financial_status, is_test = excluded.is_test,
      canceled_at = excluded.canceled_at, source_id = excluded.source_id, source_updated_at = excluded.source_updated_at, import_id = excluded.import_id, known_at = excluded.known_at`);
  // A later version with the same sums is newer all the same.
  await db.run(sql`
    UPDATE order_totals t SET source_updated_at = s.changed_at FROM staged_sources s JOIN staged_orders o ON o.order_number = s.order_number AND o.state <> 'new'
    WHERE t.tenant_id = ${tenantId} AND t.project_id = ${projectId} AND t.order_id = o.order_id AND t.source_updated_at < s.changed_at`);
  return (await db.one<{ rows: number }>(sql`SELECT count(*)::int AS rows FROM changed_totals WHERE state = 'unchanged'`))?.rows ?? 0;
}
