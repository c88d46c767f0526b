import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toSessionDay, type SessionDayRow } from "./rules";
import type { ListSessionDaysQuery, SessionDay } from "./schema";

export const sessionDayColumns = sql`
  d.id, d.integration_id, i.name as account, d.day::text as day, d.time_zone, d.channel_group, d.source, d.medium, d.campaign,
  d.sessions::text as sessions, d.engaged_sessions::text as engaged_sessions,
  trim_scale(round(d.engaged_sessions::numeric / nullif(d.sessions, 0), 6))::text as engagement_rate,
  d.purchases::text as purchases, d.currency, d.revenue_micros::text as revenue`;

export const sessionDayAccount = sql`
  left join integrations i on i.tenant_id = d.tenant_id and i.project_id = d.project_id and i.id = d.integration_id`;

/** Days of visits by where they came from, newest first unless asked otherwise; within a day the busiest first. */
export async function listSessionDays(scope: ProjectScope, query: ListSessionDaysQuery): Promise<Page<SessionDay>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const order = sql`d.day ${direction}, d.sessions ${direction}, d.id ${direction}`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<SessionDayRow>(sql`
      select ${sessionDayColumns}
      from (select * from session_days d where ${where} ${after} order by ${order} limit ${query.limit + 1} offset ${skip}) d
      ${sessionDayAccount}
      order by ${order}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from session_days d where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.day, row.sessions, row.id]);
    return { ...page, items: page.items.map(toSessionDay) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { from, to, channelGroup }: Omit<ListSessionDaysQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  return [
    sql`d.tenant_id = ${scope.tenantId} and d.project_id = ${scope.projectId} and d.vanished_at is null`,
    ...(from === undefined ? [] : [sql`d.day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`d.day <= ${to}::date`]),
    ...(channelGroup === undefined ? [] : [sql`d.channel_group = ${channelGroup}`]),
  ];
}

const cursorParts = z.tuple([z.iso.date().refine(isDay), z.string().regex(/^\d{1,18}$/), z.uuid()]);

function afterCursor(cursor: string, sort: ListSessionDaysQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 3));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [day, sessions, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(d.day, d.sessions, d.id) ${compare} (${day}::date, ${sessions}::bigint, ${id}::uuid)`;
}
