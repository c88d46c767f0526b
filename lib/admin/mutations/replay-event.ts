import "server-only";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { reopenEvent } from "@/lib/platform/db/global/failed-deliveries";
import { withTenant } from "@/lib/platform/db/tenant";
import { enqueue } from "@/lib/platform/jobs/enqueue";

interface Failed { provider: string; eventId: string; queue: string }

/** Its job waits again, the event counts as just received, and the tenant's audit log says so; all or nothing. */
export async function replayEvent(scope: Scope, { provider, eventId, queue }: Failed): Promise<void> {
  await withTenant({ tenantId: scope.tenantId, projectId: null }, async (tx) => {
    if (!(await reopenEvent(tx, provider, eventId))) throw conflict("This event has not failed; it is worked off or waits.");
    await enqueue(scope, tx, queue, provider === "stripe" ? { eventId } : { provider, eventId });
    await recordAudit(scope, tx, { action: "webhook.replay", target: { kind: "webhook", id: `${provider}:${eventId}` } });
  });
}
