import "server-only";
import { asTenantId, newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { cancelRenewal, endSubscription } from "@/lib/billing/mutations/end-subscription";
import { listTenantIds } from "@/lib/platform/db/directory";
import { inContext } from "@/lib/platform/log/context";
import { log } from "@/lib/platform/log/log";
import { isDeleted } from "@/lib/tenants/data";
import { purgeTenant, type PurgeStep } from "@/lib/tenants/mutations/purge-tenant";

/** What each domain must see to outside before a tenant's rows go; one that fails is tried again by the next round. */
const steps: readonly PurgeStep[] = [endSubscription];

/** What must not go on while a deleted tenant waits to be restored or purged. */
const meanwhile: readonly PurgeStep[] = [cancelRenewal];

/** Removes for good the tenants whose days for restoring are over. The job gate opens no deleted one, so this does. */
export async function purgeTenants(signal?: AbortSignal): Promise<void> {
  for (const tenantId of await listTenantIds()) {
    if (signal?.aborted) return;
    const requestId = newId();
    await inContext(requestId, async () => {
      const isGone = await visit(purgingScope(tenantId, requestId)).catch((error: unknown) => {
        log().error({ err: error, tenantId }, "a deleted workspace could not be purged");
        return false;
      });
      if (isGone) log().info({ tenantId }, "a deleted workspace was purged");
    });
  }
}

async function visit(scope: Scope): Promise<boolean> {
  if (!(await isDeleted(scope))) return false;
  for (const step of meanwhile) await step(scope);
  return purgeTenant(scope, steps);
}

const purgingScope = (tenantId: string, requestId: string): Scope =>
  ({ realm: "member", tenantId: asTenantId(tenantId), projectId: null, actor: { kind: "job", name: "tenants.purge" }, role: "owner", plan: "free", requestId });
