import "server-only";
import { loadProfile } from "@/lib/accounts/loaders";
import { asTenantId, newId } from "@/lib/core/ids";
import type { SessionUser } from "@/lib/platform/auth/session";
import { listProjects } from "@/lib/projects/data";
import type { Project } from "@/lib/projects/schema";
import { isPermitted } from "@/lib/tenants/access";
import { findTenant } from "@/lib/tenants/data";
import type { Tenant } from "@/lib/tenants/schema";
import { notFound } from "next/navigation";
import { findOwnTenants } from "./own-tenants";
import { requirePageTenant, requirePageUser } from "./page-scope";
import { provisional } from "./session-gate";

const MOST_PROJECTS = 100;

export interface TenantWithProjects { id: Tenant["id"]; slug: string; name: string; projects: Project[] }
export interface TenantProjects extends TenantWithProjects { canRead: boolean; canWrite: boolean }
export interface Frame { user: { name: string | null; email: string; preferences: { singleKeys: boolean } }; tenants: TenantWithProjects[] }

/** What stands around every page: who is signed in, and the projects that they may open. */
export async function loadFrame(): Promise<Frame> {
  const user = await requirePageUser();
  const requestId = newId();
  const [{ name, email, preferences }, tenants] = await Promise.all([loadProfile(user), findOwnTenants(user, requestId)]);
  const filled = await Promise.all(tenants.map((tenant) => withProjects(user, tenant, requestId)));
  return { user: { name, email, preferences }, tenants: filled };
}

async function withProjects(user: SessionUser, { id, slug, name, role }: Tenant, requestId: string): Promise<TenantWithProjects> {
  if (!isPermitted({ role }, "project:read")) return { id, slug, name, projects: [] };
  const scope = provisional(user, asTenantId(id), requestId);
  const page = await listProjects(scope, { skip: 0, limit: MOST_PROJECTS });
  return { id, slug, name, projects: page.items };
}

/** A workspace with its projects and what this member may do with them, for the page that lists them. */
export async function loadTenantProjects(tenantSlug: string): Promise<TenantProjects> {
  const [scope, user] = [await requirePageTenant(tenantSlug), await requirePageUser()];
  const tenant = await findTenant(scope, user.userId);
  if (!tenant) notFound();
  const filled = await withProjects(user, tenant, scope.requestId);
  return { ...filled, canRead: isPermitted(scope, "project:read"), canWrite: isPermitted(scope, "project:write") };
}
