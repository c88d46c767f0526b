import "server-only";
import { installationScope } from "@/lib/audit/access";
import { recordAudit } from "@/lib/audit/mutations/record";
import { conflict, isAppError, notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { listDirectory } from "@/lib/platform/db/directory";
import { dropDead, findDeadTenant } from "@/lib/platform/db/global/job-queues";
import { listDeadLetters } from "@/lib/platform/jobs/dead-letters";
import { withTenant } from "@/lib/platform/db/tenant";
import { DEAD_QUEUE } from "@/lib/platform/jobs/definition";
import { openInstanceScope } from "../access";
import { MOST_AT_ONCE } from "../constants";
import { discardJob, replayJob } from "../mutations/dead-letters";
import type { Outcome } from "../schema";

/** Who presses the button, and in which request. */
export interface Pressed {
  user: { userId: Parameters<typeof openInstanceScope>[0] };
  requestId: string;
}

export async function replayOne(pressed: Pressed, id: string): Promise<void> {
  const tenantId = await tenantOf(id);
  if (!tenantId) throw conflict("The workspace of this job is gone, so that it cannot run again. Discard it.");
  await replayJob(await openInstanceScope(pressed.user.userId, tenantId, pressed.requestId), id);
}

export async function discardOne({ user, requestId }: Pressed, id: string): Promise<void> {
  const tenantId = await tenantOf(id);
  if (tenantId) return discardJob(await openInstanceScope(user.userId, tenantId, requestId), id);
  // No tenant is left whose audit log could hold it.
  if ((await dropDead(DEAD_QUEUE, id)) === 0) throw notFound("job", id);
  const scope = installationScope({ kind: "instance", userId: user.userId }, requestId);
  await withTenant(scope, (tx) => recordAudit(scope, tx, { action: "job.discard", target: { kind: "job", id } }));
}

export const replayQueue = (pressed: Pressed, queue: string): Promise<Outcome> => eachOf(queue, (id) => replayOne(pressed, id));
export const discardQueue = (pressed: Pressed, queue: string): Promise<Outcome> => eachOf(queue, (id) => discardOne(pressed, id));

async function eachOf(queue: string, work: (id: string) => Promise<void>): Promise<Outcome> {
  const outcome = { done: 0, skipped: 0 };
  for (const { id } of await listDeadLetters(queue, 0, MOST_AT_ONCE)) {
    const isDone = await work(id).then(() => true, (error: unknown) => {
      if (isAppError(error, "conflict") || isAppError(error, "not_found")) return false;
      throw error;
    });
    outcome[isDone ? "done" : "skipped"] += 1;
  }
  return outcome;
}

/** null when the letter is about nobody who is still there. */
async function tenantOf(id: string): Promise<string | null> {
  const tenantId = await findDeadTenant(DEAD_QUEUE, id);
  if (tenantId === undefined) throw notFound("job", id);
  const isThere = tenantId !== null && isUuid(tenantId) && (await listDirectory("tenant", tenantId)).length > 0;
  return isThere ? tenantId : null;
}
