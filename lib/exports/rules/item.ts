import type { ExportStatus } from "../constants";
import type { CreateExport, ExportItem } from "../schema";
import { periodOf } from "./names";

/** A row of the table with the size of its file. */
export interface ExportRow {
  id: string;
  kind: string;
  question: unknown;
  options: unknown;
  fileName: string;
  status: string;
  rows: bigint;
  blobId: string | null;
  error: unknown;
  createdBy: string;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date;
}

interface Around { now: Date; viewerId: string | null; makerName: string | null; bytes: number | null }

export function toExportItem(row: ExportRow, { now, viewerId, makerName, bytes }: Around): ExportItem {
  const isOver = row.expiresAt <= now;
  const status = row.status as ExportStatus;
  return {
    id: row.id,
    kind: row.kind as ExportItem["kind"],
    fileName: row.fileName,
    status: status === "ready" && isOver ? "expired" : status,
    canFetch: !isOver && (status === "ready" || status === "direct"),
    rows: Number(row.rows),
    expectedRows: (row.options as { expectedRows?: number }).expectedRows ?? null,
    bytes,
    error: row.error as ExportItem["error"],
    period: periodOf({ kind: row.kind, question: row.question } as CreateExport),
    madeBy: makerName,
    isMine: row.createdBy === viewerId,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}
