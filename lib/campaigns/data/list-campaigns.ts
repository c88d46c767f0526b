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
  name_key: string;
}

type CampaignSort = ListCampaignsQuery["sort"];

/** As the pages show it: a campaign without a name goes by its id. */
const nameKey = sql`lower(coalesce(nullif(c.name, ''), c.external_id))`;
const isByName = (sort: CampaignSort) => sort === "name" || sort === "-name";
const isDownwards = (sort: CampaignSort) => sort.startsWith("-");

/** By name all of a project's campaigns are sorted for each page; they are few enough. */
function ordering({ sort }: Pick<ListCampaignsQuery, "sort">): Sql {
  const direction = isDownwards(sort) ? sql`desc` : sql`asc`;
  return isByName(sort)
    ? sql`${nameKey} ${direction}, c.id ${direction}`
    : sql`c.channel ${direction}, c.account ${direction}, c.external_id ${direction}`;
}

/** Campaigns of the project, by channel, account and external id unless asked otherwise. */
export async function listCampaigns(scope: ProjectScope, query: ListCampaignsQuery): Promise<Page<Campaign>> {
  const where = joinSql(conditions(scope, query), " and ");
  const after = query.cursor === undefined ? emptySql : sql`and ${afterCursor(query.cursor, query.sort)}`;
  const skip = query.cursor === undefined ? query.skip : 0;
  return withTenantSql(scope, async (db) => {
    const rows = await db.query<CampaignRow>(sql`
      select c.id, c.channel, c.account, c.external_id, c.name, ${nameKey} as name_key from campaigns c where ${where} ${after}
      order by ${ordering(query)} limit ${query.limit + 1} offset ${skip}`);
    const total = await db.one<{ total: number }>(sql`
      select count(*)::int as total from (select 1 from campaigns c where ${where} limit ${MAX_TOTAL + 1}) counted`);
    const page = toPage(rows, query, total?.total ?? 0, (row) => (isByName(query.sort) ? [row.name_key, row.id] : [row.channel, row.account, row.external_id]));
    return { ...page, items: page.items.map(toCampaign) };
  });
}

/** What the list and its export ask for. */
export function conditions(scope: ProjectScope, { channel, search }: Omit<ListCampaignsQuery, "skip" | "limit" | "cursor" | "sort">): Sql[] {
  return [
    sql`c.tenant_id = ${scope.tenantId} and c.project_id = ${scope.projectId}`,
    ...(channel === undefined ? [] : [sql`c.channel = ${channel}`]),
    ...(search ? [sql`strpos(lower(c.name), lower(${search})) > 0`] : []),
  ];
}

const part = z.string().regex(/^[^\u0000]*$/);
const channelCursor = z.tuple([part, part, part]);
const nameCursor = z.tuple([part, z.uuid()]);

function afterCursor(cursor: string, sort: CampaignSort): Sql {
  const compare = isDownwards(sort) ? sql`<` : sql`>`;
  if (isByName(sort)) {
    const [name, id] = readCursor(nameCursor, decodeCursor(cursor, 2));
    return sql`(${nameKey}, c.id) ${compare} (${name}, ${id}::uuid)`;
  }
  const [channel, account, externalId] = readCursor(channelCursor, decodeCursor(cursor, 3));
  return sql`(c.channel, c.account, c.external_id) ${compare} (${channel}, ${account}, ${externalId})`;
}

function readCursor<Parts>(shape: z.ZodType<Parts>, parts: unknown): Parts {
  const found = shape.safeParse(parts);
  if (!found.success) throw badRequest("This cursor is not valid.");
  return found.data;
}

function toCampaign(row: CampaignRow): Campaign {
  return { id: row.id, channel: row.channel, account: row.account || null, externalId: row.external_id, name: row.name };
}
