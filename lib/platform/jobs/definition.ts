import "server-only";
import { z } from "zod";
import { isUuid, type Id } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";

/** How a queue behaves; what is not said is the default of `queueOptions`. */
export interface QueueSettings {
  retryLimit?: number;
  retryDelay?: number;
  /** After so long an attempt counts as hung. */
  expireInSeconds?: number;
  /** `short`: one waiting job per singleton key; `stately`: one waiting and one running. */
  policy?: "standard" | "short" | "singleton" | "stately" | "exclusive";
  /** Jobs of this queue that one worker process runs side by side. */
  concurrency?: number;
}

export interface JobRun<T> {
  scope: Scope;
  data: T;
  jobId: Id;
  /** Aborted when the attempt timed out, lost its lease, or the process must end. */
  signal: AbortSignal;
}

export interface JobDefinition {
  queue: string;
  data: z.ZodType;
  settings: QueueSettings;
  run(run: JobRun<unknown>): Promise<void>;
}

/** One queue with the schema of its data (ids only) and the function that does the work. */
export function defineJob<S extends z.ZodType>(queue: string, data: S, run: (run: JobRun<z.infer<S>>) => Promise<void>, settings: QueueSettings = {}): JobDefinition {
  if (!/^[a-z]+(\.[a-z-]+)+$/.test(queue)) throw new Error(`A queue is named like "imports.apply", not "${queue}".`);
  return { queue, data, settings, run: run as JobDefinition["run"] };
}

/** What stands in the job's row: who it is for, and the ids it is about. */
export const payloadSchema = z.object({
  tenantId: z.string().refine(isUuid),
  projectId: z.string().refine(isUuid).nullable(),
  requestId: z.string(),
  data: z.unknown(),
});
export type JobPayload = z.infer<typeof payloadSchema>;

export const DEAD_QUEUE = "dead.letters";

export const queueOptions = ({ settings }: Pick<JobDefinition, "settings">) => ({
  retryLimit: settings.retryLimit ?? 3,
  retryDelay: settings.retryDelay ?? 5,
  retryBackoff: true,
  retryDelayMax: 300,
  expireInSeconds: settings.expireInSeconds ?? 3_600,
  heartbeatSeconds: 20,
  deadLetter: DEAD_QUEUE,
  ...(settings.policy ? { policy: settings.policy } : {}),
});

// Filled by lib/wiring; the bundler may load this module more than once per process.
const holder = globalThis as typeof globalThis & { auraJobs?: Map<string, JobDefinition> };

export function fillJobs(definitions: readonly JobDefinition[]): void {
  holder.auraJobs = new Map(definitions.map((definition) => [definition.queue, definition]));
}

export const isDeclared = (queue: string): boolean => holder.auraJobs?.has(queue) ?? false;

/** An unknown queue is a mistake, except in tests that plug in no jobs at all. */
export function findJob(queue: string): JobDefinition | null {
  if (!holder.auraJobs) return null;
  const found = holder.auraJobs.get(queue);
  if (!found) throw new Error(`No job is declared for the queue "${queue}": add it to the domain's jobs.ts and to lib/wiring/jobs.ts.`);
  return found;
}
