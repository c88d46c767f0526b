import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql, type TenantTx } from "@/lib/platform/db/tenant";
import type { SqlClient } from "@/lib/platform/db/sql";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { SYNC_QUEUE } from "../constants";

/** What has nothing yet goes before what is behind, and that before history. */
const FIRST = 20;
const DUE = 10;

export async function enqueueStream(scope: ProjectScope, streamId: string): Promise<void> {
  await withTenantSql(scope, async (db) => {
    const row = await db.one<{ is_new: boolean; is_due: boolean }>(sql`
      SELECT read_on IS NULL AS is_new, next_run_at <= now() AS is_due FROM integration_streams
      WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${streamId}`);
    if (row) await enqueueIn(scope, db, streamId, row.is_new ? FIRST : row.is_due ? DUE : 0);
  });
}

export const enqueueIn = (scope: ProjectScope, tx: TenantTx | SqlClient, streamId: string, priority = FIRST): Promise<string | null> =>
  enqueue(scope, tx, SYNC_QUEUE, { streamId }, { singletonKey: streamId, ...(priority > 0 ? { priority } : {}) });
