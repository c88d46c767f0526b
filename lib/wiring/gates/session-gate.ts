import "server-only";
import { notFound } from "@/lib/core/errors";
import type { TenantId } from "@/lib/core/ids";
import { isUuid } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { SessionUser } from "@/lib/platform/auth/session";
import { listDirectory } from "@/lib/platform/db/directory";
import type { WantedScope } from "@/lib/platform/http/ports";
import { assertNotSuspended } from "@/lib/tenants/access";
import { findAdmission } from "@/lib/tenants/data";

/**
 * The session gate: finds the user's tenants in the directory, then opens the tenant and reads the
 * membership and the project again behind the wall. Not yours and not there are the same answer.
 */
export async function openScope(user: SessionUser, wanted: WantedScope, requestId: string): Promise<Scope> {
  const tenants = await listCandidates(user, wanted);
  for (const tenantId of tenants) {
    const scope = await admit(user, tenantId, wanted.project, requestId);
    if (!scope) continue;
    assertNotSuspended(scope);
    if (wanted.project !== null) remember(wanted.project, tenantId);
    return scope;
  }
  throw notFound(wanted.project === null ? "workspace" : "project");
}

/** The scope of this user in that tenant, as its own rows say right now; null when they have no part in it. */
export async function admit(user: SessionUser, tenantId: TenantId, project: string | null, requestId: string): Promise<Scope | null> {
  const scope = provisional(user, tenantId, requestId);
  const admission = await findAdmission(scope, user.userId, project);
  return admission ? { ...scope, ...admission } : null;
}

/** Sees the tenant's rows for long enough to ask whether this user belongs to it. */
export function provisional(user: SessionUser, tenantId: TenantId, requestId: string): Scope {
  return { realm: "member", tenantId, projectId: null, actor: { kind: "member", userId: user.userId }, role: "viewer", plan: "free", requestId };
}

async function listCandidates(user: SessionUser, { tenant, project }: WantedScope): Promise<TenantId[]> {
  const own = (await listDirectory("member", user.userId)).map(({ tenantId }) => tenantId);
  if (tenant === null) return likelyFirst(own, project);
  if (isUuid(tenant)) return own.filter((tenantId) => tenantId === tenant);
  const named = new Set((await listDirectory("slug", tenant)).map(({ tenantId }) => tenantId));
  return own.filter((tenantId) => named.has(tenantId));
}

// Only saves looks: what it says is checked behind the wall like any other guess.
const lastHome = new Map<string, TenantId>();
const MAX_REMEMBERED = 5_000;

function remember(project: string, tenantId: TenantId): void {
  if (lastHome.size >= MAX_REMEMBERED) lastHome.clear();
  lastHome.set(project, tenantId);
}

function likelyFirst(own: TenantId[], project: string | null): TenantId[] {
  const likely = project === null ? undefined : lastHome.get(project);
  return likely && own.includes(likely) ? [likely, ...own.filter((tenantId) => tenantId !== likely)] : own;
}
