import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { carryOn } from "@/lib/imports/mutations/import-file";
import { uploadImport } from "@/lib/imports/mutations/upload";
import type { ImportDetail, ImportReport } from "@/lib/imports/schema";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { describeMissing } from "@/lib/ingest/mapping/rules";
import { toPresetMapping, hasSameHeader } from "@/lib/presets/rules";
import { openRun, type OpenedRun } from "../data/open-run";
import { readingOf, type Reading } from "../rules";
import { noteFailure, noteFault, noteRun, saveReading } from "./note";

/** How a server recognises what it sent before. */
export interface Validator {
  etag?: string;
  lastModified?: string;
}

export interface FetchedFile {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  validator: Validator | null;
}

/** Null when the server says that the file is what it was. */
export type FetchFile = (address: string, known: Validator | null) => Promise<FetchedFile | null>;

/**
 * Fetches the file and takes it as far as it goes without a person. A run that was killed left an import of its
 * own, which is taken up; while one waits for a person nothing is fetched.
 */
export async function runSchedule(scope: ProjectScope, id: string, fetch: FetchFile): Promise<void> {
  const run = await openRun(scope, id);
  if (!run || run.isBusy) return;
  const reading = learn(run);
  try {
    const taken = run.last && reading.automatic === run.last.id ? run.last.id : await takeIn(scope, run, reading, fetch);
    if (taken === null) return;
    const job = await goOn(scope, run.row.id, reading, taken);
    if (job.status === "failed") await noteFailure(scope, run.row, job.error?.sentence ?? "The import failed.");
  } catch (error) {
    if (!(await noteFault(scope, run.row, error))) throw error;
  }
}

/** How a person read the last file is how the next is read. */
function learn({ row, last }: OpenedRun): Reading {
  const reading = readingOf(row.mapping);
  if (last?.status !== "applied" || !last.mapping || reading.automatic === last.id) return reading;
  return { ...reading, mapping: toPresetMapping(last.mapping), columns: last.columns };
}

/** The new import's id, or null when there is nothing to do. */
async function takeIn(scope: ProjectScope, { row, last, address, validator }: OpenedRun, reading: Reading, fetch: FetchFile): Promise<string | null> {
  if (last?.isWaiting) return null;
  const startedAt = new Date();
  // What was thrown away or undone is wanted again, though the server's file is the same.
  const file = await fetch(address, last?.status === "applied" ? validator : null);
  if (file === null) {
    await noteRun(scope, row, { startedAt, reading: { ...reading, automatic: null } });
    return null;
  }
  const uploaded = await uploadImport(scope, { kind: row.kind as ImportKind, fileName: file.fileName, bytes: file.bytes });
  const automatic = reads(reading, uploaded) ? uploaded.id : null;
  await noteRun(scope, row, { startedAt, reading: { ...reading, automatic }, lastImportId: uploaded.id, validator: file.validator });
  return automatic;
}

const reads = ({ mapping, columns }: Reading, { columns: header }: ImportDetail): boolean =>
  mapping !== null && hasSameHeader(columns, header) && describeMissing(mapping) === null;

async function goOn(scope: ProjectScope, id: string, reading: Reading, importId: string): Promise<ImportDetail> {
  const job = await carryOn(scope, importId, { mapping: reading.mapping, mayApply: (report) => mayApply(reading, report) });
  await saveReading(scope, id, { ...reading, automatic: null });
  return job;
}

/** A file of which no row can be read is never passed over in silence. */
const mayApply = ({ refused }: Reading, report: ImportReport): boolean =>
  report.refused === 0 || (refused === "skip" && report.refused < report.rowsRead);

