import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, notFound } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { revokeUnused } from "@/lib/grants/mutations/revoke-unused";
import { withTenant, type TenantTx } from "@/lib/platform/db/tenant";
import type { IntegrationChange } from "../schema";
import { enqueueIn } from "./enqueue-stream";
import { deleteSourced } from "./delete-sourced";
import { freeSeat } from "./seats";

/** Pauses it, or lets it go on from where it was. */
export function changeIntegration(scope: ProjectScope, id: string, { status }: IntegrationChange): Promise<void> {
  const { tenantId, projectId } = scope;
  return withTenant(scope, async (tx) => {
    const row = await tx.integration.findFirst({ where: { tenantId, projectId, id }, include: { streams: true } });
    if (!row || row.status === "disconnected") throw notFound("integration", id);
    if (row.status === "needs_reconnect") throw conflict("The provider does not let us in any more. Connect it again.");
    await tx.integration.updateMany({ where: { tenantId, projectId, id }, data: { status } });
    if (status === "paused") await stopReaders(scope, tx, id);
    // Stopping its readers held the history of those that were at it.
    else await tx.integrationStream.updateMany({ where: { tenantId, projectId, integrationId: id }, data: { isHistoryHeld: false } });
    if (status === "connected") for (const stream of row.streams.filter(({ isEnabled }) => isEnabled)) await enqueueIn(scope, tx, stream.id);
    await recordAudit(scope, tx, { action: `integration.${status === "paused" ? "pause" : "resume"}`, target: { kind: "integration", id } });
  });
}

/**
 * Ends an integration: readers stop, its data is kept or deleted, and where nothing else hangs on the consent,
 * that is taken back at the provider.
 */
export async function disconnect(scope: ProjectScope, id: string, data: "keep" | "delete"): Promise<void> {
  const { tenantId, projectId } = scope;
  const grantId = await withTenant(scope, async (tx) => {
    const row = await tx.integration.findFirst({ where: { tenantId, projectId, id } });
    if (!row || row.status === "disconnected") throw notFound("integration", id);
    await tx.integration.updateMany({ where: { tenantId, projectId, id }, data: { status: "disconnected", code: null, sentence: null } });
    await stopReaders(scope, tx, id);
    await freeSeat(scope, tx);
    await recordAudit(scope, tx, { action: "integration.disconnect", target: { kind: "integration", id }, details: { provider: row.provider, data } });
    return row.grantId;
  });
  if (data === "delete") await deleteSourced(scope, id);
  await revokeUnused(scope, grantId);
}

async function stopReaders({ tenantId, projectId }: ProjectScope, tx: TenantTx, integrationId: string): Promise<void> {
  await tx.syncRun.updateMany({ where: { tenantId, projectId, status: "running", stream: { integrationId } }, data: { isCanceled: true } });
}
