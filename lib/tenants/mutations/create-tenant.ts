import "server-only";
import { randomBytes } from "node:crypto";
import { newId, type UserId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { addToDirectory, listDirectory } from "@/lib/platform/db/directory";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import { RESERVED_SLUGS } from "../constants";
import { toSlug } from "../rules";
import type { CreateTenantInput, Tenant } from "../schema";

/**
 * Founds the tenant of a founding scope, with the user as its owner. `before` runs first in the same
 * transaction: sign-up makes the user there.
 */
export async function createTenant(scope: Scope, userId: UserId, input: CreateTenantInput, before?: (tx: TenantTx) => Promise<unknown>): Promise<Tenant> {
  const slug = await findFreeSlug(input.name);
  return withTenant(scope, async (tx) => {
    await before?.(tx);
    const { tenantId } = scope;
    const tenant = await tx.tenant.create({ data: { tenantId, name: input.name, slug } });
    const membershipId = newId();
    await tx.membership.create({ data: { tenantId, id: membershipId, userId, role: "owner" } });
    await addToDirectory(tx, "tenant", tenantId, { tenantId, targetId: tenantId });
    await addToDirectory(tx, "slug", slug, { tenantId, targetId: tenantId });
    await addToDirectory(tx, "member", userId, { tenantId, targetId: membershipId });
    await recordAudit(scope, tx, { action: "tenant.create", target: { kind: "tenant", id: tenantId } });
    return { id: tenantId, slug, name: tenant.name, plan: tenant.plan, role: "owner", createdAt: tenant.createdAt.toISOString() };
  });
}

/** Two tenants may win the same slug at the same moment; a gate then opens the one that the user belongs to. */
async function findFreeSlug(name: string): Promise<string> {
  const slug = toSlug(name);
  const taken = await listDirectory("slug", slug);
  return taken.length === 0 && !RESERVED_SLUGS.has(slug) ? slug : `${slug}-${randomBytes(4).toString("hex")}`;
}
