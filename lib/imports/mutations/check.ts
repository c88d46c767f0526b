import "server-only";
import { AppError, importRefused } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { compareStaged } from "@/lib/ingest/writing/apply";
import { stage } from "@/lib/ingest/writing/stage";
import { countGoneLines, countOrderStates, countRowStates, totalByMonth } from "@/lib/ingest/writing/staged-report";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import { describeMissing } from "@/lib/ingest/mapping/rules";
import { sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext } from "@/lib/rollups/project-context";
import { readBlocks } from "../data/blocks";
import type { ImportReport } from "../schema";
import { BlockWriter } from "./block-writer";
import { addReadingFaults } from "./reading-faults";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { CHECK_QUEUE } from "../constants";
import type { ReportCounter } from "./report-counter";
import { clearJson, failImport, requireStep, saveImport, setProgress, updateImport } from "./state";
import { STAGING, typeRows } from "./type-rows";

/** Large files take minutes; the job's heartbeat, not this, notices a worker that is gone. */
export const BULK_STATEMENT_MS = 30 * 60_000;

/** Keeps the user's mapping and starts the dry run. */
export async function startCheck(scope: ProjectScope, id: string, mapping: Mapping): Promise<void> {
  await withTenant(scope, async (tx) => {
    const row = await requireStep(scope, tx, id, "check");
    if (mapping.kind !== row.kind) throw importRefused("The mapping is for another kind of file.");
    assertColumnsExist(mapping, (row.columns as string[]).length);
    const missing = describeMissing(mapping);
    if (missing) throw importRefused(missing);
    await saveImport(scope, tx, id, {
      mapping: JSON.parse(JSON.stringify(mapping)), status: "checking", error: clearJson, report: clearJson, progress: { phase: "waiting", done: 0, total: null },
    });
    await enqueue(scope, tx, CHECK_QUEUE, { importId: id });
  });
}

function assertColumnsExist(mapping: Mapping, columns: number): void {
  const beyond = Object.entries(mapping.columns).find(([, index]) => index !== null && index >= columns);
  if (beyond) throw importRefused(`The mapping of “${beyond[0]}” names column ${(beyond[1] ?? 0) + 1}; the file has ${columns}.`);
}

/** The dry run: types the rows, compares them with what is stored, and writes a report. Changes no fact. */
export async function checkImport(scope: ProjectScope, id: string): Promise<void> {
  const row = await findChecking(scope, id);
  if (!row) return;
  try {
    const kind = row.kind as ImportKind;
    const counter = await typeRows(scope, {
      importId: id, kind, mapping: row.mapping as Mapping, project: row.project, columns: row.columns as string[], rows: Number(row.rows),
    });
    await addReadingFaults(scope, id, counter);
    await setProgress(scope, id, "comparing", Number(row.rows), Number(row.rows));
    const report = await compare(scope, id, kind, counter);
    await updateImport(scope, id, { status: "checked", report: { ...report }, progress: clearJson });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await failImport(scope, id, "failed", error.detail);
  }
}

function findChecking(scope: ProjectScope, id: string) {
  return withTenant(scope, (tx) =>
    tx.import.findFirst({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: "checking" },
      include: { project: { select: { currency: true, timeZone: true } } },
    }));
}

function compare(scope: ProjectScope, id: string, kind: ImportKind, counter: ReportCounter): Promise<ImportReport> {
  const table = STAGING[kind];
  return withTenantSql(scope, async (db) => {
    const context = await getRollupContext(db, scope);
    await stage(db, table, bodies(scope, id));
    const contradictions = await compareStaged(db, context, table);
    for (const one of contradictions) counter.refuseRead(Number(one.row), one.reason);
    await new BlockWriter(scope, id, "contradictions").refuse(contradictions.map((one) => ({ row: Number(one.row), column: null, reason: one.reason })));
    await db.run(sql`SET LOCAL work_mem = '64MB'`);
    const states = await countRowStates(db, table);
    const gone = table === "staged_lines" ? await countGoneLines(db) : 0;
    const notes = counter.listNotes();
    if (gone > 0) notes.push({ code: "gone", count: gone, sentence: `${gone} stored lines of these orders are not in the file any more and will be taken out.` });
    return {
      rowsRead: counter.rowsRead, ...states, refused: counter.refused, refusedByReason: counter.listGroups(),
      totalsByMonth: await totalByMonth(db, table, context.timeZone), notes,
      orders: table === "staged_lines" ? await countOrderStates(db) : null,
    };
  }, { statementTimeoutMs: BULK_STATEMENT_MS });
}

export async function* bodies(scope: ProjectScope, id: string): AsyncGenerator<Buffer> {
  for await (const block of readBlocks(scope, id, "typed")) yield block.body;
}
