import "server-only";
import { notFound } from "@/lib/core/errors";
import { toPage, type Page } from "@/lib/core/page";
import type { SessionUser } from "@/lib/platform/auth/session";
import { listDirectory } from "@/lib/platform/db/directory";
import { findRestorable, findTenant } from "@/lib/tenants/data";
import { restoreTenant } from "@/lib/tenants/mutations/delete-tenant";
import type { Restorable, Tenant, TenantName } from "@/lib/tenants/schema";
import { provisional } from "./session-gate";

/** Oldest membership first. Each tenant is opened by itself: no transaction sees two. */
export async function findOwnTenants(user: SessionUser, requestId: string): Promise<Tenant[]> {
  const found: Tenant[] = [];
  for (const { tenantId } of await listDirectory("member", user.userId)) {
    const tenant = await findTenant(provisional(user, tenantId, requestId), user.userId);
    if (tenant) found.push(tenant);
  }
  return found;
}

export async function listOwnTenants(user: SessionUser, query: { skip: number; limit: number }, requestId: string): Promise<Page<Tenant>> {
  const all = await findOwnTenants(user, requestId);
  return toPage(all.slice(query.skip, query.skip + query.limit), query, all.length, ({ id }) => [id]);
}

/** Deleted ones that this user may still restore. */
export async function findRestorableTenants(user: SessionUser, requestId: string): Promise<Restorable[]> {
  const found = await Promise.all((await listDirectory("member", user.userId)).map(({ tenantId }) => findRestorable(provisional(user, tenantId, requestId), user.userId)));
  return found.filter((tenant) => tenant !== null);
}

/** One that is not theirs and one that is not there are the same answer. */
export async function restoreOwnTenant(user: SessionUser, id: string, requestId: string): Promise<TenantName> {
  const own = (await listDirectory("member", user.userId)).find(({ tenantId }) => tenantId === id);
  if (!own) throw notFound("workspace", id);
  return restoreTenant(provisional(user, own.tenantId, requestId), user.userId);
}
