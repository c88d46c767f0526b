import "server-only";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { RollupContext } from "@/lib/rollups/project-context";

/** Keeps what the changed orders and their lines held until now, so that any past report can be seen again. */
export async function keepOrderHistory(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT o.tenant_id, o.project_id, s.candidate_id, 'order', o.id,
           to_jsonb(o) - ARRAY['tenant_id', 'project_id', 'id'], o.import_id, ${importId}::uuid, now()
    FROM staged_orders s JOIN orders o ON o.tenant_id = ${tenantId} AND o.project_id = ${projectId} AND o.id = s.existing_id
    WHERE s.state = 'changed'`);
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT l.tenant_id, l.project_id, gen_random_uuid(), 'order_line', l.id,
           to_jsonb(l) - ARRAY['tenant_id', 'project_id', 'id'], l.import_id, ${importId}::uuid, now()
    FROM line_states s JOIN order_lines l ON l.tenant_id = ${tenantId} AND l.project_id = ${projectId} AND l.id = s.existing_id
    WHERE s.state IN ('changed', 'gone')`);
}

export async function keepAdHistory(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT a.tenant_id, a.project_id, gen_random_uuid(), 'ad_day', a.id,
           to_jsonb(a) - ARRAY['tenant_id', 'project_id', 'id'], a.import_id, ${importId}::uuid, now()
    FROM ad_states s JOIN ad_days a ON a.tenant_id = ${tenantId} AND a.project_id = ${projectId} AND a.id = s.existing_id
    WHERE s.state IN ('changed', 'gone')`);
}

export async function keepRateHistory(db: SqlClient, { tenantId, projectId }: RollupContext, importId: string): Promise<void> {
  await db.run(sql`
    INSERT INTO fact_history (tenant_id, project_id, id, entity, fact_id, value, import_id, replaced_by, known_until)
    SELECT r.tenant_id, r.project_id, gen_random_uuid(), 'fx_rate', r.id,
           to_jsonb(r) - ARRAY['tenant_id', 'project_id', 'id'], r.import_id, ${importId}::uuid, now()
    FROM rate_states s JOIN fx_rates r ON r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.id = s.existing_id
    WHERE s.state = 'changed'`);
}
