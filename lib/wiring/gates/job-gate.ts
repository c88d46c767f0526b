import "server-only";
import { asProjectId, asTenantId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import type { JobPayload } from "@/lib/platform/jobs/definition";
import { EVENT_QUEUE } from "@/lib/billing/constants";
import { HELD } from "@/lib/platform/jobs/worker";
import { findStanding } from "@/lib/tenants/data";

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
  const standing = await findStanding(scope);
  return standing && { ...scope, ...standing };
}

/**
 * What goes on for a suspended tenant: its record is sealed, what has an end still ends, and its money is kept
 * in order. All else (imports, fetches, syncs, exports, mails of warning) waits until it is restored.
 */
const GOES_ON: ReadonlySet<string> = new Set([
  "audit.seal", "idempotency.expire", "imports.expire", "metric-runs.expire", "exports.expire", "blobs.expire", "billing.settle", EVENT_QUEUE,
]);

export const mustWait = (name: string, { suspension }: Pick<Scope, "suspension">): boolean => suspension !== undefined && !GOES_ON.has(name);

/** For the worker: the job's scope, or that the job is to wait. */
export async function openJob(queue: string, payload: JobPayload): Promise<Scope | typeof HELD | null> {
  const scope = await openJobScope(queue, payload);
  return scope && mustWait(queue, scope) ? HELD : scope;
}
