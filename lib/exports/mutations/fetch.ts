import "server-only";
import { AppError, conflict, isAppError, notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { getBlob, readBlob } from "@/lib/platform/blobs/blob";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { log } from "@/lib/platform/log/log";
import { EXPORT_QUEUE, KEPT_MS } from "../constants";
import { findExportRow } from "../data/get-export";
import { streamCsv } from "../data/stream-csv";
import { toAsked } from "../rules/asked";
import type { ExportRow } from "../rules/item";

/** A direct export seldom has more text than may wait, so a slow reader seldom keeps the database waiting. */
const AHEAD_CHARS = 16_000_000;
const LIMIT_MS = 60_000;

export interface CsvFile {
  name: string;
  /** null for one that is made while it is sent. */
  size: number | null;
  bytes: AsyncGenerator<Uint8Array>;
}

/** The file of an export that can be fetched: kept by a job, or made now of what is stored now. */
export async function fetchExport(scope: ProjectScope, id: Id): Promise<CsvFile> {
  const row = await withTenant(scope, (tx) => findExportRow(scope, tx, id));
  if (!row) throw notFound("export", id);
  assertFetchable(row);
  if (row.status === "direct") return { name: row.fileName, size: null, bytes: await startDirect(scope, row) };
  const blob = await getBlob(scope, row.blobId ?? id);
  await withTenant(scope, (tx) => recordAudit(scope, tx, { action: "export.fetch", target: { kind: "export", id } }));
  return { name: row.fileName, size: blob.bytes, bytes: readBlob(scope, blob) };
}

function assertFetchable({ status, expiresAt }: ExportRow): void {
  if (status === "queued" || status === "running") throw conflict("This export is still being made.");
  if (status === "failed" || status === "cancelled") throw conflict(`This export ${status === "failed" ? "failed" : "was cancelled"}. Repeat it.`);
  if (status === "expired" || expiresAt.getTime() <= Date.now()) throw conflict("This export has expired. Repeat it.");
}

/** Figures that turn out to need more time than somebody waits become a job's. */
async function startDirect(scope: ProjectScope, row: ExportRow): Promise<AsyncGenerator<Uint8Array>> {
  return started(directBytes(scope, row)).catch(async (error: unknown) => {
    if (!isAppError(error, "query_too_slow")) throw error;
    await queueDirect(scope, row.id);
    throw conflict("This takes longer, so it is made in the background.", { exportStatus: "queued" });
  });
}

async function queueDirect(scope: ProjectScope, id: Id): Promise<void> {
  await withTenant(scope, async (tx) => {
    const { count } = await tx.export.updateMany({
      where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: "direct" },
      data: { status: "queued", expiresAt: new Date(Date.now() + KEPT_MS), updatedAt: new Date() },
    });
    if (count > 0) await enqueue(scope, tx, EXPORT_QUEUE, { exportId: id });
  });
}

async function* directBytes(scope: ProjectScope, row: ExportRow): AsyncGenerator<Uint8Array> {
  let rows = 0;
  try {
    for await (const text of streamCsv(scope, toAsked(row), { aheadChars: AHEAD_CHARS, limitMs: LIMIT_MS, onRows: (count) => void (rows = count) })) {
      yield Buffer.from(text, "utf8");
    }
  } catch (error) {
    if (isAppError(error, "query_too_slow")) throw error;
    // An answer that has begun can no longer say why; it is cut off, and the list of exports says it.
    await noteEnd(scope, row.id, { error: { sentence: error instanceof AppError ? error.detail : "It could not be read to its end. Repeat it.", requestId: scope.requestId } });
    if (!(error instanceof AppError)) log().error({ err: error, exportId: row.id }, "an export ended early");
    throw error;
  }
  await noteEnd(scope, row.id, { rows: BigInt(rows) });
}

const noteEnd = (scope: ProjectScope, id: Id, changes: { rows?: bigint; error?: { sentence: string; requestId: string } }): Promise<unknown> =>
  withTenant(scope, (tx) => tx.export.updateMany({
    where: { tenantId: scope.tenantId, projectId: scope.projectId, id, status: "direct" }, data: { ...changes, finishedAt: new Date(), updatedAt: new Date() },
  }));

/** Waits for the first piece, so that what fails at once is answered as an error and not as an empty file. */
async function started(bytes: AsyncGenerator<Uint8Array>): Promise<AsyncGenerator<Uint8Array>> {
  const first = await bytes.next();
  return (async function* rest() {
    try {
      if (first.done) return;
      yield first.value;
      yield* bytes;
    } finally {
      await bytes.return(undefined);
    }
  })();
}
