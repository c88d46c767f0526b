import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { listProjectIds } from "@/lib/projects/data";
import { STALE_SECONDS } from "../constants";
import { enqueueStream } from "./enqueue-stream";

const MOST_AT_ONCE = 500;

/** Streams whose time has come, whose history is not whole, or whose reader died. Streams sent to work. */
export async function enqueueDueStreams(scope: Scope): Promise<number> {
  let sent = 0;
  for (const id of await listProjectIds(scope)) {
    const project: ProjectScope = { ...scope, projectId: asProjectId(id) };
    for (const streamId of await listDue(project)) {
      await enqueueStream(project, streamId);
      sent += 1;
    }
  }
  return sent;
}

async function listDue(scope: ProjectScope): Promise<string[]> {
  const rows = await withTenantSql(scope, (db) => db.query<{ id: string }>(sql`
    SELECT s.id FROM integration_streams s
    JOIN integrations i ON i.tenant_id = s.tenant_id AND i.project_id = s.project_id AND i.id = s.integration_id AND i.status = 'connected'
    LEFT JOIN sync_runs r ON r.tenant_id = s.tenant_id AND r.project_id = s.project_id AND r.stream_id = s.id AND r.status = 'running'
    WHERE s.tenant_id = ${scope.tenantId} AND s.project_id = ${scope.projectId} AND s.is_enabled
      AND (r.id IS NULL OR r.beat_at < now() - make_interval(secs => ${STALE_SECONDS}))
      AND (s.next_run_at <= now() OR s.reread_from IS NOT NULL OR (s.failures = 0 AND NOT s.is_history_held AND s.synced_from > s.history_from))
    ORDER BY s.read_on IS NOT NULL, s.next_run_at LIMIT ${MOST_AT_ONCE}`));
  return rows.map(({ id }) => id);
}
