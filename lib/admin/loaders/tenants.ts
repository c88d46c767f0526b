import "server-only";
import { notFound } from "@/lib/core/errors";
import type { TenantId } from "@/lib/core/ids";
import { toPage, type Page } from "@/lib/core/page";
import { listTenantIds } from "@/lib/platform/db/directory";
import { openInstanceScope } from "../access";
import type { Pressed } from "../access/dead-letters";
import { findName, findSummary } from "../data/summary";
import type { AdminTenant } from "../schema";

/** Transactions side by side: no transaction sees two tenants, so each is opened by itself. */
const AT_ONCE = 4;

interface Query { skip: number; limit: number; search?: string }

/** Newest first. A search reads every tenant's name; only those of the page are counted. */
export async function listTenants(pressed: Pressed, query: Query): Promise<Page<AdminTenant>> {
  const all = (await listTenantIds()).reverse();
  const found = query.search ? await searchNames(pressed, all, query.search.toLowerCase()) : all;
  const shown = await eachInTurn(found.slice(query.skip, query.skip + query.limit + 1), async (tenantId) => findSummary(await scopeIn(pressed, tenantId)));
  return toPage(shown, query, found.length, ({ createdAt, id }) => [createdAt, id]);
}

export async function getTenant(pressed: Pressed, tenantId: string): Promise<AdminTenant> {
  const found = await findSummary(await openInstanceScope(pressed.user.userId, tenantId, pressed.requestId));
  if (!found) throw notFound("workspace", tenantId);
  return found;
}

async function searchNames(pressed: Pressed, tenantIds: readonly TenantId[], wanted: string): Promise<TenantId[]> {
  const fits = await eachInTurn(tenantIds, async (tenantId) => {
    const found = await findName(await scopeIn(pressed, tenantId));
    return found && [found.name, found.slug, found.id].some((text) => text.toLowerCase().includes(wanted)) ? tenantId : null;
  });
  return fits;
}

const scopeIn = ({ user, requestId }: Pressed, tenantId: TenantId) => openInstanceScope(user.userId, tenantId, requestId);

/** In the order given, without those that give nothing, such as a tenant that was purged meanwhile. */
async function eachInTurn<T>(tenantIds: readonly TenantId[], read: (tenantId: TenantId) => Promise<T | null>): Promise<T[]> {
  const found: (T | null)[] = [];
  for (let at = 0; at < tenantIds.length; at += AT_ONCE) {
    found.push(...await Promise.all(tenantIds.slice(at, at + AT_ONCE).map((tenantId) => read(tenantId))));
  }
  return found.filter((one) => one !== null);
}
