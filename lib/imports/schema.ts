import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { IMPORT_KINDS } from "@/lib/ingest/mapping/constants";
import { mapping } from "@/lib/ingest/mapping/schema";
import { IMPORT_STATUSES } from "./constants";

export const importKind = z.enum(IMPORT_KINDS);
export const importParams = z.object({ id: z.uuid() });
export const projectQuery = z.object({ project: z.uuid().describe("The project's id.") });
export const listRefusalsQuery = pageQuery.extend({ project: z.uuid() });
export const listImportsQuery = listRefusalsQuery.extend({
  kind: importKind.optional(),
  status: z.enum(IMPORT_STATUSES).optional(),
  search: z.string().trim().max(200).optional().describe("Part of the file's name."),
});
export type ListImportsQuery = Omit<z.infer<typeof listImportsQuery>, "project">;

export const uploadQuery = projectQuery.extend({
  kind: importKind.describe("What the file holds."),
  fileName: z.string().trim().min(1).max(200).regex(/^[^\u0000-\u001f\u007f]*$/, "A file name has no control characters."),
  likeImportId: z.uuid().optional().describe("Take over the mapping of this import if the header is the same; otherwise it is guessed."),
});

const stateCounts = z.object({ new: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });

const undoCounts = z.object({
  removed: z.number().int().describe("Nobody had written them before: they go."),
  restored: z.number().int().describe("They get back what they held before."),
  kept: z.number().int().describe("A later import has written them: they stay."),
});

export const undoPreviewSchema = undoCounts.extend({
  unchangedLater: z.number().int().describe("Later imports that found rows unchanged: what they share with this one goes too."),
});
export type UndoPreview = z.infer<typeof undoPreviewSchema>;

export const keptFactSchema = z.object({
  id: z.uuid(),
  name: z.string().describe("Order number, or campaign and day, or pair and day."),
  importId: z.uuid().describe("The later import that wrote it."),
  fileName: z.string(),
});
export type KeptFact = z.infer<typeof keptFactSchema>;
export const keptFactPage = pageSchema(keptFactSchema);

export const importReportSchema = stateCounts.extend({
  rowsRead: z.number().int(),
  refused: z.number().int(),
  refusedByReason: z.array(z.object({ reason: z.string(), column: z.string().nullable(), count: z.number().int(), firstRow: z.number().int() })),
  totalsByMonth: z.array(z.record(z.string(), z.string())).describe("What the file holds by month in the project's time zone; exact decimals."),
  notes: z.array(z.object({ code: z.string(), count: z.number().int(), sentence: z.string() })),
  orders: stateCounts.nullable(),
  durationMs: z.number().int().optional().describe("How long writing took, once applied."),
  undo: undoCounts.extend({ at: z.iso.datetime(), durationMs: z.number().int() }).optional().describe("What was taken back, once undone."),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const importErrorSchema = z.object({ sentence: z.string(), requestId: z.string().optional() });
export type ImportError = z.infer<typeof importErrorSchema>;

export const importSchema = z.object({
  id: z.uuid(),
  kind: importKind,
  fileName: z.string(),
  bytes: z.number().int(),
  rows: z.number().int(),
  status: z.enum(IMPORT_STATUSES),
  by: z.string().nullable().describe("Who sent the file; null when no person did."),
  counts: stateCounts.extend({ refused: z.number().int() }).nullable().describe("What the dry run or the import found, once it has."),
  createdAt: z.iso.datetime(),
  appliedAt: z.iso.datetime().nullable(),
});
export type ImportItem = z.infer<typeof importSchema>;
export const importPage = pageSchema(importSchema);

export const importDetailSchema = importSchema.extend({
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: mapping.nullable(),
  missing: z.string().nullable().describe("What the mapping still lacks, in words."),
  report: importReportSchema.nullable(),
  error: importErrorSchema.nullable(),
  progress: z.object({ phase: z.string(), done: z.number().int(), total: z.number().int().nullable() }).nullable(),
});
export type ImportDetail = z.infer<typeof importDetailSchema>;

export const applyInput = z.object({
  refused: z.enum(["skip", "none"]).default("skip").describe("skip: import the good rows. none: import nothing when one row is refused."),
});
export type ApplyInput = z.infer<typeof applyInput>;

export const refusalSchema = z.object({
  row: z.number().int().describe("As a spreadsheet counts: the header is row 1."),
  column: z.string().nullable(),
  reason: z.string(),
});
export type Refusal = z.infer<typeof refusalSchema>;
export const refusalPage = pageSchema(refusalSchema);
