import "server-only";
import type { ProjectId, TenantId, UserId } from "@/lib/core/ids";
import { asProjectId, isUuid } from "@/lib/core/ids";
import { ROLES, type Role, type Scope } from "@/lib/core/scope";
import { emptySql, sql } from "@/lib/platform/db/sql";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { RESTORE_DAYS } from "./constants";
import { restorableSince } from "./rules";
import type { Restorable, Tenant } from "./schema";

export interface Admission {
  tenantId: TenantId;
  role: Role;
  plan: string;
  projectId: ProjectId | null;
  /** Of a guest, the projects that they may see. */
  onlyProjects?: readonly ProjectId[];
  isArchived?: true;
  suspension?: string;
}

interface AdmissionRow {
  role: string;
  plan: string;
  project_id: string | null;
  only_projects: string[] | null;
  is_archived: boolean;
  suspension: string | null;
}

/**
 * What the tenant's own rows say about a user: the role, and the project by id or slug if one is wanted.
 * null when the user is no member, or the tenant or the project is gone, foreign, or not a guest's to see.
 */
export async function findAdmission(scope: Scope, userId: UserId, project: string | null): Promise<Admission | null> {
  const { tenantId } = scope;
  const byKey = project !== null && isUuid(project) ? sql`p.id = ${project}` : sql`p.slug = ${project}`;
  const ofGuest = sql`membership_projects g WHERE g.tenant_id = m.tenant_id AND g.membership_id = m.id`;
  const join = project === null ? emptySql : sql`
    JOIN projects p ON p.tenant_id = m.tenant_id AND ${byKey} AND p.deleted_at IS NULL
      AND (NOT m.is_guest OR EXISTS (SELECT 1 FROM ${ofGuest} AND g.of_project_id = p.id))`;
  const ofProject = project === null ? sql`NULL::uuid AS project_id, false AS is_archived` : sql`p.id AS project_id, p.archived_at IS NOT NULL AS is_archived`;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<AdmissionRow & Record<string, unknown>>(sql`
    SELECT m.role, t.plan, ${ofProject}, CASE WHEN t.suspended_at IS NOT NULL THEN t.suspension_note END AS suspension, CASE WHEN m.is_guest THEN ARRAY(SELECT g.of_project_id FROM ${ofGuest}) END AS only_projects
    FROM memberships m JOIN tenants t ON t.tenant_id = m.tenant_id AND t.deleted_at IS NULL ${join}
    WHERE m.tenant_id = ${tenantId} AND m.user_id = ${userId}`));
  const role = ROLES.find((known) => known === row?.role);
  if (!row || !role) return null;
  const { plan, project_id: projectId, only_projects: only, is_archived: isArchived, suspension } = row;
  return {
    tenantId, role, plan, projectId: projectId === null ? null : asProjectId(projectId),
    ...(only === null ? {} : { onlyProjects: only.map(asProjectId) }), ...(isArchived ? { isArchived } : {}), ...(suspension === null ? {} : { suspension }),
  };
}

interface TenantRow {
  slug: string;
  name: string;
  plan: string;
  role: Role;
  created_at: Date;
}

/** The tenant with the caller's role in it, or null when they are not a member of it. */
export async function findTenant(scope: Scope, userId: UserId): Promise<Tenant | null> {
  const { tenantId } = scope;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<TenantRow & Record<string, unknown>>(sql`
    SELECT t.slug, t.name, t.plan, m.role, t.created_at
    FROM tenants t JOIN memberships m ON m.tenant_id = t.tenant_id AND m.user_id = ${userId}
    WHERE t.tenant_id = ${tenantId} AND t.deleted_at IS NULL`));
  if (!row) return null;
  const { slug, name, plan, role, created_at: createdAt } = row;
  return { id: tenantId, slug, name, plan, role, createdAt: createdAt.toISOString() };
}

/** The tenant when it was deleted and this user, an owner of it, may still restore it. */
export async function findRestorable(scope: Scope, userId: UserId): Promise<Restorable | null> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => {
    const row = await tx.tenant.findFirst({ where: { tenantId, deletedAt: { gt: restorableSince() }, memberships: { some: { userId, role: "owner" } } } });
    if (!row?.deletedAt) return null;
    return { id: tenantId, name: row.name, deletedAt: row.deletedAt.toISOString(), endsAt: new Date(row.deletedAt.getTime() + RESTORE_DAYS * 86_400_000).toISOString() };
  });
}

export type Standing = Pick<Scope, "plan" | "suspension">;

/** How the tenant stands, or null when the tenant, or the project of the scope, is gone. */
export async function findStanding(scope: Scope): Promise<Standing | null> {
  const { tenantId, projectId } = scope;
  const isThere = projectId === null
    ? emptySql
    : sql`AND EXISTS (SELECT 1 FROM projects p WHERE p.tenant_id = t.tenant_id AND p.id = ${projectId} AND p.deleted_at IS NULL)`;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<{ plan: string; suspension: string | null }>(sql`
    SELECT t.plan, CASE WHEN t.suspended_at IS NOT NULL THEN t.suspension_note END AS suspension
    FROM tenants t WHERE t.tenant_id = ${tenantId} AND t.deleted_at IS NULL ${isThere}`));
  return row && { plan: row.plan, ...(row.suspension === null ? {} : { suspension: row.suspension }) };
}

/** Sealed values made before that go by themselves: answers kept for repeated requests, and files with an end. */
export async function countSealedBefore(scope: Scope, at: Date): Promise<number> {
  const { tenantId } = scope;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<{ count: number }>(sql`
    SELECT (SELECT count(*) FROM idempotency_keys WHERE tenant_id = ${tenantId} AND created_at < ${at} AND expires_at > now())::int
         + (SELECT count(*) FROM blobs WHERE tenant_id = ${tenantId} AND created_at < ${at})::int AS count`));
  return row?.count ?? 0;
}

/** The tenant was deleted, whether or not it can still be restored. */
export async function isDeleted(scope: Scope): Promise<boolean> {
  const { tenantId } = scope;
  return withTenant(scope, async (tx) => (await tx.tenant.count({ where: { tenantId, deletedAt: { not: null } } })) > 0);
}
