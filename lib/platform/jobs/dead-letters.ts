import "server-only";
import { asProjectId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { conflict, notFound } from "@/lib/core/errors";
import { listDeadRows, takeDead, type DeadRow } from "@/lib/platform/db/global/job-queues";
import type { SqlClient } from "@/lib/platform/db/sql";
import { DEAD_QUEUE, isDeclared, payloadSchema } from "./definition";
import { enqueue } from "./enqueue";

export type DeadLetterRow = Omit<DeadRow, "output"> & { reason: string };

/** Jobs that failed for good, of every tenant, newest first. */
export async function listDeadLetters(queue: string | null, skip: number, limit: number): Promise<DeadLetterRow[]> {
  const rows = await listDeadRows(DEAD_QUEUE, queue, skip, limit);
  return rows.map(({ output, ...row }) => ({ ...row, reason: reasonOf(output) }));
}

/**
 * Sends one of the tenant's dead letters to its queue again, with the same data, in the caller's transaction:
 * it leaves the list and waits in the queue, or neither, so that two who press at once make one run.
 */
export async function replayDeadJob(scope: Scope, db: SqlClient, id: string): Promise<{ queue: string }> {
  const taken = await takeDead(db, DEAD_QUEUE, scope.tenantId, id);
  const payload = payloadSchema.safeParse(taken?.payload);
  if (!taken || !payload.success) throw notFound("job", id);
  const { queue, singletonKey } = taken;
  if (!isDeclared(queue)) throw conflict(`This version has no queue called ${queue}, so that its job cannot run again. Discard it.`);
  const { projectId, requestId, data } = payload.data;
  const origin: Scope = { ...scope, projectId: projectId === null ? null : asProjectId(projectId), requestId };
  const own = singletonKey?.replace(`${scope.tenantId}:`, "");
  const sent = await enqueue(origin, db, queue, data as Record<string, unknown>, own ? { singletonKey: own } : {});
  if (sent === null) throw conflict("A job like this one waits already; it stays in the list.");
  return { queue };
}

/** Takes one of the tenant's dead letters out of the list for good. */
export async function discardDeadJob(scope: Scope, db: SqlClient, id: string): Promise<{ queue: string }> {
  const taken = await takeDead(db, DEAD_QUEUE, scope.tenantId, id);
  if (!taken) throw notFound("job", id);
  return { queue: taken.queue };
}

function reasonOf(output: unknown): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } };
  if (typeof message === "string") return message;
  return typeof value?.message === "string" ? value.message : "The job did not end in time.";
}
