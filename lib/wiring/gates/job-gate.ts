import "server-only";
import { asProjectId, asTenantId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { JobPayload } from "@/lib/platform/jobs/definition";
import { findLivePlan } from "@/lib/tenants/data";

/** The job gate: acts for the tenant with full rights, as long as tenant and project still are. */
export async function openJobScope(queue: string, { tenantId, projectId, requestId }: JobPayload): Promise<Scope | null> {
  const scope: Scope = {
    realm: "member",
    tenantId: asTenantId(tenantId),
    projectId: projectId === null ? null : asProjectId(projectId),
    actor: { kind: "job", name: queue },
    role: "owner",
    plan: "free",
    requestId,
  };
  const plan = await findLivePlan(scope);
  return plan === null ? null : { ...scope, plan };
}
