import "server-only";
import { newId } from "@/lib/core/ids";
import { actorId, type Scope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { currentContext } from "@/lib/platform/log/context";
import type { AuditEvent } from "../schema";

/** Writes the event in the transaction of the change it records; both commit or neither does. */
export async function recordAudit(scope: Scope, tx: TenantTx | SqlClient, event: AuditEvent): Promise<void> {
  const row = toRow(scope, event);
  if (!("raw" in tx)) {
    await tx.auditEvent.create({ data: row });
    return;
  }
  await tx.run(sql`
    INSERT INTO audit_events (tenant_id, id, actor_kind, actor_id, action, target_kind, target_id, project_id, request_id, origin_hash, details)
    VALUES (${row.tenantId}, ${row.id}, ${row.actorKind}, ${row.actorId}, ${row.action}, ${row.targetKind}, ${row.targetId},
            ${row.projectId}, ${row.requestId}, ${row.originHash}, ${JSON.stringify(row.details)})`);
}

const toRow = (scope: Scope, event: AuditEvent) => ({
  tenantId: scope.tenantId,
  id: newId(),
  actorKind: scope.actor.kind,
  actorId: actorId(scope),
  action: event.action,
  targetKind: event.target.kind,
  targetId: event.target.id,
  projectId: scope.projectId,
  requestId: scope.requestId,
  originHash: originHash(scope),
  details: event.details ?? {},
});

/** From where, so that two events from one place can be told to be so, in one tenant's log alone. A job comes from nowhere. */
function originHash({ tenantId }: Scope): string | null {
  const address = currentContext()?.clientAddress;
  return address === undefined || address === "unknown" ? null : keyedHash("audit origin", address, tenantId);
}
