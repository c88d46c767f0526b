import "server-only";
import { addUsage } from "@/lib/billing/mutations/add-usage";
import { assertWithin } from "@/lib/billing/mutations/assert-within";
import type { ProjectScope } from "@/lib/core/scope";
import type { TenantTx } from "@/lib/platform/db/tenant";

/** Integrations are counted over all projects, which no transaction sees at once; those of a demo cost nothing. */
export async function takeSeat(scope: ProjectScope, tx: TenantTx): Promise<void> {
  if (await isDemo(scope, tx)) return;
  await assertWithin(scope, tx, "integrations");
  await addUsage(scope, tx, "integrations", 1);
}

export async function freeSeat(scope: ProjectScope, tx: TenantTx): Promise<void> {
  if (!(await isDemo(scope, tx))) await addUsage(scope, tx, "integrations", -1);
}

async function isDemo({ tenantId, projectId }: ProjectScope, tx: TenantTx): Promise<boolean> {
  const project = await tx.project.findFirst({ where: { tenantId, id: projectId }, select: { isDemo: true } });
  return project?.isDemo === true;
}
