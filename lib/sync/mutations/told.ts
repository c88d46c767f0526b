import "server-only";
import type { ProjectScope } from "@/lib/core/scope";
import type { ProviderEvent } from "@/lib/integrations/hooks";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueueStream } from "./enqueue-stream";

export interface Named { id: string; grantId: string; status: string }

/** The integrations of a project that an event is about. */
export function listNamed(scope: ProjectScope, provider: string, { accountId, subject }: ProviderEvent): Promise<Named[]> {
  const { tenantId, projectId } = scope;
  const where = accountId !== null ? { externalId: accountId } : { grant: { subject: keyedHash("grant-subject", subject ?? "", tenantId) } };
  return withTenant(scope, (tx) => tx.integration.findMany({ where: { tenantId, projectId, provider, ...where }, select: { id: true, grantId: true, status: true } }));
}

/** Has streams read as soon as a worker is free; one that waits after a failure keeps its time. */
export async function readSoon(scope: ProjectScope, integrationId: string, streams: readonly string[]): Promise<void> {
  if (streams.length === 0) return;
  const { tenantId, projectId } = scope;
  const rows = await withTenant(scope, async (tx) => {
    const where = { tenantId, projectId, integrationId, stream: { in: [...streams] }, isEnabled: true };
    await tx.integrationStream.updateMany({ where: { ...where, failures: 0 }, data: { nextRunAt: new Date() } });
    return tx.integrationStream.findMany({ where, select: { id: true } });
  });
  for (const { id } of rows) await enqueueStream(scope, id);
}
