import "server-only";
import { addDays, dayOf, type Day, type DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { Stream } from "@/lib/integrations/provider";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { IntegrationView } from "@/lib/sync/schema";
import { GAP_DAYS, GAP_EXPECTS, type GapFamily } from "../constants";
import { findGaps } from "../rules/gaps";

export interface AccountGap { account: IntegrationView; family: GapFamily; gap: DayRange }

/** Days that lack everything within what was read of each account, in the account's days. */
export async function listGaps(scope: ProjectScope, given: { accounts: readonly IntegrationView[]; streams: ReadonlyMap<string, Stream>; now: Date }): Promise<AccountGap[]> {
  const found: AccountGap[] = [];
  for (const account of given.accounts.filter(({ status }) => status !== "disconnected")) {
    const read = readOf(account, given);
    if (!read) continue;
    const sizes = await withTenantSql(scope, (db) => db.query<{ day: Day; size: number }>(sizesOf[read.family](scope, account, read.days)));
    const gaps = findGaps(new Map(sizes.map(({ day, size }) => [day, size])), read.days, GAP_EXPECTS[read.family]);
    found.push(...gaps.map((gap) => ({ account, family: read.family, gap })));
  }
  return found;
}

/** The newest days that were over when they were read. */
function readOf({ streams: ofAccount, timeZone }: IntegrationView, { streams, now }: { streams: ReadonlyMap<string, Stream>; now: Date }): { family: GapFamily; days: DayRange } | null {
  for (const { id, syncedFrom, lastSuccessAt } of ofAccount) {
    const family = streams.get(id)?.family;
    if (!family || !isGapFamily(family) || !syncedFrom || !lastSuccessAt) continue;
    const zone = timeZone ?? "UTC";
    const to = addDays(dayOf(new Date(lastSuccessAt), zone), -1);
    const oldest = addDays(dayOf(now, zone), -GAP_DAYS);
    return { family, days: { from: syncedFrom > oldest ? syncedFrom : oldest, to } };
  }
  return null;
}

const isGapFamily = (family: string): family is GapFamily => family in GAP_EXPECTS;

type SizesOf = (scope: ProjectScope, account: IntegrationView, days: DayRange) => Sql;

/** Ads are counted by rows with any figure, as a day without spend may still have clicks. */
const sizesOf: Record<GapFamily, SizesOf> = {
  ad_days: ({ tenantId, projectId }, { id }, { from, to }) => sql`
    SELECT day::text, count(*)::float8 AS size FROM ad_days
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${id}::uuid AND day BETWEEN ${from}::date AND ${to}::date AND vanished_at IS NULL GROUP BY day`,
  session_days: ({ tenantId, projectId }, { id }, { from, to }) => sql`
    SELECT day::text, sum(sessions)::float8 AS size FROM session_days
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${id}::uuid AND day BETWEEN ${from}::date AND ${to}::date AND vanished_at IS NULL GROUP BY day`,
  orders: ({ tenantId, projectId }, { id, timeZone }, { from, to }) => sql`
    SELECT (placed_at AT TIME ZONE ${timeZone ?? "UTC"})::date::text AS day, count(*)::float8 AS size FROM orders
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND integration_id = ${id}::uuid AND kind = 'sale' AND vanished_at IS NULL
      AND placed_at >= ${from}::date - 1 AND placed_at < ${to}::date + 2 GROUP BY 1`,
};
