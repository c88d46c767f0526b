import "server-only";
import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { badRequest } from "@/lib/core/errors";
import { microsToDecimal, toMoney } from "@/lib/core/money";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { AdDay, ListAdDaysQuery } from "../schema";

interface AdDayRow {
  id: string;
  campaign_id: string;
  campaign_name: string;
  channel: string;
  ad_set: string;
  ad: string;
  ad_set_name: string | null;
  ad_name: string | null;
  day: string;
  time_zone: string | null;
  currency: string;
  spend: string;
  impressions: string;
  clicks: string;
  conversions: string;
  conversion_value: string;
  estimated: boolean;
}

/** Days of ads as the platform reported them, newest first unless asked otherwise. */
export async function listAdDays(scope: ProjectScope, query: ListAdDaysQuery): Promise<Page<AdDay>> {
  const where = joinSql(conditions(scope, query), " and ");
  const direction = query.sort === "oldest" ? sql`asc` : sql`desc`;
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<AdDayRow>(sql`
      select d.id, d.campaign_id, c.name as campaign_name, c.channel, d.ad_set, d.ad, ${nameOf("ad_set", sql`d.ad_set`)} as ad_set_name, ${nameOf("ad", sql`d.ad`)} as ad_name, d.day::text as day, d.time_zone,
             d.currency, d.spend_micros::text as spend, d.impressions::text as impressions, d.clicks::text as clicks,
             d.conversions_micros::text as conversions, d.conversion_value_micros::text as conversion_value, d.estimated
      from ad_days d
      join campaigns c on c.tenant_id = d.tenant_id and c.project_id = d.project_id and c.id = d.campaign_id
      where ${where} ${after}
      order by d.day ${direction}, d.id ${direction} limit ${query.limit + 1} offset ${skip}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from ad_days d where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.day, row.id]);
    return { ...page, items: page.items.map(toAdDay) };
  });
}

/** Of the account that brought the day; a day from a file has none. */
const nameOf = (kind: "ad_set" | "ad", id: Sql): Sql => sql`(
  select o.name from ad_objects o where o.tenant_id = d.tenant_id and o.project_id = d.project_id and o.integration_id = d.integration_id and o.kind = ${kind} and o.external_id = ${id} and o.name <> '')`;

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { campaignId, from, to }: Omit<ListAdDaysQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  return [
    sql`d.tenant_id = ${scope.tenantId} and d.project_id = ${scope.projectId} and d.vanished_at is null`,
    ...(campaignId === undefined ? [] : [sql`d.campaign_id = ${campaignId}`]),
    ...(from === undefined ? [] : [sql`d.day >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`d.day <= ${to}::date`]),
  ];
}

const cursorParts = z.tuple([z.iso.date().refine(isDay), z.uuid()]);

function afterCursor(cursor: string, sort: ListAdDaysQuery["sort"]): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 2));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [day, id] = parts.data;
  const compare = sort === "oldest" ? sql`>` : sql`<`;
  return sql`(d.day, d.id) ${compare} (${day}::date, ${id}::uuid)`;
}

function toAdDay(row: AdDayRow): AdDay {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    channel: row.channel,
    adSet: row.ad_set || null,
    adSetName: row.ad_set_name,
    ad: row.ad || null,
    adName: row.ad_name,
    day: row.day,
    timeZone: row.time_zone,
    currency: row.currency,
    spend: toMoney(BigInt(row.spend), row.currency),
    impressions: Number(row.impressions),
    clicks: Number(row.clicks),
    conversions: microsToDecimal(BigInt(row.conversions)),
    conversionValue: toMoney(BigInt(row.conversion_value), row.currency),
    estimated: row.estimated,
  };
}
