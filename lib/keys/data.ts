import "server-only";
import { loadNames } from "@/lib/accounts/loaders";
import { notFound } from "@/lib/core/errors";
import { asProjectId, type Id, type ProjectId } from "@/lib/core/ids";
import { MAX_TOTAL, toPage, type Page } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql, type TenantTx } from "@/lib/platform/db/tenant";
import { toKeyItem, type KeyRow } from "./rules";
import type { ApiKeyItem, ListKeysQuery } from "./schema";

/** Newest first, with those that no longer work. */
export async function listKeys(scope: Scope, query: ListKeysQuery): Promise<Page<ApiKeyItem>> {
  const where = { tenantId: scope.tenantId };
  const { rows, total } = await withTenant(scope, async (tx) => ({
    rows: await tx.apiKey.findMany({ where, orderBy: { id: "desc" }, skip: query.skip, take: query.limit + 1, omit: { secretHash: true, earlierHash: true } }),
    total: await tx.apiKey.count({ where, take: MAX_TOTAL + 1 }),
  }));
  const items = await toItems(scope, rows);
  return { ...toPage(items, query, total, ({ id }) => [id]), nextCursor: null };
}

export async function getKey(scope: Scope, id: Id): Promise<ApiKeyItem> {
  const row = await withTenant(scope, (tx) => findKeyRow(scope, tx, id));
  if (!row) throw notFound("key", id);
  return (await toItems(scope, [row]))[0]!;
}

export const findKeyRow = (scope: Scope, tx: TenantTx, id: Id) => tx.apiKey.findFirst({ where: { tenantId: scope.tenantId, id } });

/** What these keys are called, also those that were revoked. */
export async function listKeyNames(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { tenantId } = scope;
  const rows = await withTenant({ tenantId, projectId: null }, (tx) => tx.apiKey.findMany({ where: { tenantId, id: { in: [...ids] } }, select: { id: true, name: true } }));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function toItems(scope: Scope, rows: readonly KeyRow[]): Promise<ApiKeyItem[]> {
  const { tenantId } = scope;
  const ofProjects = rows.flatMap(({ ofProjectId }) => ofProjectId ?? []);
  const projects = ofProjects.length === 0 ? [] : await withTenant(scope, (tx) => tx.project.findMany({ where: { tenantId, id: { in: ofProjects } }, select: { id: true, name: true } }));
  const around = { now: new Date(), projects: new Map(projects.map(({ id, name }) => [id, name])), makers: await loadNames(rows.map(({ createdBy }) => createdBy)) };
  return rows.map((row) => toKeyItem(row, around));
}

/** What was shown: the secret itself by its hash, or a token by the hash of that. */
export type ShownSecret = { secretHash: string } | { keyId: Id; mark: string };

export interface LiveKey {
  id: Id;
  secretHash: string;
  plan: string;
  projectId: ProjectId | null;
  scopes: string[];
  /** Its last use is not written down yet, or long ago. */
  isUseDue: boolean;
  /** Why the workspace is closed for the moment, where it is. */
  suspension: string | null;
}

interface LiveRow { id: string; secret_hash: string; earlier_hash: string | null; plan: string; of_project_id: string | null; scopes: string[]; is_use_due: boolean; suspension: string | null }

/** The tenant's live key of that secret; null when it is revoked, expired, rotated away, or its project is gone. */
export async function findLiveKey(scope: Scope, shown: ShownSecret): Promise<LiveKey | null> {
  const { tenantId } = scope;
  const which: Sql = "keyId" in shown
    ? sql`k.id = ${shown.keyId}`
    : sql`(k.secret_hash = ${shown.secretHash} OR (k.earlier_hash = ${shown.secretHash} AND k.earlier_ends > now()))`;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<LiveRow & Record<string, unknown>>(sql`
    SELECT k.id, k.secret_hash, CASE WHEN k.earlier_ends > now() THEN k.earlier_hash END AS earlier_hash, t.plan, k.of_project_id, k.scopes,
           coalesce(k.last_used_at < now() - interval '1 minute', true) AS is_use_due,
           CASE WHEN t.suspended_at IS NOT NULL THEN t.suspension_note END AS suspension
    FROM api_keys k JOIN tenants t ON t.tenant_id = k.tenant_id AND t.deleted_at IS NULL
    WHERE k.tenant_id = ${tenantId} AND ${which} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
      AND (k.of_project_id IS NULL OR EXISTS (
        SELECT 1 FROM projects p WHERE p.tenant_id = k.tenant_id AND p.id = k.of_project_id AND p.deleted_at IS NULL))`));
  if (!row) return null;
  const made = [row.secret_hash, row.earlier_hash].find((hash) => hash !== null && ("keyId" in shown ? markOf(hash) === shown.mark : hash === shown.secretHash));
  if (!made) return null;
  const { id, plan, scopes, of_project_id: projectId, is_use_due: isUseDue, suspension } = row;
  return { id, secretHash: made, plan, scopes, isUseDue, suspension, projectId: projectId === null ? null : asProjectId(projectId) };
}

/** What a token carries of the secret that it was made by, so that it ends with it. */
const markOf = (secretHash: string): string => hashToken(secretHash);

/** Whether the project is there for this tenant's keys; null when it is not. */
export async function findKeyProject(scope: Scope, projectId: Id): Promise<{ isArchived: boolean } | null> {
  const { tenantId } = scope;
  return withTenantSql({ tenantId, projectId: null }, (db) => db.one<{ isArchived: boolean }>(sql`
    SELECT archived_at IS NOT NULL AS "isArchived" FROM projects WHERE tenant_id = ${tenantId} AND id = ${projectId} AND deleted_at IS NULL`));
}
