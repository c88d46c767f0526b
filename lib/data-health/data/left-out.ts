import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { Stream } from "@/lib/integrations/provider";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { RECENT_DAYS } from "../constants";
import type { LeftOut } from "../rules/rows";

const MOST_RUNS = 200;
const MOST_REFUSALS = 200;

interface RunRow { integration_id: string; name: string; stream_id: string; started_at: Date; notes: string[]; is_cut: boolean; has_days: boolean; is_read_anew: boolean }
interface FileRow { import_id: string; file_name: string; reason: string; applied_at: Date }

/** What runs and applied files of the last weeks could not take; of days that were read again without a loss, nothing. */
export async function listLeftOut(scope: ProjectScope, streams: ReadonlyMap<string, Stream>): Promise<LeftOut[]> {
  const [runs, files] = await withTenantSql(scope, async (db) => [await db.query<RunRow & Record<string, unknown>>(runsOf(scope)), await db.query<FileRow & Record<string, unknown>>(filesOf(scope))] as const);
  return [...runs.flatMap((row) => toLeftOut(row, streams.get(row.stream_id))), ...files.map((row): LeftOut => ({ sentence: row.reason, at: row.applied_at.toISOString(), place: { importId: row.import_id, fileName: row.file_name } }))];
}

function toLeftOut(row: RunRow, stream: Stream | undefined): LeftOut[] {
  // What changes brought comes once; a later run without a loss says nothing about it.
  if (!stream || (row.is_read_anew && (row.has_days || stream.mode === "whole"))) return [];
  const place = { integrationId: row.integration_id, streamId: row.stream_id, name: row.name, label: stream.label, family: stream.family };
  return row.notes.map((sentence) => ({ sentence, at: row.started_at.toISOString(), isCut: row.is_cut, place }));
}

const runsOf = ({ tenantId, projectId }: ProjectScope) => sql`
  SELECT i.id AS integration_id, i.name, s.id AS stream_id, r.started_at, r.notes, r.rows_refused > jsonb_array_length(r.notes) AS is_cut, r.from_day IS NOT NULL AS has_days,
         EXISTS (SELECT 1 FROM sync_runs l WHERE l.tenant_id = r.tenant_id AND l.project_id = r.project_id AND l.stream_id = r.stream_id AND l.started_at > r.started_at
                 AND l.status = 'done' AND l.rows_refused = 0 AND (r.from_day IS NULL OR (l.from_day <= r.from_day AND l.to_day >= r.to_day))) AS is_read_anew
  FROM sync_runs r
  JOIN integration_streams s ON s.tenant_id = r.tenant_id AND s.project_id = r.project_id AND s.id = r.stream_id
  JOIN integrations i ON i.tenant_id = s.tenant_id AND i.project_id = s.project_id AND i.id = s.integration_id AND i.status <> 'disconnected'
  WHERE r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.rows_refused > 0 AND r.started_at > now() - make_interval(days => ${RECENT_DAYS})
  ORDER BY r.started_at DESC LIMIT ${MOST_RUNS}`;

const filesOf = ({ tenantId, projectId }: ProjectScope) => sql`
  SELECT DISTINCT f.import_id, m.file_name, f.reason, m.applied_at FROM import_refusals f
  JOIN imports m ON m.tenant_id = f.tenant_id AND m.project_id = f.project_id AND m.id = f.import_id AND m.applied_at > now() - make_interval(days => ${RECENT_DAYS})
  WHERE f.tenant_id = ${tenantId} AND f.project_id = ${projectId} AND f.reason LIKE 'Order % is kept up to date by %' LIMIT ${MOST_REFUSALS}`;
