import "server-only";
import { newId } from "@/lib/core/ids";
import type { Actor, Scope } from "@/lib/core/scope";
import { sql, type SqlClient } from "@/lib/platform/db/sql";
import type { TenantTx } from "@/lib/platform/db/tenant";
import type { AuditEvent } from "../schema";

/** Writes the event in the transaction of the change it records; both commit or neither does. */
export async function recordAudit(scope: Scope, tx: TenantTx | SqlClient, event: AuditEvent): Promise<void> {
  const row = toRow(scope, event);
  if (!("raw" in tx)) {
    await tx.auditEvent.create({ data: row });
    return;
  }
  await tx.run(sql`
    INSERT INTO audit_events (tenant_id, id, actor_kind, actor_id, action, target_kind, target_id, project_id, request_id, details)
    VALUES (${row.tenantId}, ${row.id}, ${row.actorKind}, ${row.actorId}, ${row.action}, ${row.targetKind}, ${row.targetId},
            ${row.projectId}, ${row.requestId}, ${JSON.stringify(row.details)})`);
}

const toRow = (scope: Scope, event: AuditEvent) => ({
  tenantId: scope.tenantId,
  id: newId(),
  actorKind: scope.actor.kind,
  actorId: actorId(scope.actor),
  action: event.action,
  targetKind: event.target.kind,
  targetId: event.target.id,
  projectId: scope.projectId,
  requestId: scope.requestId,
  details: event.details ?? {},
});

function actorId(actor: Actor): string {
  if (actor.kind === "key") return actor.keyId;
  return actor.kind === "job" ? actor.name : actor.userId;
}
