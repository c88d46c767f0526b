import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toEmailSend, type EmailSendRow } from "./rules";
import type { EmailSend, ListEmailSendsQuery } from "./schema";

const ofDelivered = (people: Sql): Sql => sql`trim_scale(round(${people}::numeric / nullif(e.delivered, 0), 6))::text`;

/** Instants with all their microseconds, so that a cursor made of them is exact. */
export const emailSendColumns = sql`
  e.id, e.external_id, e.integration_id, i.name as account, e.kind, e.origin, e.name,
  to_char(e.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sent_at,
  e.recipients::text as recipients, e.delivered::text as delivered, e.opens::text as opens, e.clicks::text as clicks,
  ${ofDelivered(sql`e.opens`)} as open_rate, ${ofDelivered(sql`e.clicks`)} as click_rate,
  e.unsubscribes::text as unsubscribes, e.bounces::text as bounces, e.conversions_micros::text as conversions,
  e.currency, e.conversion_value_micros::text as value`;

export const emailSendAccount = sql`
  left join integrations i on i.tenant_id = e.tenant_id and i.project_id = e.project_id and i.id = e.integration_id`;

/** Messages that were sent to many, newest first unless asked otherwise. */
export async function listEmailSends(scope: ProjectScope, query: ListEmailSendsQuery): Promise<Page<EmailSend>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const order = sql`e.sent_at ${direction}, e.id ${direction}`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<EmailSendRow>(sql`
      select ${emailSendColumns}
      from (select * from email_sends e where ${where} ${after} order by ${order} limit ${query.limit + 1} offset ${skip}) e
      ${emailSendAccount}
      order by ${order}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from email_sends e where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.sent_at, row.id]);
    return { ...page, items: page.items.map(toEmailSend) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, query: Omit<ListEmailSendsQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  const { kind, origin, from, to, search } = query;
  const zone = sql`(select p.time_zone from projects p where p.tenant_id = ${scope.tenantId} and p.id = ${scope.projectId})`;
  const localDay = sql`(e.sent_at at time zone ${zone})::date`;
  return [
    sql`e.tenant_id = ${scope.tenantId} and e.project_id = ${scope.projectId} and e.vanished_at is null`,
    ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
    ...(origin === undefined ? [] : [sql`e.origin = ${origin}`]),
    // The local day decides; the instants beside it, a day wider, let the index on sent_at do the work.
    ...(from === undefined ? [] : [sql`${localDay} >= ${from}::date and e.sent_at >= (${from}::date - 1)::timestamptz`]),
    ...(to === undefined ? [] : [sql`${localDay} <= ${to}::date and e.sent_at < (${to}::date + 2)::timestamptz`]),
    ...(search ? [sql`strpos(lower(e.name), lower(${search})) > 0`] : []),
  ];
}

const cursorParts = z.tuple([z.iso.datetime().refine((instant) => isDay(instant.slice(0, 10))), z.uuid()]);

function afterCursor(cursor: string, sort: ListEmailSendsQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [sentAt, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(e.sent_at, e.id) ${compare} (${sentAt}::timestamptz, ${id}::uuid)`;
}
