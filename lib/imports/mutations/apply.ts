import "server-only";
import { AppError, importRefused } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { assertRoomForOrders, meterOrders, type Room } from "@/lib/billing/mutations/meter-orders";
import { compareStaged, writeStaged } from "@/lib/ingest/writing/apply";
import { stage } from "@/lib/ingest/writing/stage";
import { countOrderStates, countRowStates } from "@/lib/ingest/writing/staged-report";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { APPLY_QUEUE } from "../constants";
import type { ApplyInput, ImportReport } from "../schema";
import { BULK_STATEMENT_MS, bodies } from "./check";
import { clearJson, failImport, requireStep, saveImport } from "./state";
import { settleFacts } from "./settle";
import { STAGING } from "./type-rows";

export async function startApply(scope: ProjectScope, id: string, input: ApplyInput): Promise<void> {
  await withTenant(scope, async (tx) => {
    const row = await requireStep(scope, tx, id, "apply");
    const report = row.report as ImportReport | null;
    if (!report) throw importRefused("Check the file first.");
    if (input.refused === "none" && report.refused > 0) {
      throw importRefused(`${report.refused === 1 ? "One row of the file is" : `${report.refused} rows of the file are`} refused, and you asked for all rows or none. Nothing was imported.`);
    }
    const room = STAGING[row.kind as ImportKind] === "staged_lines" ? await assertRoomForOrders(scope, tx) : null;
    await saveImport(scope, tx, id, { status: "applying", error: clearJson, progress: { phase: "waiting", done: 0, total: null } });
    await enqueue(scope, tx, APPLY_QUEUE, { importId: id, room });
  });
}

/**
 * Writes the checked rows, their roll-ups, the audit row and the import's own status in one transaction: a
 * process that dies in it leaves nothing, and a second run after the commit finds nothing to do.
 */
export async function applyImport(scope: ProjectScope, id: string, room?: Room): Promise<void> {
  try {
    await showWriting(scope, id);
    const kind = await withTenantSql(scope, (db) => applyInside(db, scope, id, room), { statementTimeoutMs: BULK_STATEMENT_MS });
    if (kind) await settleFacts(scope, id, kind);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failImport(scope, id, "failed", error.detail);
  }
}

/** Before the transaction, which shows nothing of itself until it is over. */
function showWriting(scope: ProjectScope, id: string): Promise<unknown> {
  return withTenant(scope, (tx) =>
    tx.import.updateMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: "applying" },
      data: { progress: { phase: "writing", done: 0, total: null } },
    }));
}

async function applyInside(db: SqlClient, scope: ProjectScope, id: string, room: Room): Promise<ImportKind | null> {
  const startedAt = Date.now();
  await lockProjectFacts(db, scope);
  const found = await db.one<{ kind: ImportKind; report: ImportReport }>(sql`
    SELECT kind, report FROM imports
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id} AND status = 'applying' FOR UPDATE`);
  if (!found) return null;
  const table = STAGING[found.kind];
  const context = await getRollupContext(db, scope);
  await stage(db, table, bodies(scope, id));
  await compareStaged(db, context, table);
  const states = await countRowStates(db, table);
  const orders = table === "staged_lines" ? await countOrderStates(db) : null;
  const write = () => writeStaged(db, context, table, id);
  await (table === "staged_lines" ? meterOrders(scope, db, write, room) : write());
  const report: ImportReport = { ...found.report, ...states, orders, durationMs: Date.now() - startedAt };
  await db.run(sql`
    UPDATE imports SET status = 'applied', applied_at = now(), updated_at = now(), report = ${JSON.stringify(report)}::jsonb, progress = NULL, error = NULL
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id}`);
  await recordAudit(scope, db, { action: "import.applied", target: { kind: "import", id }, details: { kind: found.kind, ...states } });
  return found.kind;
}

/** Throws away what was staged; nothing had been written. */
export async function discardImport(scope: ProjectScope, id: string): Promise<void> {
  await withTenant(scope, async (tx) => {
    await requireStep(scope, tx, id, "discard");
    await saveImport(scope, tx, id, { status: "discarded", progress: clearJson });
    await tx.importBlock.deleteMany({ where: { tenantId: scope.tenantId, projectId: scope.projectId, importId: id } });
    await recordAudit(scope, tx, { action: "import.discarded", target: { kind: "import", id } });
  });
}
