import "server-only";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { toAppError } from "@/lib/platform/http/failures";
import { startWorker } from "@/lib/platform/jobs/worker";
import { log } from "@/lib/platform/log/log";
import { openJob } from "./gates/job-gate";
import { jobs, recoveries } from "./jobs";
import { startRounds } from "./rounds";
import { assertMayStart, REFUSAL } from "./start-checks";

const LAST_MS = 29_000;

await main();

async function main(): Promise<void> {
  try {
    await assertMayStart("worker");
  } catch (error) {
    refuse(error);
  }
  for (const recover of recoveries) await recover();
  const worker = await startWorker(jobs, { openScope: openJob });
  const stopRounds = startRounds();
  log().info({ queues: jobs.map(({ queue }) => queue) }, "the worker runs");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop([stopRounds, worker.stop]));
}

function refuse(error: unknown): never {
  const isAway = toAppError(error).code === "unavailable";
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  // A database that is not there yet may come: the supervisor tries again.
  process.exit(isAway ? 1 : REFUSAL);
}

/** Running jobs get 25 s; what has not ended then is given back to the queue. */
async function stop(steps: (() => Promise<void>)[]): Promise<void> {
  setTimeout(() => process.exit(1), LAST_MS).unref();
  await Promise.allSettled(steps.map((step) => step()));
  await stopProducer();
  process.exit(0);
}
