import "server-only";
import { conditions as adDayConditions } from "@/lib/campaigns/data/list-ad-days";
import { conditions as campaignConditions } from "@/lib/campaigns/data/list-campaigns";
import { microsToDecimal, toMoney } from "@/lib/core/money";
import type { ProjectScope } from "@/lib/core/scope";
import { emptySql, joinSql, sql } from "@/lib/platform/db/sql";
import type { QuestionOf } from "../schema";
import { viewFilters, type Row, type RowSource } from "./source";

export function adDayRows(scope: ProjectScope, question: QuestionOf<"ad_days">): RowSource {
  const filters = viewFilters(scope, "ad days", question.filters, {
    channel: sql`c.channel`, campaign: sql`d.campaign_id`, account: sql`d.campaign_id`, ad_set: sql`d.ad_set`, ad: sql`d.ad`, currency: sql`d.currency`,
  });
  const source = sql`
    ad_days d join campaigns c on c.tenant_id = d.tenant_id and c.project_id = d.project_id and c.id = d.campaign_id
    where ${joinSql(adDayConditions(scope, question), " and ")}${filters}`;
  const direction = question.sort === "oldest" ? sql`asc` : sql`desc`;
  const compare = question.sort === "oldest" ? sql`>` : sql`<`;
  return {
    heads: [
      "Day", "Channel", "Account", "Campaign", "Campaign number", "Ad set", "Ad", "Spend", "Currency", "Impressions", "Clicks", "Conversions",
      "Conversion value", "Estimated", "Time zone",
    ],
    pageRows: 5_000,
    countable: sql`select 1 from ${source}`,
    page: (after, limit) => sql`
      select d.id, d.day::text as day, c.channel, c.account, c.name, c.external_id, d.ad_set, d.ad, d.spend_micros::text as spend, d.currency,
             d.impressions::text as impressions, d.clicks::text as clicks, d.conversions_micros::text as conversions,
             d.conversion_value_micros::text as conversion_value, d.estimated, coalesce(d.time_zone, '') as time_zone
      from ${source} ${after ? sql`and (d.day, d.id) ${compare} (${after.day}::date, ${after.id}::uuid)` : emptySql}
      order by d.day ${direction}, d.id ${direction} limit ${limit}`,
    cells: (row: Row) => {
      const given = row as Record<string, string>;
      const money = (micros: string | undefined) => toMoney(BigInt(micros ?? 0), given.currency ?? "").amount;
      return [
        given.day!, given.channel!, given.account!, given.name!, given.external_id!, given.ad_set!, given.ad!, money(given.spend), given.currency!,
        given.impressions!, given.clicks!, microsToDecimal(BigInt(given.conversions ?? 0)), money(given.conversion_value), row.estimated ? "yes" : "", given.time_zone!,
      ];
    },
  };
}

export function campaignRows(scope: ProjectScope, question: QuestionOf<"campaigns">): RowSource {
  const where = joinSql(campaignConditions(scope, question), " and ");
  return {
    heads: ["Channel", "Account", "Campaign", "Campaign number", "Campaign id"],
    pageRows: 5_000,
    countable: sql`select 1 from campaigns c where ${where}`,
    page: (after, limit) => sql`
      select c.id, c.channel, c.account, c.external_id, c.name from campaigns c where ${where}
      ${after ? sql`and (c.channel, c.account, c.external_id) > (${after.channel}, ${after.account}, ${after.external_id})` : emptySql}
      order by c.channel, c.account, c.external_id limit ${limit}`,
    cells: (row: Row) => [row.channel, row.account, row.name, row.external_id, row.id] as string[],
  };
}
