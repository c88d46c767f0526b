import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import { deleteBlob } from "@/lib/platform/blobs/blob";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { ExportKind } from "../constants";

/** Ends the files of these kinds that are kept or being made, as they hold what has been erased since. They can be made again. */
export async function dropKeptFiles(scope: ProjectScope, kinds: readonly ExportKind[]): Promise<number> {
  const rows = await withTenantSql(scope, (db) => db.query<{ blob_id: string | null }>(sql`
    UPDATE exports SET status = CASE status WHEN 'ready' THEN 'expired' ELSE 'cancelled' END, updated_at = now()
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND status IN ('ready', 'running') AND kind = ANY(${[...kinds]}::text[]) RETURNING blob_id`));
  for (const { blob_id: id } of rows) if (id) await deleteBlob(scope, id);
  return rows.length;
}

/** Takes these names out of what exports were searched by; asked for again, they hold all rows of their other filters. */
export async function forgetSearches(scope: ProjectScope, names: readonly string[]): Promise<void> {
  await withTenantSql(scope, (db) => db.run(sql`
    UPDATE exports SET question = question - 'search', updated_at = now()
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND lower(question->>'search') = ANY(${names.map((name) => name.toLowerCase())}::text[])`));
}
