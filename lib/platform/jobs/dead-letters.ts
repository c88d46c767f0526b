import "server-only";
import type { Scope } from "@/lib/core/scope";
import { notFound } from "@/lib/core/errors";
import { DEAD_QUEUE, payloadSchema } from "./definition";
import { producerFor } from "./producer";

export interface DeadJob {
  id: string;
  queue: string;
  failedAt: Date;
  reason: string;
}

/** The tenant's jobs that failed for good, newest first. */
export async function listDeadJobs(scope: Scope): Promise<DeadJob[]> {
  const boss = await producerFor(DEAD_QUEUE);
  const found = await boss.findJobs(DEAD_QUEUE, { data: { tenantId: scope.tenantId }, queued: true });
  return found
    .map((job) => ({ id: job.id, queue: job.sourceName ?? "unknown", failedAt: job.createdOn, reason: reasonOf(job.output) }))
    .sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime());
}

/** Sends one of them to its queue again, with the same data. */
export async function replayDeadJob(scope: Scope, id: string): Promise<void> {
  const boss = await producerFor(DEAD_QUEUE);
  const [job] = await boss.findJobs(DEAD_QUEUE, { id, queued: true });
  const payload = payloadSchema.safeParse(job?.data);
  if (!job?.sourceName || !payload.success || payload.data.tenantId !== scope.tenantId) throw notFound("job", id);
  const again = await producerFor(job.sourceName);
  await again.send(job.sourceName, payload.data);
  await boss.cancel(DEAD_QUEUE, id);
}

function reasonOf(output: object | null): string {
  const message = (output as { message?: unknown } | null)?.message;
  return typeof message === "string" ? message : "The job did not end in time.";
}
