import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import type { SessionUser } from "@/lib/platform/auth/session";
import { listDirectory } from "@/lib/platform/db/directory";
import { findTenant } from "@/lib/tenants/data";
import type { Tenant } from "@/lib/tenants/schema";
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
