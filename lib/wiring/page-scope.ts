import "server-only";
import { cache } from "react";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { isInstanceAdmin } from "@/lib/admin/access";
import { isAppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { requireProject, type ProjectScope, type Scope } from "@/lib/core/scope";
import { sessionCookieName } from "@/lib/platform/auth/cookie";
import { findUserByToken, type SessionUser } from "@/lib/platform/auth/session";
import { getProject } from "@/lib/projects/data";
import type { ProjectDetail } from "@/lib/projects/schema";
import { isPermitted } from "@/lib/tenants/access";
import { openScope } from "./gates/session-gate";

/** The gates of pages: session → scope. Each page loader calls one beside its data; a layout guards nothing. */
export const requirePageUser = cache(async (): Promise<SessionUser> => {
  const user = await findPageUser();
  return user ?? redirect(await signInAddress());
});

/** The sign-in page with the way back; the middleware notes where the request was for. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get("x-aura-path") ?? "/app";
  return `/sign-in?next=${encodeURIComponent(path)}`;
}

export const findPageUser = cache(async (): Promise<SessionUser | null> => {
  const token = (await cookies()).get(sessionCookieName("member"))?.value ?? null;
  return findUserByToken(token, "member");
});

/** For everyone who does not administer the installation there is no such page. */
export const requirePageAdmin = cache(async (): Promise<SessionUser> => {
  const user = await requirePageUser();
  return (await isInstanceAdmin(user)) ? user : notFound();
});

/** The tenant of the address; a foreign one is as absent as a random one. */
export const requirePageTenant = cache(async (tenantSlug: string): Promise<Scope> => openPageScope(tenantSlug, null));

/** The project of the address; for a member whose role may not read projects it is not there either. */
export const requirePageScope = cache(async (tenantSlug: string, projectSlug: string): Promise<ProjectScope> => {
  const scope = requireProject(await openPageScope(tenantSlug, projectSlug));
  return isPermitted(scope, "project:read") ? scope : notFound();
});

export interface PageProject {
  scope: ProjectScope;
  project: ProjectDetail;
  /** May change the project itself. */
  canWrite: boolean;
  canImport: boolean;
  /** The address that the project's pages begin with. */
  base: string;
}

export async function requirePageProject({ tenant, project: slug }: { tenant: string; project: string }): Promise<PageProject> {
  const scope = await requirePageScope(tenant, slug);
  return { scope, project: await getProject(scope), canWrite: isPermitted(scope, "project:write"), canImport: isPermitted(scope, "imports:write"), base: `/app/${tenant}/${slug}` };
}

async function openPageScope(tenant: string, project: string | null): Promise<Scope> {
  const user = await requirePageUser();
  return openScope(user, { tenant, project }, newId()).catch((error: unknown) => {
    if (isAppError(error, "not_found")) notFound();
    if (isAppError(error, "forbidden") && error.extra?.reason === "suspended") redirect(`/app/suspended?tenant=${encodeURIComponent(tenant)}`);
    throw error;
  });
}

/** Why a workspace of this person's is suspended; not there for one that is not, or not theirs. */
export async function loadSuspension(tenantSlug: string): Promise<string> {
  const user = await requirePageUser();
  const refused = await openScope(user, { tenant: tenantSlug, project: null }, newId()).then(() => null, (error: unknown) => error);
  return isAppError(refused, "forbidden") ? refused.detail : notFound();
}
