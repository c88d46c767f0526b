import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import type { Scope } from "@/lib/core/scope";
import { deleteAllBlobs } from "@/lib/platform/blobs/delete-all";
import { removeTenantFromDirectory } from "@/lib/platform/db/directory";
import { identifier, sql, type SqlClient } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { restorableSince } from "../rules";

/** Append-only for everyone: what is left of a tenant is who did what to which id, without names. */
const KEPT = ["audit_events", "audit_seals"];
/** These go last, as others point at them. */
const LAST = ["projects", "memberships", "tenants"];
const LIMIT_MS = 900_000;

/** What must happen outside before the rows go, such as telling a provider that its token is void. */
export type PurgeStep = (scope: Scope) => Promise<unknown>;

/** Removes a tenant whose days for restoring are over, for good: true when it was one. Stopped half-way, the next try goes on. */
export async function purgeTenant(scope: Scope, steps: readonly PurgeStep[]): Promise<boolean> {
  const { tenantId } = scope;
  const due = await withTenant(scope, (tx) => tx.tenant.findFirst({ where: { tenantId, deletedAt: { lte: restorableSince() } } }));
  if (!due) return false;
  for (const step of steps) await step(scope);
  await deleteAllBlobs(scope);
  const projects = await withTenant(scope, (tx) => tx.project.findMany({ where: { tenantId }, select: { id: true } }));
  for (const { id } of projects) await deleteRows(scope, id);
  await deleteRows(scope, null);
  return true;
}

/** Of one project, as its wall shows no other; without one, what belongs to no project. */
async function deleteRows({ tenantId, ...scope }: Scope, projectId: string | null): Promise<void> {
  const wall = { tenantId, projectId: projectId as Scope["projectId"] };
  await withTenantSql(wall, async (db) => {
    for (const name of await listTables(db, projectId !== null)) {
      await db.run(sql`DELETE FROM ${identifier(name)} WHERE tenant_id = ${tenantId} ${projectId === null ? sql`` : sql`AND project_id = ${projectId}`}`);
    }
    if (projectId !== null) return;
    await removeTenantFromDirectory(db, tenantId);
    await recordAudit({ ...scope, tenantId }, db, { action: "tenant.purge", target: { kind: "tenant", id: tenantId } });
  }, { statementTimeoutMs: LIMIT_MS });
}

/** From the catalog, so that a new table is not forgotten. */
async function listTables(db: SqlClient, ofProjects: boolean): Promise<string[]> {
  const rows = await db.query<{ name: string; of_project: boolean }>(sql`
    SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'project_wall') AS of_project
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'directory' ORDER BY 1`);
  const names = rows.filter(({ name, of_project: ofProject }) => ofProject === ofProjects && !KEPT.includes(name)).map(({ name }) => name);
  return [...names.filter((name) => !LAST.includes(name)), ...LAST.filter((name) => names.includes(name))];
}
