import "server-only";
import type { Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { FeedState, RateNeeds } from "../rules";

interface NeedsRow { currency: string; oldest: Day | null; others: string[] }

/** What the project's rates are wanted for; null where nothing shall be fetched: a demo by files has rates of its own, an archive stays as it is. */
export async function findNeeds(scope: ProjectScope, db: SqlClient): Promise<RateNeeds | null> {
  const { tenantId, projectId } = scope;
  const of = sql`tenant_id = ${tenantId} AND project_id = ${projectId}`;
  const row = await db.one<NeedsRow & Record<string, unknown>>(sql`
    SELECT p.currency, 
           -- With the first days of an account come the rates of all its history, which is read after them.
           least((SELECT min(first_day) FROM fact_extents WHERE ${of}), (SELECT min(history_from) FROM integration_streams WHERE ${of} AND is_enabled))::text AS oldest,
           ARRAY(SELECT currency FROM fact_extents WHERE ${of}
             UNION SELECT currency FROM integrations WHERE ${of} AND currency IS NOT NULL AND status <> 'disconnected'
             UNION SELECT currency FROM unit_costs WHERE ${of}
             UNION SELECT currency FROM cost_rules WHERE ${of} AND currency IS NOT NULL)::text[] AS others
    FROM projects p WHERE p.tenant_id = ${tenantId} AND p.id = ${projectId} AND p.deleted_at IS NULL AND p.archived_at IS NULL
      AND (NOT p.is_demo OR EXISTS (SELECT 1 FROM integrations WHERE ${of}))`);
  return row && { currency: row.currency, oldestDay: row.oldest, currencies: [...new Set([row.currency, ...row.others])].sort() };
}

export interface FeedRow extends FeedState {
  lastDay: Day | null;
  triedAt: Date;
  unpublished: string[];
  sentence: string | null;
}

/** How far the source was read for the project, and how that went. */
export async function findFeed(scope: ProjectScope, db: SqlClient, source: string): Promise<FeedRow | null> {
  const { tenantId, projectId } = scope;
  return db.one<FeedRow & Record<string, unknown>>(sql`
    SELECT currencies, unpublished, covered_from::text AS "coveredFrom", covered_to::text AS "coveredTo", kept_rates AS "keptRates", last_day::text AS "lastDay",
           tried_at AS "triedAt", next_try_at AS "nextTryAt", failures, sentence
    FROM rate_feeds WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND source = ${source}`);
}

/** Stored rates between these currencies, whoever brought them, in the days that the feed says it has read. */
export async function countKept(scope: ProjectScope, db: SqlClient, { currencies, coveredFrom, coveredTo }: FeedState): Promise<number> {
  const { tenantId, projectId } = scope;
  const row = await db.one<{ rates: number }>(sql`
    SELECT count(*)::int AS rates FROM fx_rates
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND base = ANY(${currencies}::text[]) AND quote = ANY(${currencies}::text[])
      AND day >= ${coveredFrom}::date AND day <= ${coveredTo}::date`);
  return row?.rates ?? 0;
}
