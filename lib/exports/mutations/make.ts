import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { deleteBlob, putBlob } from "@/lib/platform/blobs/blob";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { withTenant } from "@/lib/platform/db/tenant";
import { KEPT_MS } from "../constants";
import { findExportRow } from "../data/get-export";
import { countExportRows, streamCsv } from "../data/stream-csv";
import { toAsked } from "../rules/asked";
import type { CreateExport } from "../schema";

const AHEAD_CHARS = 2_000_000;
const LIMIT_MS = 2 * 3_600_000;
const BUDGET_MS = 15 * 60_000;
const TELL_EVERY_MS = 1_000;
const MOST_COUNTED = 100_000_000;

/** Thrown through the stream when somebody cancelled: there is nothing to report. */
class Cancelled extends Error {}

/**
 * Makes a queued export into a blob. The export names its blob only when that is complete, in the same statement
 * that makes it ready; a run that was killed leaves an unfinished blob, which nobody can open, and runs again.
 */
export async function makeExport(scope: ProjectScope, id: Id, signal: AbortSignal): Promise<void> {
  const asked = await takeUp(scope, id);
  if (!asked) return;
  try {
    if (asked.kind !== "metrics") await noteExpected(scope, id, asked, await countExportRows(scope, asked, MOST_COUNTED));
    const progress = { rows: 0, toldAt: 0 };
    const bytes = toBytes(streamCsv(scope, asked, {
      aheadChars: AHEAD_CHARS, limitMs: LIMIT_MS, budgetMs: BUDGET_MS, signal, onRows: (rows) => tell(scope, id, progress, rows),
    }));
    const expiresAt = new Date(Date.now() + KEPT_MS);
    const blob = await putBlob(scope, { kind: "export", name: id, mediaType: "text/csv", expiresAt }, bytes);
    const isReady = await saveRunning(scope, id, { status: "ready", blobId: blob.id, rows: BigInt(progress.rows), finishedAt: new Date(), expiresAt });
    if (!isReady) await deleteBlob(scope, blob.id);
  } catch (error) {
    if (error instanceof Cancelled) return;
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    await failExport(scope, id, error.detail);
  }
}

/** What is asked for, or null when it was cancelled or made already. A second run begins at the first row again. */
async function takeUp(scope: ProjectScope, id: Id): Promise<CreateExport | null> {
  const isMine = await saveRunning(scope, id, { status: "running", rows: 0n }, ["queued", "running"]);
  if (!isMine) return null;
  const row = await withTenant(scope, (tx) => findExportRow(scope, tx, id));
  return row && toAsked(row);
}

function noteExpected(scope: ProjectScope, id: Id, { options }: CreateExport, expectedRows: number): Promise<boolean> {
  return saveRunning(scope, id, { options: { ...options, expectedRows } });
}

async function tell(scope: ProjectScope, id: Id, progress: { rows: number; toldAt: number }, rows: number): Promise<void> {
  progress.rows = rows;
  if (Date.now() - progress.toldAt < TELL_EVERY_MS) return;
  progress.toldAt = Date.now();
  if (!(await saveRunning(scope, id, { rows: BigInt(rows) }))) throw new Cancelled();
}

async function* toBytes(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of text) yield Buffer.from(piece, "utf8");
}

export async function failExport(scope: ProjectScope, id: Id, sentence: string): Promise<void> {
  await saveRunning(scope, id, { status: "failed", error: { sentence, requestId: scope.requestId }, finishedAt: new Date() }, ["queued", "running"]);
}

/** False when it is not under way any more. */
async function saveRunning(scope: ProjectScope, id: Id, changes: Prisma.ExportUncheckedUpdateManyInput, statuses = ["running"]): Promise<boolean> {
  const { count } = await withTenant(scope, (tx) =>
    tx.export.updateMany({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: { in: statuses } }, data: { ...changes, updatedAt: new Date() } }));
  return count > 0;
}
