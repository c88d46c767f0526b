import { describeMissing } from "@/lib/ingest/mapping/rules";
import type { Mapping } from "@/lib/ingest/mapping/schema";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import type { ImportStatus } from "./constants";
import type { ImportDetail, ImportError, ImportItem, ImportReport } from "./schema";

export interface ImportRow {
  id: string;
  kind: string;
  fileName: string;
  status: string;
  bytes: bigint;
  rows: bigint;
  encoding: string | null;
  delimiter: string | null;
  columns: unknown;
  mapping: unknown;
  report: unknown;
  error: unknown;
  progress: unknown;
  createdBy: string | null;
  createdAt: Date;
  appliedAt: Date | null;
}

/** Names of people by their ids. */
export type Makers = ReadonlyMap<string, string>;
type ItemRow = Pick<ImportRow, "id" | "kind" | "fileName" | "bytes" | "rows" | "status" | "report" | "createdBy" | "createdAt" | "appliedAt">;

export function toImportItem(row: ItemRow, makers: Makers): ImportItem {
  const report = row.report as ImportReport | null;
  return {
    id: row.id,
    kind: row.kind as ImportKind,
    fileName: row.fileName,
    bytes: Number(row.bytes),
    rows: Number(row.rows),
    status: row.status as ImportStatus,
    by: row.createdBy === null ? null : (makers.get(row.createdBy) ?? "A former member"),
    counts: report && { new: report.new, changed: report.changed, unchanged: report.unchanged, refused: report.refused },
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  };
}

/** The JSON columns were written by this domain alone, in the shapes of its schema. */
export function toImportDetail(row: ImportRow, makers: Makers, sample: string[][]): ImportDetail {
  const mapping = row.mapping as Mapping | null;
  return {
    ...toImportItem(row, makers),
    encoding: row.encoding,
    delimiter: row.delimiter,
    columns: row.columns as string[],
    sample,
    mapping,
    missing: mapping ? describeMissing(mapping) : null,
    report: row.report as ImportReport | null,
    error: row.error as ImportError | null,
    progress: row.progress as ImportDetail["progress"],
  };
}

/** What may follow a status; a job that was interrupted starts again from its own. */
const NEXT: Record<"check" | "apply" | "discard" | "undo", readonly ImportStatus[]> = {
  check: ["uploaded", "checked", "failed"],
  apply: ["checked", "failed"],
  discard: ["uploaded", "checked", "failed", "refused"],
  undo: ["applied"],
};

export const mayStart = (step: keyof typeof NEXT, status: string): boolean => (NEXT[step] as readonly string[]).includes(status);

const ROW_END = "\u001e";
const CELL_END = "\u001f";

/** Cells as text: the reader refuses rows that hold these two control characters. */
export const joinCells = (cells: readonly (readonly string[])[]): string => cells.map((row) => row.join(CELL_END)).join(ROW_END);
export const splitCells = (text: string): string[][] => text.split(ROW_END).map((row) => row.split(CELL_END));
