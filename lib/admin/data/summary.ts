import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { CUBE_LEVELS } from "@/lib/rollups/cubes";
import type { AdminTenant } from "../schema";

type Named = Pick<AdminTenant, "id" | "name" | "slug">;

interface Row {
  name: string;
  slug: string;
  plan: string;
  members: number;
  projects: { id: string; version: number }[];
  created_at: Date;
  deleted_at: Date | null;
  suspended_at: Date | null;
  suspension_note: string;
}

/** Enough to search by; null when the tenant is gone for good. */
export async function findName(scope: Scope): Promise<Named | null> {
  const { tenantId } = scope;
  return withTenantSql({ tenantId, projectId: null }, (db) => db.one<Named & Record<string, unknown>>(sql`
    SELECT tenant_id::text AS id, name, slug FROM tenants WHERE tenant_id = ${tenantId}`));
}

/** What an administrator of the installation sees of a tenant: counts and states, nothing of its data. */
export async function findSummary(scope: Scope): Promise<AdminTenant | null> {
  const { tenantId } = scope;
  const row = await withTenantSql({ tenantId, projectId: null }, (db) => db.one<Row & Record<string, unknown>>(sql`
    SELECT t.name, t.slug, t.plan, t.created_at, t.deleted_at, t.suspended_at, t.suspension_note,
           (SELECT count(*)::int FROM memberships m WHERE m.tenant_id = t.tenant_id) AS members,
           coalesce((SELECT json_agg(json_build_object('id', p.id, 'version', p.rollup_version)) FROM projects p
                     WHERE p.tenant_id = t.tenant_id AND p.deleted_at IS NULL), '[]') AS projects
    FROM tenants t WHERE t.tenant_id = ${tenantId}`));
  if (!row) return null;
  let orders = 0;
  for (const project of row.projects) orders += await countOrders(scope, project.id, project.version);
  const { name, slug, plan, members, suspended_at: suspendedAt, deleted_at: deletedAt } = row;
  return {
    id: tenantId, name, slug, plan, members, projects: row.projects.length, orders, createdAt: row.created_at.toISOString(),
    status: deletedAt ? "deleted" : suspendedAt ? "suspended" : "active",
    suspendedAt: suspendedAt?.toISOString() ?? null, suspensionNote: row.suspension_note,
  };
}

/** From the largest blocks of days: a few rows for years of orders. Each project has a wall of its own. */
async function countOrders({ tenantId }: Scope, projectId: string, version: number): Promise<number> {
  const largest = CUBE_LEVELS.ordersFull.at(-1);
  const row = await withTenantSql({ tenantId, projectId: asProjectId(projectId) }, (db) => db.one<{ orders: number }>(sql`
    SELECT coalesce(sum(orders), 0)::float8 AS orders FROM cube_orders
    WHERE tenant_id = ${tenantId} AND project_id = ${projectId} AND version = ${version} AND slice = 'full' AND level = ${largest}`));
  return row?.orders ?? 0;
}
