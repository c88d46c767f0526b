import "server-only";
import { addDays, type Day, type DayRange } from "@/lib/core/dates";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import type { SourceRate } from "@/lib/ingest/sources/rows";
import type { RateDay, RateSource } from "@/lib/integrations/rates/definition";
import { isProviderError } from "@/lib/integrations/trouble";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { log } from "@/lib/platform/log/log";
import { listProjectIds } from "@/lib/projects/data";
import { RATE_HOLDS_DAYS } from "@/lib/rollups/fx-days";
import { rateSource } from "../access";
import { ASK_AGAIN_MINUTES, RATES_AT_ONCE } from "../constants";
import { countKept, findFeed, findNeeds, type FeedRow } from "../data/needs";
import { pairsOf, planFeed, rateBetween, retryAt, type RateNeeds } from "../rules";
import { writeFetchedRates } from "./write-rates";

/** Brings every project of the tenant up to the newest published rates. Rates written. */
export async function fetchRates(scope: Scope, now = new Date()): Promise<number> {
  const source = rateSource();
  if (!source) return 0;
  let written = 0;
  for (const id of await listProjectIds(scope)) written += await fetchFor({ ...scope, projectId: asProjectId(id) }, source, now);
  return written;
}

interface Plan { needs: RateNeeds; feed: FeedRow | null; days: DayRange }

/** The same for one project, such as one whose first amounts of another currency have just come. */
export async function fetchProjectRates(scope: ProjectScope, now = new Date()): Promise<number> {
  const source = rateSource();
  return source ? fetchFor(scope, source, now) : 0;
}

async function fetchFor(scope: ProjectScope, source: RateSource, now: Date): Promise<number> {
  const plan = await planFor(scope, source, now);
  if (!plan) return 0;
  try {
    const read = await source.read(plan.days, now);
    return await keep(scope, source, plan, read, now);
  } catch (error) {
    if (!isProviderError(error)) throw error;
    await noteFailure(scope, source, plan, error.trouble.sentence, now);
    log().warn({ err: error, source: source.id }, "exchange rates could not be fetched");
    return 0;
  }
}

function planFor(scope: ProjectScope, source: RateSource, now: Date): Promise<Plan | null> {
  return withTenantSql(scope, async (db) => {
    const needs = await findNeeds(scope, db);
    if (!needs || needs.currencies.length < 2) return null;
    const feed = await findFeed(scope, db, source.id);
    const stored = feed ? await countKept(scope, db, feed) : 0;
    const days = planFeed(needs, feed, { now, source: { firstDay: source.firstDay, newestDay: source.newestDay(now) }, holdsDays: RATE_HOLDS_DAYS, stored });
    return days && { needs, feed, days };
  });
}

/** Newest first, so that a large history is useful from its first transaction on; what is said of it comes last. */
async function keep(scope: ProjectScope, source: RateSource, { needs, feed, days }: Plan, read: readonly RateDay[], now: Date): Promise<number> {
  const pairs = pairsOf(needs, source.base);
  const perStretch = Math.max(1, Math.floor(RATES_AT_ONCE / pairs.length));
  let written = 0;
  for (let end = read.length; end > 0; end -= perStretch) {
    const stretch = read.slice(Math.max(0, end - perStretch), end);
    const rates = stretch.flatMap(({ day, units }) => pairs.flatMap(([base, quote]): SourceRate[] => {
      const rate = rateBetween(units, source.base, base, quote);
      return rate === null ? [] : [{ day, base, quote, rate }];
    }));
    const span = { from: stretch[0]?.day ?? days.from, to: stretch.at(-1)?.day ?? days.to };
    written += await withTenantSql(scope, (db) => writeFetchedRates(scope, db, rates, span), { statementTimeoutMs: 10 * 60_000 });
  }
  const lastDay = read.at(-1)?.day ?? feed?.lastDay ?? null;
  const isComplete = lastDay !== null && lastDay >= days.to;
  const coveredTo = isComplete ? days.to : (read.at(-1)?.day ?? addDays(days.from, -1));
  const newest = read.at(-1)?.units;
  const unpublished = newest ? needs.currencies.filter((code) => code !== source.base && !newest.has(code)) : (feed?.unpublished ?? []);
  await withTenantSql(scope, (db) => saveFeed(db, scope, source.id, {
    currencies: needs.currencies, unpublished, coveredFrom: minDay(days.from, feed?.coveredFrom ?? null), coveredTo, lastDay, triedAt: now, failures: 0, sentence: null,
    nextTryAt: isComplete ? source.nextAt(now) : new Date(now.getTime() + ASK_AGAIN_MINUTES * 60_000), keptRates: 0,
  }));
  return written;
}

const minDay = (a: Day, b: Day | null): Day => (b === null || a < b ? a : b);

/** What was read before stays said; only the next try moves. */
async function noteFailure(scope: ProjectScope, source: RateSource, { feed }: Plan, sentence: string, now: Date): Promise<void> {
  const failures = (feed?.failures ?? 0) + 1;
  const held = feed ?? { currencies: [], unpublished: [], coveredFrom: null, coveredTo: null, lastDay: null, keptRates: 0 };
  await withTenantSql(scope, (db) => saveFeed(db, scope, source.id, { ...held, triedAt: now, failures, sentence, nextTryAt: retryAt(now, failures) }));
}

async function saveFeed(db: SqlClient, scope: ProjectScope, source: string, feed: FeedRow): Promise<void> {
  const { tenantId, projectId } = scope;
  const isRead = feed.failures === 0 && feed.coveredFrom !== null;
  const kept = isRead ? await countKept(scope, db, feed) : feed.keptRates;
  await db.run(sql`
    INSERT INTO rate_feeds (tenant_id, project_id, source, currencies, unpublished, covered_from, covered_to, kept_rates, last_day, tried_at, next_try_at, failures, sentence)
    VALUES (${tenantId}::uuid, ${projectId}::uuid, ${source}, ${feed.currencies}::text[], ${feed.unpublished}::text[], ${feed.coveredFrom}::date, ${feed.coveredTo}::date,
      ${kept}, ${feed.lastDay}::date, ${feed.triedAt}::timestamptz, ${feed.nextTryAt}::timestamptz, ${feed.failures}, ${feed.sentence})
    ON CONFLICT (tenant_id, project_id, source) DO UPDATE SET currencies = excluded.currencies, unpublished = excluded.unpublished, covered_from = excluded.covered_from,
      covered_to = excluded.covered_to, kept_rates = excluded.kept_rates, last_day = excluded.last_day, tried_at = excluded.tried_at, next_try_at = excluded.next_try_at,
      failures = excluded.failures, sentence = excluded.sentence`);
}
