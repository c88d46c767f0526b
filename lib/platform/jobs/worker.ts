import "server-only";
import { PgBoss, type Job, type JobWithMetadata } from "pg-boss";
import { isAppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { settings } from "@/lib/platform/env/settings";
import { inContext, tagContext } from "@/lib/platform/log/context";
import { log } from "@/lib/platform/log/log";
import { metrics } from "@/lib/platform/telemetry/metrics";
import { DEAD_QUEUE, payloadSchema, queueOptions, type JobDefinition, type JobPayload } from "./definition";

const SUPERVISE_SECONDS = 10;
const REFRESH_SECONDS = 7;
const STOP_MS = 25_000;

/** The job is not to run now: it goes back to its queue, and is looked at again later. */
export const HELD = "held";
const HELD_SECONDS = 300;

export interface WorkerPorts {
  /** The job gate: a scope for what the payload names, or null when that is gone. */
  openScope(queue: string, payload: JobPayload): Promise<Scope | typeof HELD | null>;
}

export interface Worker {
  /** Takes no new job, lets running ones end for 25 s, then gives them back to be run again. */
  stop(): Promise<void>;
}

/** Runs the jobs. A job whose process died is given to another within 60 s: 20 s lease, 10 s supervision. */
export async function startWorker(definitions: readonly JobDefinition[], ports: WorkerPorts, connectionString = settings().DATABASE_JOBS_URL): Promise<Worker> {
  const boss = new PgBoss({
    connectionString,
    application_name: "aura-worker",
    max: 6,
    connectionTimeoutMillis: 5_000,
    migrate: false,
    createSchema: false,
    supervise: true,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on("error", (error) => log().warn({ err: error }, "the job tables could not be reached"));
  await boss.start();
  await boss.createQueue(DEAD_QUEUE, { retryLimit: 0 });
  for (const definition of definitions) await work(boss, definition, ports);
  return { stop: () => boss.stop({ graceful: true, timeout: STOP_MS }) };
}

async function work(boss: PgBoss, definition: JobDefinition, ports: WorkerPorts): Promise<void> {
  const { policy: _fixed, ...changeable } = { policy: undefined, ...queueOptions(definition) };
  await boss.createQueue(definition.queue, queueOptions(definition));
  await boss.updateQueue(definition.queue, changeable);
  const options = {
    batchSize: 1,
    localConcurrency: definition.settings.concurrency ?? 1,
    pollingIntervalSeconds: 0.5,
    heartbeatRefreshSeconds: REFRESH_SECONDS,
    includeMetadata: true as const,
  };
  await boss.work(definition.queue, options, async ([job]: JobWithMetadata<JobPayload>[]) => {
    if (job && (await runJob(definition, ports, job)) === HELD) await sendLater(boss, definition.queue, job);
  });
}

/** Another job with the same errand: this one ends, as its tries are not to be used up by waiting. */
async function sendLater(boss: PgBoss, queue: string, { data, singletonKey, priority }: JobWithMetadata<JobPayload>): Promise<void> {
  await boss.send(queue, data, { startAfter: HELD_SECONDS, priority, ...(singletonKey ? { singletonKey } : {}) });
}

export async function runJob(definition: JobDefinition, ports: WorkerPorts, job: Pick<Job<JobPayload>, "id" | "data" | "signal">): Promise<typeof HELD | null> {
  let isHeld = false;
  const payload = payloadSchema.parse(job.data);
  await inContext(payload.requestId, async () => {
    tagContext(payload);
    const done = metrics().jobs.startTimer({ queue: definition.queue });
    try {
      const scope = await ports.openScope(definition.queue, payload);
      isHeld = scope === HELD;
      if (scope === HELD) log().info({ queue: definition.queue, jobId: job.id }, "a job waits until its workspace is restored");
      else if (!scope) log().info({ queue: definition.queue, jobId: job.id }, "a job was for something that is gone");
      else await definition.run({ scope, data: definition.data.parse(payload.data), jobId: job.id, signal: job.signal });
      done({ outcome: isHeld ? "held" : "done" });
    } catch (error) {
      done({ outcome: "failed" });
      log().error({ err: error, queue: definition.queue, jobId: job.id }, "a job failed");
      throw forJobTable(error);
    }
  });
  return isHeld ? HELD : null;
}

/** pg-boss keeps what is thrown in the job's row, so only our own sentences and a kind go there. */
function forJobTable(error: unknown): Error {
  const message = isAppError(error) ? error.detail : `Failed (${error instanceof Error ? error.name : "unknown"}); the log says more.`;
  const kept = new Error(message);
  kept.stack = undefined;
  return kept;
}
