import "server-only";
import { loadNames } from "@/lib/accounts/loaders";
import { INSTALLATION } from "@/lib/audit/access";
import { badRequest } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { listKeyNames } from "@/lib/keys/data";
import { emptySql, sql, type Sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toEventItem, type EventRow, type Names } from "../rules";
import type { AuditEventItem, EventFilters, ListEventsQuery } from "../schema";

/** Newest first. */
export async function listEvents(scope: Scope, query: ListEventsQuery): Promise<Page<AuditEventItem>> {
  const after = query.cursor === undefined ? null : readPlace(query.cursor);
  const { rows, total } = await withTenantSql({ tenantId: scope.tenantId, projectId: null }, async (db) => ({
    rows: await readEvents(scope, db, query, after, query.limit + 1),
    total: await countEvents(scope, db, query),
  }));
  return toPage(await nameEvents(scope, rows), { ...query, skip: 0 }, total, ({ id }) => [id]);
}

export function readEvents(scope: Scope, db: SqlClient, filters: EventFilters, after: string | null, limit: number): Promise<EventRow[]> {
  return db.query<EventRow & Record<string, unknown>>(sql`
    SELECT e.id, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.action, e.target_kind AS "targetKind", e.target_id AS "targetId",
           e.project_id AS "projectId", e.request_id AS "requestId", e.origin_hash AS "originHash", e.details
    FROM audit_events e WHERE ${matching(scope, filters)} ${after === null ? emptySql : sql`AND e.id < ${after}`}
    ORDER BY e.tenant_id DESC, e.id DESC LIMIT ${limit}`);
}

async function countEvents(scope: Scope, db: SqlClient, filters: EventFilters): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_events e WHERE ${matching(scope, filters)} LIMIT ${MAX_TOTAL + 1}) AS found`);
  return row?.count ?? 0;
}

function matching({ tenantId }: Scope, { actor, action, target, from, to }: EventFilters): Sql {
  const byAction = action === undefined ? emptySql : action.includes(".") ? sql`AND e.action = ${action}` : sql`AND starts_with(e.action, ${`${action}.`})`;
  const byTarget = target === undefined ? emptySql : sql`AND (e.target_kind = ${target} OR e.target_id = ${target})`;
  const since = from === undefined ? emptySql : sql`AND e.at >= ${from}::date::timestamp AT TIME ZONE 'UTC'`;
  const until = to === undefined ? emptySql : sql`AND e.at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`;
  return sql`e.tenant_id = ${tenantId} ${actor === undefined ? emptySql : sql`AND e.actor_id = ${actor}`} ${byAction} ${byTarget} ${since} ${until}`;
}

/** With the names of people, keys and projects, as they are called today. */
export async function nameEvents(scope: Scope, rows: readonly EventRow[]): Promise<AuditEventItem[]> {
  const names = await listNames(scope, rows.flatMap(({ actorId, targetId, projectId }) => [actorId, targetId, projectId]));
  return rows.map((row) => toEventItem(row, names, scope.tenantId === INSTALLATION));
}

export async function listNames(scope: Scope, mentioned: readonly (string | null)[]): Promise<Names> {
  const ids = [...new Set(mentioned.filter((id) => id !== null && isUuid(id)))] as string[];
  const [people, keys, projects] = await Promise.all([loadNames(ids), listKeyNames(scope, ids), listProjectNames(scope, ids)]);
  return new Map([...people, ...keys, ...projects]);
}

async function listProjectNames({ tenantId }: Scope, ids: readonly string[]): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const rows = await withTenantSql({ tenantId, projectId: null }, (db) => db.query<{ id: string; name: string }>(sql`
    SELECT id, name FROM projects WHERE tenant_id = ${tenantId} AND id = ANY(${ids}::uuid[])`));
  return rows.map(({ id, name }) => [id, name]);
}

function readPlace(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (!isUuid(id)) throw badRequest("This cursor is not valid.");
  return id;
}
