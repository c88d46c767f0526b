import "server-only";
import { cache } from "react";
import { notFound } from "next/navigation";
import { loadProfile } from "@/lib/accounts/loaders";
import { isInstanceAdmin } from "@/lib/admin/access";
import { asTenantId, newId } from "@/lib/core/ids";
import type { SessionUser } from "@/lib/platform/auth/session";
import { isBillingOn } from "@/lib/platform/payments/state";
import { listProjects } from "@/lib/projects/data";
import type { Project } from "@/lib/projects/schema";
import type { Scope } from "@/lib/core/scope";
import { isPermitted } from "@/lib/tenants/access";
import { SETTINGS_TABS } from "@/lib/tenants/constants";
import { findTenant } from "@/lib/tenants/data";
import type { Tenant } from "@/lib/tenants/schema";
import { listMembers } from "@/lib/members/data/list-members";
import { findOwnTenants } from "./gates/own-tenants";
import { requirePageAdmin, requirePageTenant, requirePageUser } from "./page-scope";
import { admit } from "./gates/session-gate";

const MOST_PROJECTS = 100;

export interface TenantWithProjects { id: Tenant["id"]; slug: string; name: string; projects: Project[] }
export interface TenantProjects extends TenantWithProjects { archived: Project[]; canRead: boolean; canWrite: boolean }
export interface Frame { user: { name: string | null; email: string; preferences: { singleKeys: boolean }; isInstanceAdmin: boolean }; tenants: TenantWithProjects[] }

/** What stands around every page: who is signed in, and the projects that they may open. */
export async function loadFrame(): Promise<Frame> {
  const user = await requirePageUser();
  const requestId = newId();
  const [{ name, email, preferences }, isAdmin, tenants] = await Promise.all([loadProfile(user), isInstanceAdmin(user), findOwnTenants(user, requestId)]);
  const filled = await Promise.all(tenants.map((tenant) => withProjects(user, tenant, requestId)));
  return { user: { name, email, preferences, isInstanceAdmin: isAdmin }, tenants: filled };
}

/** Who looks at the pages of administration. */
export async function loadAdminFrame(): Promise<Frame["user"]> {
  const { name, email, preferences } = await loadProfile(await requirePageAdmin());
  return { name, email, preferences, isInstanceAdmin: true };
}

async function withProjects(user: SessionUser, { id, slug, name, role }: Tenant, requestId: string): Promise<TenantWithProjects> {
  const scope = await admit(user, asTenantId(id), null, requestId);
  if (!scope || !isPermitted({ role }, "project:read")) return { id, slug, name, projects: [] };
  const page = await listProjects(scope, { skip: 0, limit: MOST_PROJECTS });
  return { id, slug, name, projects: page.items };
}

/** A workspace with its projects and what this member may do with them, for the page that lists them. */
export async function loadTenantProjects(tenantSlug: string): Promise<TenantProjects> {
  const [scope, user] = [await requirePageTenant(tenantSlug), await requirePageUser()];
  const tenant = await findTenant(scope, user.userId);
  if (!tenant) notFound();
  const filled = await withProjects(user, tenant, scope.requestId);
  const all = filled.projects.length < MOST_PROJECTS && isPermitted(scope, "project:read") ? (await listProjects(scope, { skip: 0, limit: MOST_PROJECTS, archived: "include" })).items : [];
  return { ...filled, archived: all.filter(({ isArchived }) => isArchived), canRead: isPermitted(scope, "project:read"), canWrite: isPermitted(scope, "projects:create") };
}

export interface TenantSettings extends Tenant { scope: Scope; tabs: { path: string; title: string }[] }

/** What stands around the pages of a workspace's settings; its tabs are those that may be opened. */
export const loadTenantSettings = cache(async (tenantSlug: string): Promise<TenantSettings> => {
  const [scope, user] = [await requirePageTenant(tenantSlug), await requirePageUser()];
  const tenant = await findTenant(scope, user.userId);
  if (!tenant) notFound();
  const tabs = SETTINGS_TABS.filter(({ path, permission }) => isPermitted(scope, permission) && (path !== "/billing" || isBillingOn())).map(({ path, title }) => ({ path, title }));
  return { ...tenant, scope, tabs };
});

/** Who is in the workspace; the projects are those that a guest of it can be limited to. */
export async function loadMembersPage(tenantSlug: string) {
  const { id, name, role, scope } = await loadTenantSettings(tenantSlug);
  const canRead = isPermitted(scope, "members:read");
  const canWrite = isPermitted(scope, "members:write");
  const projects = canWrite ? (await listProjects(scope, { skip: 0, limit: MOST_PROJECTS })).items.map((project) => ({ id: project.id, name: project.name })) : [];
  return { tenant: { id, name }, role, canRead, canWrite, projects };
}

/** What the workspace is called, and what this member may end of it. */
export async function loadGeneralPage(tenantSlug: string) {
  const { id, name, slug, role, scope } = await loadTenantSettings(tenantSlug);
  const canTransfer = isPermitted(scope, "tenant:transfer");
  const members = canTransfer ? (await listMembers(scope, { skip: 0, limit: MOST_PROJECTS })).items : [];
  return {
    tenant: { id, name, slug }, role, isGuest: scope.onlyProjects !== undefined,
    canWrite: isPermitted(scope, "tenant:write"), canTransfer, canDelete: isPermitted(scope, "tenant:delete"),
    heirs: members.filter(({ isYou, isGuest }) => !isYou && !isGuest).map((member) => ({ id: member.id, name: member.name ?? member.email })),
  };
}
