import "server-only";
import { badRequest, notFound } from "@/lib/core/errors";
import { decodeCursor, MAX_TOTAL, toPage, type Page, type PageQuery } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { withTenant } from "@/lib/platform/db/tenant";
import { openCells, readBlocks } from "./blocks";
import { loadMakers } from "../loaders";
import { SAMPLE_CHARACTERS, SAMPLE_ROWS } from "../constants";
import { splitCells, toImportDetail, toImportItem } from "../rules";
import type { ImportDetail, ImportItem, ListImportsQuery, Refusal } from "../schema";

export async function getImport(scope: ProjectScope, id: string): Promise<ImportDetail> {
  const row = await withTenant(scope, (tx) =>
    tx.import.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id } }));
  if (!row) throw notFound("import", id);
  return toImportDetail(row, await loadMakers(scope, [row]), await readSample(scope, id));
}

/** The first rows as they were read, while they are staged; they name people, so they stand nowhere else. */
async function readSample(scope: ProjectScope, id: string): Promise<string[][]> {
  const first = await readBlocks(scope, id, "raw").next();
  if (first.done) return [];
  return splitCells(openCells(scope, id, first.value.body)).slice(0, SAMPLE_ROWS).map((cells) => cells.map((cell) => cell.slice(0, SAMPLE_CHARACTERS)));
}

const HIDDEN = ["discarded", "uploading"];

/** Newest first; discarded ones are left out unless they are asked for. */
export async function listImports(scope: ProjectScope, query: ListImportsQuery): Promise<Page<ImportItem>> {
  const { kind, status, search } = query;
  const where = {
    tenantId: scope.tenantId, projectId: scope.projectId, status: status ?? { notIn: HIDDEN },
    ...(kind ? { kind } : {}), ...(search ? { fileName: { contains: search, mode: "insensitive" as const } } : {}),
  };
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, 1)[0] ?? undefined;
  const { rows, total } = await withTenant(scope, async (tx) => ({
    rows: await tx.import.findMany({
      where: after === undefined ? where : { ...where, id: { lt: after } },
      omit: { columns: true, sample: true, mapping: true },
      orderBy: { id: "desc" },
      skip: after === undefined ? query.skip : 0,
      take: query.limit + 1,
    }),
    total: await tx.import.count({ where, take: MAX_TOTAL + 1 }),
  }));
  const makers = await loadMakers(scope, rows);
  return toPage(rows.map((row) => toImportItem(row, makers)), query, total, (item) => [item.id]);
}

/** Refused rows in the order of the file. */
export async function listRefusals(scope: ProjectScope, importId: string, query: PageQuery): Promise<Page<Refusal>> {
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, importId };
  const after = query.cursor === undefined ? null : readPlace(query.cursor);
  return withTenant(scope, async (tx) => {
    const found = await tx.import.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id: importId }, select: { id: true } });
    if (!found) throw notFound("import", importId);
    const rows = await tx.importRefusal.findMany({
      where: after ? { ...where, OR: [{ row: { gt: after.row } }, { row: after.row, sequence: { gt: after.sequence } }] } : where,
      orderBy: [{ row: "asc" }, { sequence: "asc" }],
      skip: after ? 0 : query.skip,
      take: query.limit + 1,
    });
    const total = await tx.importRefusal.count({ where, take: MAX_TOTAL + 1 });
    const page = toPage(rows, query, total, (row) => [String(row.row), String(row.sequence)]);
    return { ...page, items: page.items.map((row) => ({ row: Number(row.row), column: row.column, reason: row.reason })) };
  });
}

function readPlace(cursor: string): { row: number; sequence: number } {
  const [row, sequence] = decodeCursor(cursor, 2).map(Number);
  if (!Number.isSafeInteger(row) || !Number.isSafeInteger(sequence)) throw badRequest("This cursor is not valid.");
  return { row: row ?? 0, sequence: sequence ?? 0 };
}
