import { createExportInput, type CreateExport } from "../schema";
import type { ExportRow } from "./item";

/** As it is kept: JSON in the database forgets the order of names, which is the order of a batch's answers. */
export function toKept({ kind, question, options }: CreateExport): { kind: string; question: object; options: object } {
  const names = kind === "metrics" && "queries" in question ? { names: Object.keys(question.queries) } : {};
  return { kind, question: { ...(JSON.parse(JSON.stringify(question)) as object), ...names }, options };
}

/** What was asked for, checked again. */
export function toAsked(row: Pick<ExportRow, "kind" | "question" | "options">): CreateExport {
  const { names, ...question } = row.question as { names?: string[]; queries?: Record<string, unknown> };
  const { expectedRows: _counted, ...options } = row.options as Record<string, unknown>;
  const queries = names && { queries: Object.fromEntries(names.map((name) => [name, question.queries?.[name]])) };
  return createExportInput.parse({ kind: row.kind, question: { ...question, ...queries }, options });
}
