import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { PROVIDERS } from "@/lib/integrations/registry";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { listProjectIds } from "@/lib/projects/data";
import { WIDEN_DAYS } from "../constants";

const WIDE = PROVIDERS.flatMap(({ id, streams }) => streams.flatMap((stream) => (stream.wideDays === undefined ? [] : [{ provider: id, stream: stream.id, days: stream.wideDays }])));

/** Once a week more days are read again than each time, where a source changes figures late. Streams that now wait for it. */
export async function widenDueStreams(scope: Scope): Promise<number> {
  let widened = 0;
  for (const id of await listProjectIds(scope)) widened += await widen({ ...scope, projectId: asProjectId(id) });
  return widened;
}

function widen(scope: ProjectScope): Promise<number> {
  const { tenantId, projectId } = scope;
  return withTenantSql(scope, (db) => db.run(sql`
    UPDATE integration_streams s SET reread_from = greatest(s.synced_from, a.today - w.days + 1), reread_to = a.today, widened_on = a.today, updated_at = now()
    FROM integrations i
    JOIN unnest(${WIDE.map(({ provider }) => provider)}::text[], ${WIDE.map(({ stream }) => stream)}::text[], ${WIDE.map(({ days }) => days)}::int[]) AS w (provider, stream, days) ON w.provider = i.provider
    CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE coalesce(i.time_zone, 'UTC'))::date AS today) AS a
    WHERE i.tenant_id = ${tenantId} AND i.project_id = ${projectId} AND i.status = 'connected'
      AND s.tenant_id = ${tenantId} AND s.project_id = ${projectId} AND s.integration_id = i.id AND s.stream = w.stream
      AND s.is_enabled AND s.failures = 0 AND s.reread_from IS NULL AND s.synced_from IS NOT NULL AND s.read_on IS NOT NULL
      AND coalesce(s.widened_on, (s.created_at AT TIME ZONE coalesce(i.time_zone, 'UTC'))::date) <= a.today - ${WIDEN_DAYS}::int`));
}
