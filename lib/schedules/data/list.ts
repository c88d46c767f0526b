import "server-only";
import { notFound } from "@/lib/core/errors";
import { MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportStatus } from "@/lib/imports/constants";
import type { ImportSchedule } from "@/lib/platform/db/generated/client";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql, type TenantTx } from "@/lib/platform/db/tenant";
import { FETCH_QUEUE } from "../constants";
import { toSchedule, type LastImport } from "../rules";
import type { Schedule } from "../schema";

/** By name. */
export async function listSchedules(scope: ProjectScope, query: { skip: number; limit: number }): Promise<Page<Schedule>> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId };
  const { rows, total } = await withTenant(scope, async (tx) => ({
    rows: await tx.importSchedule.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], skip: query.skip, take: query.limit + 1 }),
    total: await tx.importSchedule.count({ where, take: MAX_TOTAL + 1 }),
  }));
  const shown = await withStates(scope, rows);
  // A project has few, so nobody needs to go on by cursor.
  return { ...toPage(shown, query, total, ({ id }) => [id]), nextCursor: null };
}

export async function getSchedule(scope: ProjectScope, id: string): Promise<Schedule> {
  const row = await withTenant(scope, (tx) => getScheduleRow(scope, tx, id));
  const [schedule] = await withStates(scope, [row]);
  if (!schedule) throw notFound("schedule", id);
  return schedule;
}

export async function getScheduleRow(scope: ProjectScope, tx: TenantTx, id: string): Promise<ImportSchedule> {
  const row = await tx.importSchedule.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } });
  if (!row) throw notFound("schedule", id);
  return row;
}

async function withStates(scope: ProjectScope, rows: readonly ImportSchedule[]): Promise<Schedule[]> {
  const { tenantId, projectId } = scope;
  const ids = rows.flatMap(({ lastImportId }) => lastImportId ?? []);
  const imports = await withTenant(scope, (tx) =>
    tx.import.findMany({ where: { tenantId, projectId, id: { in: ids } }, select: { id: true, status: true, createdAt: true, error: true } }));
  const lasts = new Map(imports.map((one) => [one.id, { ...one, status: one.status as ImportStatus } satisfies LastImport]));
  const running = await findRunning(scope, rows.map(({ id }) => id));
  return rows.map((row) => toSchedule(row, lasts.get(row.lastImportId ?? "") ?? null, running.has(row.id)));
}

export async function findRunning(scope: ProjectScope, ids: readonly string[]): Promise<Set<string>> {
  const rows = await withTenantSql(scope, (db) => db.query<{ id: string }>(sql`
    SELECT j.data->'data'->>'scheduleId' AS id FROM pgboss.job j
    WHERE j.name = ${FETCH_QUEUE} AND j.state::text IN ('created', 'retry', 'active') AND j.data->'data'->>'scheduleId' = ANY(${[...ids]}::text[])`));
  return new Set(rows.map(({ id }) => id));
}
