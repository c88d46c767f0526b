import "server-only";
import { z } from "zod";
import { badRequest } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { Campaign, ListCampaignsQuery } from "../schema";

interface CampaignRow {
  id: string;
  channel: string;
  account: string;
  external_id: string;
  name: string;
}

/** Campaigns of the project by channel, account and external id. */
export async function listCampaigns(scope: ProjectScope, query: ListCampaignsQuery): Promise<Page<Campaign>> {
  const where = joinSql(conditions(scope, query), " and ");
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<CampaignRow>(sql`
      select c.id, c.channel, c.account, c.external_id, c.name from campaigns c where ${where} ${after}
      order by c.channel, c.account, c.external_id limit ${query.limit + 1} offset ${skip}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from campaigns c where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => [row.channel, row.account, row.external_id]);
    return { ...page, items: page.items.map(toCampaign) };
  });
}

function conditions(scope: ProjectScope, { channel, search }: ListCampaignsQuery): Sql[] {
  return [
    sql`c.tenant_id = ${scope.tenantId} and c.project_id = ${scope.projectId}`,
    ...(channel === undefined ? [] : [sql`c.channel = ${channel}`]),
    ...(search ? [sql`strpos(lower(c.name), lower(${search})) > 0`] : []),
  ];
}

const part = z.string().regex(/^[^\u0000]*$/);
const cursorParts = z.tuple([part, part, part]);

function afterCursor(cursor: string): Sql {
  const parts = cursorParts.safeParse(decodeCursor(cursor, 3));
  if (!parts.success) throw badRequest("This cursor is not valid.");
  const [channel, account, externalId] = parts.data;
  return sql`(c.channel, c.account, c.external_id) > (${channel}, ${account}, ${externalId})`;
}

function toCampaign(row: CampaignRow): Campaign {
  return { id: row.id, channel: row.channel, account: row.account || null, externalId: row.external_id, name: row.name };
}
