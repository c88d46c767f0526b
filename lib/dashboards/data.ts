import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toReadFrom } from "./rules/range";
import type { Extent } from "./schema";

/** First and last day of any orders or ads, both null before the first import; what else there is data of; and from which day on it is all read. */
export async function getExtent(scope: ProjectScope): Promise<Extent> {
  return withTenantSql(scope, async (db) => {
    const row = await db.one<Extent>(sql`
      select min(first_day) filter (where family in ('orders', 'ads'))::text as "firstDay", max(last_day) filter (where family in ('orders', 'ads'))::text as "lastDay",
             coalesce(array_agg(distinct family) filter (where family in ('sessions', 'emails')), '{}') as sources
      from fact_extents
      where tenant_id = ${scope.tenantId} and project_id = ${scope.projectId}`);
    return { ...(row ?? { firstDay: null, lastDay: null, sources: [] }), readFrom: toReadFrom(await listUnread(scope, db)) };
  });
}

/** Accounts that are read backwards still, by their source and as far as the slowest of each is. */
export function listUnread(scope: ProjectScope, db: SqlClient): Promise<{ provider: string; firstDay: string }[]> {
  const { tenantId, projectId } = scope;
  return db.query(sql`
    select i.provider, max(s.synced_from)::text as "firstDay" from integration_streams s
    join integrations i on i.tenant_id = s.tenant_id and i.project_id = s.project_id and i.id = s.integration_id and i.status = 'connected'
    where s.tenant_id = ${tenantId} and s.project_id = ${projectId} and s.is_enabled and not s.is_history_held and s.state <> 'needs_you' and s.synced_from > s.history_from
    group by i.provider order by i.provider`);
}
