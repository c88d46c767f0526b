import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { MAX_REFUSALS } from "../constants";
import type { ReportCounter } from "./report-counter";

/** Rows that could not be read at all were noted during the upload; the report counts them with the others. */
export async function addReadingFaults(scope: ProjectScope, importId: string, counter: ReportCounter): Promise<void> {
  const groups = await withTenantSql(scope, (db) => db.query<{ reason: string; count: string; first_row: string }>(sql`
    SELECT reason, count(*) AS count, min(row) AS first_row FROM import_refusals
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND import_id = ${importId} AND sequence <= ${MAX_REFUSALS}
    GROUP BY reason`));
  for (const group of groups) {
    const count = Number(group.count);
    counter.rowsRead += count;
    counter.refused += count;
    counter.addGroup({ reason: group.reason, column: null, count, firstRow: Number(group.first_row) });
  }
}
