import "server-only";
import { AppError, conflict } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { meterOrders } from "@/lib/billing/mutations/meter-orders";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { undoWrites } from "@/lib/ingest/undo/undo";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { UNDO_QUEUE } from "../constants";
import { BULK_STATEMENT_MS } from "./check";
import { clearJson, failUndo, requireStep, saveImport, setProgress } from "./state";
import { settleFacts } from "./settle";
import { STAGING } from "./type-rows";

/** Starts taking an applied import back. */
export async function startUndo(scope: ProjectScope, id: string): Promise<void> {
  await withTenant(scope, async (tx) => {
    await requireStep(scope, tx, id, "undo");
    await saveImport(scope, tx, id, { status: "undoing", error: clearJson, progress: { phase: "waiting", done: 0, total: null } });
    await enqueue(scope, tx, UNDO_QUEUE, { importId: id });
  });
}

/**
 * Facts, roll-ups, audit row and the import's own status change in one transaction: a process that dies in it
 * leaves the import applied as it was, and a second run after the commit finds nothing to do.
 */
export async function undoImport(scope: ProjectScope, id: string): Promise<void> {
  try {
    const kind = await withTenantSql(scope, (db) => undoInside(db, scope, id), { statementTimeoutMs: BULK_STATEMENT_MS });
    if (kind) await settleFacts(scope, id, kind);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failUndo(scope, id, error.detail);
  }
}

async function undoInside(db: SqlClient, scope: ProjectScope, id: string): Promise<ImportKind | null> {
  const startedAt = Date.now();
  await lockProjectFacts(db, scope);
  const found = await db.one<{ kind: ImportKind }>(sql`
    SELECT kind FROM imports WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id} AND status = 'undoing'`);
  if (!found) return null;
  const context = await getRollupContext(db, scope);
  // Progress goes another way: this transaction shows nothing of itself until it is over.
  const tell = (phase: string, facts: number) => setProgress(scope, id, phase, 0, facts || null);
  const undoAll = () => undoWrites(db, context, { kind: found.kind, importId: id }, { tell });
  const counts = await (STAGING[found.kind] === "staged_lines" ? meterOrders(scope, db, undoAll) : undoAll());
  const undo = { ...counts, at: new Date().toISOString(), durationMs: Date.now() - startedAt };
  const changed = await db.run(sql`
    UPDATE imports SET status = 'undone', updated_at = now(), report = coalesce(report, '{}'::jsonb) || jsonb_build_object('undo', ${JSON.stringify(undo)}::jsonb), progress = NULL, error = NULL
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id} AND status = 'undoing'`);
  if (changed === 0) throw conflict("This import was changed meanwhile.");
  await recordAudit(scope, db, { action: "import.undone", target: { kind: "import", id }, details: { kind: found.kind, ...counts } });
  return found.kind;
}
