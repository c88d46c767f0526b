import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Extent } from "./schema";

/** First and last day of any orders or ads, both null before the first import; and what else there is data of. */
export async function getExtent(scope: ProjectScope): Promise<Extent> {
  return withTenantSql(scope, async (db) => {
    const row = await db.one<Extent>(sql`
      select min(first_day) filter (where family in ('orders', 'ads'))::text as "firstDay", max(last_day) filter (where family in ('orders', 'ads'))::text as "lastDay",
             coalesce(array_agg(distinct family) filter (where family in ('sessions', 'emails')), '{}') as sources
      from fact_extents
      where tenant_id = ${scope.tenantId} and project_id = ${scope.projectId}`);
    return row ?? { firstDay: null, lastDay: null, sources: [] };
  });
}
