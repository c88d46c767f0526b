import "server-only";
import type { Day } from "@/lib/core/dates";
import { notFound, queryTooSlow } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { FACTS_BUDGET_MS } from "../constants";
import type { Source } from "../measures";
import type { ReadSpec } from "../plan/reads";
import type { ReadResult } from "./row";

export interface Extent {
  family: Source;
  currency: string;
  firstDay: Day;
  lastDay: Day;
  knownAt: string;
}

/** One snapshot with what every read of a batch needs, and what was read already. */
export interface Session {
  db: SqlClient;
  scope: ProjectScope;
  project: { currency: string; timeZone: string; version: number };
  extents: Extent[];
  now: Date;
  done: Map<string, Promise<ReadResult>>;
  /** By the key of a read: the finer read of the batch that answers it. */
  shared: Map<string, ReadSpec>;
  factsLeftMs: number;
  /** What the others still get once one question used it up. */
  factsGraceMs: number;
}

interface OpeningRow {
  currency: string; time_zone: string; rollup_version: number; now: Date;
  family: Extent["family"] | null; fact_currency: string; first_day: string; last_day: string; known_at: Date;
}

const STATEMENT_TIMEOUT_MS = 30_000;
const TIMED_OUT = "57014";

/**
 * The planner cannot see how many rows a range holds, so for the whole snapshot it is told what cubes are like:
 * groups are few and rows are many, so hash rather than sort or look up one by one; and a plan made once per
 * connection serves every range, as planning would take longer than reading.
 */
export async function openSession(db: SqlClient, scope: ProjectScope, budgetMs = FACTS_BUDGET_MS): Promise<Session> {
  const rows = await db.query<OpeningRow>(sql`
    SELECT p.currency, p.time_zone, p.rollup_version, now() AS now, e.family, e.currency AS fact_currency, e.first_day, e.last_day, e.known_at,
           set_config('enable_sort', 'off', true), set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true),
           set_config('plan_cache_mode', 'force_generic_plan', true)
    FROM projects p LEFT JOIN fact_extents e ON e.tenant_id = p.tenant_id AND e.project_id = p.id
    WHERE p.tenant_id = ${scope.tenantId} AND p.id = ${scope.projectId} AND p.deleted_at IS NULL`);
  const first = rows[0];
  if (!first) throw notFound("project", scope.projectId);
  return {
    db, scope, now: first.now, done: new Map(), shared: new Map(), factsLeftMs: budgetMs, factsGraceMs: budgetMs / 4,
    project: { currency: first.currency, timeZone: first.time_zone, version: first.rollup_version },
    extents: rows.flatMap((row) => (row.family === null ? [] : [{
      family: row.family, currency: row.fact_currency, firstDay: row.first_day, lastDay: row.last_day, knownAt: row.known_at.toISOString(),
    }])),
  };
}

/** Reads of facts share a budget, so that no batch holds a connection for long. What goes over it leaves the snapshot as it was. */
export async function withinBudget<T>(session: Session, work: () => Promise<T>): Promise<T> {
  if (session.factsLeftMs <= 0) throw overBudget();
  const started = performance.now();
  await session.db.query(sql`SAVEPOINT facts`);
  await setFactReading(session, Math.ceil(session.factsLeftMs), true);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === TIMED_OUT)) throw error;
    await session.db.query(sql`ROLLBACK TO SAVEPOINT facts`);
    throw overBudget();
  } finally {
    session.factsLeftMs -= performance.now() - started;
    // After another fault the transaction is over, and the setting went with it.
    await setFactReading(session, STATEMENT_TIMEOUT_MS, false).catch(() => undefined);
  }
}

const overBudget = () => queryTooSlow(
  "This question needs the single orders, which takes longer than is allowed here. Take a shorter range, the project's own time zone, or fewer dimensions.",
);

/** Facts lie behind indexes by the million: there the planner chooses for itself, by the very range asked for. */
async function setFactReading(session: Session, timeoutMs: number, isOn: boolean): Promise<void> {
  const lookups = isOn ? "on" : "off";
  const plans = isOn ? "force_custom_plan" : "force_generic_plan";
  await session.db.query(sql`
    SELECT set_config('statement_timeout', ${String(timeoutMs)}, true), set_config('enable_nestloop', ${lookups}, true),
           set_config('enable_mergejoin', ${lookups}, true), set_config('plan_cache_mode', ${plans}, true)`);
}
