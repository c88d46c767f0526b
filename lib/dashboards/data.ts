import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Extent } from "./schema";

/** First and last day of any orders or ads, both null before the first import. */
export async function getExtent(scope: ProjectScope): Promise<Extent> {
  return withTenantSql(scope, async (db) => {
    const row = await db.one<Extent>(sql`
      select min(first_day)::text as "firstDay", max(last_day)::text as "lastDay"
      from fact_extents
      where tenant_id = ${scope.tenantId} and project_id = ${scope.projectId} and family in ('orders', 'ads')`);
    return row ?? { firstDay: null, lastDay: null };
  });
}
