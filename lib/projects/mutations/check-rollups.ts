import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { isAppError } from "@/lib/core/errors";
import { asProjectId } from "@/lib/core/ids";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { toAppError } from "@/lib/platform/http/failures";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log/log";
import { metrics } from "@/lib/platform/telemetry/metrics";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { rebuildRollups } from "@/lib/rollups/rebuild";
import { CHECK_ROLLUPS_QUEUE, ROLLUP_CHECK, ROLLUP_LIMIT_MS } from "../constants";
import { describeRollupCheck, type RollupCheck } from "../rules";

/** Recomputes every roll-up of the project from its facts in one snapshot, beside readers and writers, and keeps the outcome. */
export async function checkProjectRollups(scope: ProjectScope): Promise<RollupCheck> {
  const outcome = await compare(scope);
  const { state, keys, tables } = outcome;
  await withTenantSql(scope, (db) => recordAudit(scope, db, {
    action: ROLLUP_CHECK, target: { kind: "project", id: scope.projectId }, details: { state, keys, tables: tables.join(", ") },
  }));
  metrics().rollupChecks.inc({ state });
  const told = { projectId: scope.projectId, state, keys, tables };
  if (state === "equal") log().info(told, describeRollupCheck(outcome));
  else log().error(told, describeRollupCheck(outcome));
  return outcome;
}

/** In place of what is there; imports of the project wait meanwhile. */
export async function rebuildProjectRollups(scope: ProjectScope): Promise<void> {
  await withTenantSql(scope, async (db) => {
    await lockProjectFacts(db, scope);
    await rebuildRollups(db, await getRollupContext(db, scope));
    await recordAudit(scope, db, { action: "rollups.rebuild", target: { kind: "project", id: scope.projectId } });
  }, { statementTimeoutMs: ROLLUP_LIMIT_MS });
}

/** Sends the projects whose night it is, and that have not been checked since the night before. */
export async function enqueueDueChecks(scope: Scope): Promise<number> {
  const { tenantId } = scope;
  const due = await withTenantSql({ tenantId, projectId: null }, (db) => db.query<{ id: string }>(sql`
    SELECT p.id FROM projects p
    WHERE p.tenant_id = ${tenantId} AND p.deleted_at IS NULL AND extract(hour FROM now() AT TIME ZONE p.time_zone) BETWEEN 1 AND 5
      AND NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.tenant_id = p.tenant_id AND e.project_id = p.id
        AND e.action = ${ROLLUP_CHECK} AND e.at > now() - interval '20 hours')`));
  for (const { id } of due) {
    const ofProject: ProjectScope = { ...scope, projectId: asProjectId(id) };
    await withTenantSql(ofProject, (db) => enqueue(ofProject, db, CHECK_ROLLUPS_QUEUE, {}, { singletonKey: id }));
  }
  return due.length;
}

async function compare(scope: ProjectScope): Promise<RollupCheck> {
  try {
    const found = await withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)), {
      isConsistent: true, statementTimeoutMs: ROLLUP_LIMIT_MS,
    });
    const keys = found.reduce((sum, difference) => sum + difference.keys, 0);
    return { state: keys === 0 ? "equal" : "different", keys, tables: found.map(({ table }) => table) };
  } catch (error) {
    const known = toAppError(error);
    // Too large for the time that it gets, or an import got in its way: neither says that anything is wrong.
    if (isAppError(known, "query_too_slow") || isAppError(known, "unavailable")) return { state: "unfinished", keys: 0, tables: [] };
    throw error;
  }
}
