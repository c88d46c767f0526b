import "server-only";
import { loadProfile } from "@/lib/accounts/loaders";
import { badRequest, notFound } from "@/lib/core/errors";
import { asUserId, isUuid, type Id } from "@/lib/core/ids";
import { decodeCursor, MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import { makerOf, type ProjectScope } from "@/lib/core/scope";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { listReadableKinds } from "../access";
import { toExportItem, type ExportRow } from "../rules/item";
import type { ExportItem, ListExportsQuery } from "../schema";

export async function getExport(scope: ProjectScope, id: Id): Promise<ExportItem> {
  const found = await withTenant(scope, async (tx) => {
    const row = await findExportRow(scope, tx, id);
    return row && { row, sizes: await listSizes(scope, tx, [row]) };
  });
  if (!found) throw notFound("export", id);
  const [item] = await toItems(scope, [found.row], found.sizes);
  return item!;
}

/** null also for what this role may not read. */
export async function findExportRow(scope: ProjectScope, tx: TenantTx, id: Id): Promise<ExportRow | null> {
  return tx.export.findFirst({ where: { tenantId: scope.tenantId, projectId: scope.projectId, id, kind: { in: listReadableKinds(scope) } } });
}

/** Newest first; with `due` those that their maker has to hear about. */
export async function listExports(scope: ProjectScope, query: ListExportsQuery): Promise<Page<ExportItem>> {
  const after = query.cursor === undefined ? null : readPlace(query.cursor);
  const where = { tenantId: scope.tenantId, projectId: scope.projectId, kind: { in: listReadableKinds(scope) }, ...(query.due === "true" ? dueFor(scope) : {}) };
  const { rows, total, sizes } = await withTenant(scope, async (tx) => {
    const found: ExportRow[] = await tx.export.findMany({
      where: after === null ? where : { ...where, id: { lt: after } }, orderBy: { id: "desc" }, skip: after === null ? query.skip : 0, take: query.limit + 1,
    });
    return { rows: found, sizes: await listSizes(scope, tx, found), total: await tx.export.count({ where, take: MAX_TOTAL + 1 }) };
  });
  return toPage(await toItems(scope, rows, sizes), query, total, ({ id }) => [id]);
}

const dueFor = (scope: ProjectScope) => ({
  createdBy: makerOf(scope) ?? scope.projectId,
  OR: [{ status: { in: ["queued", "running"] } }, { status: { in: ["ready", "failed"] }, noticedAt: null }],
});

type Sizes = ReadonlyMap<string, number>;

async function listSizes(scope: ProjectScope, tx: TenantTx, rows: readonly ExportRow[]): Promise<Sizes> {
  const ids = rows.flatMap(({ blobId }) => (blobId === null ? [] : [blobId]));
  if (ids.length === 0) return new Map();
  const blobs = await tx.blob.findMany({ where: { tenantId: scope.tenantId, id: { in: ids } }, select: { id: true, bytes: true } });
  return new Map(blobs.map(({ id, bytes }) => [id, Number(bytes)]));
}

async function toItems(scope: ProjectScope, rows: readonly ExportRow[], sizes: Sizes): Promise<ExportItem[]> {
  const now = new Date();
  const names = await listNames(rows);
  return rows.map((row) => toExportItem(row, {
    now, viewerId: makerOf(scope), makerName: names.get(row.createdBy) ?? null, bytes: row.blobId === null ? null : (sizes.get(row.blobId) ?? null),
  }));
}

/** Names of colleagues, never their addresses; someone who is gone has none. */
async function listNames(rows: readonly ExportRow[]): Promise<Map<string, string | null>> {
  const makers = [...new Set(rows.map(({ createdBy }) => createdBy))];
  const names = makers.map(async (id) => [id, await loadProfile({ userId: asUserId(id) }).then(({ name }) => name, () => null)] as const);
  return new Map(await Promise.all(names));
}

function readPlace(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (!isUuid(id)) throw badRequest("This cursor is not valid.");
  return id;
}
