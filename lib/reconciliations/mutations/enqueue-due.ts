import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { PROVIDERS } from "@/lib/integrations/registry";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { listProjectIds } from "@/lib/projects/data";
import { progressOf } from "@/lib/sync/rules";
import { CHECK_EVERY_HOURS } from "../constants";
import { findStand } from "../data/stand";
import { usualDays } from "../rules/days";
import { addCheck } from "./request-check";

/** Once a day, every connected account that can be compared and has a day that is read. Checks sent to work. */
export async function enqueueDueReconciliations(scope: Scope): Promise<number> {
  let sent = 0;
  for (const id of await listProjectIds(scope)) {
    const project: ProjectScope = { ...scope, projectId: asProjectId(id) };
    for (const integrationId of await listDue(project)) sent += await enqueueOne(project, integrationId);
  }
  return sent;
}

async function listDue(scope: ProjectScope): Promise<string[]> {
  const able = PROVIDERS.filter(({ totals }) => totals).map(({ id }) => id as string);
  const rows = await withTenantSql(scope, (db) => db.query<{ id: string }>(sql`
    SELECT i.id FROM integrations i WHERE i.tenant_id = ${scope.tenantId} AND i.project_id = ${scope.projectId} AND i.status = 'connected' AND i.provider = ANY(${able}::text[])
      AND NOT EXISTS (SELECT 1 FROM reconciliations r WHERE r.tenant_id = i.tenant_id AND r.project_id = i.project_id AND r.integration_id = i.id
                      AND r.requested_at > now() - make_interval(hours => ${CHECK_EVERY_HOURS}))`));
  return rows.map(({ id }) => id);
}

async function enqueueOne(scope: ProjectScope, integrationId: string): Promise<number> {
  const now = new Date();
  const stand = await findStand(scope, integrationId, now);
  const days = stand && usualDays(progressOf(stand.row, now), stand.today);
  if (!stand || !days) return 0;
  await withTenant(scope, (tx) => addCheck(scope, tx, stand, days));
  return 1;
}
