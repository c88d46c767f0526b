import "server-only";
import { badRequest, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { decodeCursor, toPage, type Page, type PageQuery } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import type { ImportKind } from "@/lib/ingest/mapping/constants";
import { countKept, countUndo, listKept } from "@/lib/ingest/undo/count";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { getRollupContext } from "@/lib/rollups/project-context";
import type { KeptFact, UndoPreview } from "../schema";

const PREVIEW_MS = 60_000;

/** What an undo would do now. */
export function previewUndo(scope: ProjectScope, id: string): Promise<UndoPreview> {
  return withTenantSql(scope, async (db) => {
    const { kind } = await getKind(db, scope, id);
    const counts = await countUndo(db, await getRollupContext(db, scope), kind, id);
    const later = await db.one<{ later: number }>(sql`
      SELECT count(*)::int AS later FROM imports i JOIN imports own ON own.tenant_id = i.tenant_id AND own.project_id = i.project_id AND own.id = ${id}
      WHERE i.tenant_id = ${scope.tenantId} AND i.project_id = ${scope.projectId} AND i.kind = own.kind AND i.status = 'applied'
        AND i.applied_at > own.applied_at AND (i.report->>'unchanged')::bigint > 0`);
    return { ...counts, unchangedLater: later?.later ?? 0 };
  }, { snapshot: true, statementTimeoutMs: PREVIEW_MS });
}

/** Facts of the import that a later one has written, which an undo leaves as they are. */
export function listKeptFacts(scope: ProjectScope, id: string, query: PageQuery): Promise<Page<KeptFact>> {
  const after = query.cursor === undefined ? null : readId(query.cursor);
  return withTenantSql(scope, async (db) => {
    const { kind } = await getKind(db, scope, id);
    const context = await getRollupContext(db, scope);
    const rows = await listKept(db, context, { kind, importId: id }, { after, skip: after ? 0 : query.skip, limit: query.limit + 1 });
    const page = toPage(rows, query, await countKept(db, context, kind, id), (row) => [row.id]);
    return { ...page, items: page.items.map((row) => ({ id: row.id, name: row.name, importId: row.import_id, fileName: row.file_name })) };
  }, { snapshot: true, statementTimeoutMs: PREVIEW_MS });
}

async function getKind(db: SqlClient, scope: ProjectScope, id: string): Promise<{ kind: ImportKind }> {
  const row = await db.one<{ kind: ImportKind }>(sql`
    SELECT kind FROM imports WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND id = ${id}`);
  if (!row) throw notFound("import", id);
  return row;
}

function readId(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (!id || !isUuid(id)) throw badRequest("This cursor is not valid.");
  return id;
}
