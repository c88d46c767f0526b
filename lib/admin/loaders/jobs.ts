import "server-only";
import { toPage, type Page } from "@/lib/core/page";
import { countDead, countJobs } from "@/lib/platform/db/global/job-queues";
import { listDeadLetters } from "@/lib/platform/jobs/dead-letters";
import { DEAD_QUEUE } from "@/lib/platform/jobs/definition";
import type { DeadLetter, Queue } from "../schema";

export async function listQueues(): Promise<Queue[]> {
  const [queues, dead] = await Promise.all([countJobs(DEAD_QUEUE), countDead(DEAD_QUEUE)]);
  return queues.map(({ oldestWaitingAt, ...counts }) => ({ ...counts, dead: dead.get(counts.queue) ?? 0, oldestWaitingAt: oldestWaitingAt?.toISOString() ?? null }));
}

export async function listDead({ queue, skip, limit }: { queue?: string; skip: number; limit: number }): Promise<Page<DeadLetter>> {
  const [rows, counts] = await Promise.all([listDeadLetters(queue ?? null, skip, limit + 1), countDead(DEAD_QUEUE)]);
  const total = queue === undefined ? [...counts.values()].reduce((sum, count) => sum + count, 0) : (counts.get(queue) ?? 0);
  const letters = rows.map((row): DeadLetter => ({ ...row, failedAt: row.failedAt.toISOString(), enqueuedAt: row.enqueuedAt?.toISOString() ?? null }));
  return toPage(letters, { skip, limit }, total, ({ failedAt, id }) => [failedAt, id]);
}
