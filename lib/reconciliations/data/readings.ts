import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Stand } from "./stand";

/** When a day was read last, and what of it could not be taken then. */
export interface Reading { readAt: number; refused: number }

/** Of streams by change, every reading since the day may have brought its orders. Days that no run read are absent. */
export async function readReadings(scope: ProjectScope, { row, stream }: Stand, { from, to }: DayRange): Promise<Map<Day, Reading>> {
  const { tenantId, projectId } = scope;
  const rows = await withTenantSql(scope, (db) => db.query<{ day: Day; read_at: Date; refused: string; refused_last: string }>(sql`
    SELECT d.day::date::text AS day, max(r.ended_at) AS read_at, sum(r.rows_refused)::text AS refused, (array_agg(r.rows_refused ORDER BY r.ended_at DESC))[1]::text AS refused_last
    FROM generate_series(${from}::timestamp, ${to}::timestamp, interval '1 day') AS d (day)
    JOIN sync_runs r ON r.tenant_id = ${tenantId} AND r.project_id = ${projectId} AND r.stream_id = ${row.id}::uuid AND r.status = 'done'
      AND (d.day::date BETWEEN r.from_day AND r.to_day OR (r.from_day IS NULL AND r.ended_at >= d.day))
    GROUP BY d.day`));
  return new Map(rows.map(({ day, read_at: readAt, refused, refused_last: last }) => [day, { readAt: readAt.getTime(), refused: Number(stream.mode === "changes" ? refused : last) }]));
}
