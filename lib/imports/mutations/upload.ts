import "server-only";
import { AppError, importRefused, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { createGuesser, type Guesser } from "@/lib/ingest/mapping/guess";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { MappingProject } from "@/lib/ingest/mapping/schema";
import { openCsv, type CsvFile, type RowFault } from "@/lib/ingest/reading/reader";
import { withTenant } from "@/lib/platform/db/tenant";
import { getImport } from "../data/get-import";
import { findKnownMapping, readMappingOf } from "../data/known-mapping";
import { sealCells } from "../data/blocks";
import { joinCells } from "../rules";
import type { ImportDetail } from "../schema";
import { BlockWriter } from "./block-writer";
import { failImport, saveImport } from "./state";

export interface UploadedFile {
  kind: ImportKind;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  /** An import whose mapping is taken over where the header is the same. */
  likeImportId?: string;
}

/**
 * Reads the file once into staged cells and guesses its mapping. A file that cannot be read as a whole is
 * refused with a sentence and leaves nothing but its entry in the list.
 */
export async function uploadImport(scope: ProjectScope, file: UploadedFile): Promise<ImportDetail> {
  const mappingOf = file.likeImportId === undefined ? () => null : await readMappingOf(scope, file.likeImportId);
  const project = await openUpload(scope, file);
  const { id } = project;
  try {
    const counted = countBytes(file.bytes);
    const csv = await openCsv(counted.chunks);
    const guesser = createGuesser(file.kind, csv.columns, project);
    const rows = await stageCells(scope, id, csv, guesser);
    const known = await findKnownMapping(scope, { kind: file.kind, columns: csv.columns, like: mappingOf(file.kind, csv.columns) });
    const mapping = known ?? guesser.conclude();
    await withTenant(scope, async (tx) => {
      await saveImport(scope, tx, id, {
        status: "uploaded", bytes: BigInt(counted.bytes()), rows: BigInt(rows), encoding: csv.encoding, delimiter: csv.delimiter,
        columns: csv.columns, mapping: JSON.parse(JSON.stringify(mapping)),
      });
      await recordAudit(scope, tx, { action: "import.uploaded", target: { kind: "import", id }, details: { kind: file.kind, rows } });
    });
  } catch (error) {
    await refuseUpload(scope, id, error);
    throw error instanceof AppError && error.code === "import_refused" ? importRefused(error.detail, { importId: id }) : error;
  }
  return getImport(scope, id);
}

async function openUpload(scope: ProjectScope, file: UploadedFile): Promise<MappingProject & { id: string }> {
  const id = newId();
  return withTenant(scope, async (tx) => {
    const project = await tx.project.findFirst({ where: { tenantId: scope.tenantId, id: scope.projectId, deletedAt: null } });
    if (!project) throw notFound("project", scope.projectId);
    const createdBy = makerOf(scope);
    await tx.import.create({
      data: { tenantId: scope.tenantId, projectId: scope.projectId, id, kind: file.kind, fileName: file.fileName, status: "uploading", createdBy },
    });
    return { id, currency: project.currency, timeZone: project.timeZone };
  });
}

function countBytes(source: AsyncIterable<Uint8Array>): { chunks: AsyncIterable<Uint8Array>; bytes: () => number } {
  let bytes = 0;
  async function* chunks() {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      yield chunk;
    }
  }
  return { chunks: chunks(), bytes: () => bytes };
}

/** Cells go to the staging table batch by batch; rows that cannot be read are noted as refused already. */
async function stageCells(scope: ProjectScope, importId: string, csv: CsvFile, guesser: Guesser): Promise<number> {
  const writer = new BlockWriter(scope, importId, "raw");
  let rows = 0;
  for await (const batch of csv.batches()) {
    for (const cells of batch.cells) guesser.observe(cells);
    rows += batch.cells.length + batch.faults.length;
    if (batch.cells.length > 0) {
      await writer.write({ firstRow: batch.firstRow, rows: batch.cells.length, body: sealCells(scope, importId, joinCells(batch.cells)) });
    }
    await writer.refuse(batch.faults.map((fault: RowFault) => ({ row: fault.row, column: null, reason: fault.reason })));
  }
  return rows;
}

async function refuseUpload(scope: ProjectScope, id: string, error: unknown): Promise<void> {
  const sentence = error instanceof AppError ? error.detail : "The file could not be read to its end.";
  // Best effort: when the database is what failed, the next start cleans up.
  await failImport(scope, id, "refused", sentence).catch(() => undefined);
  await new BlockWriter(scope, id, "raw").clear().catch(() => undefined);
}
