import type { MetricResult } from "@/lib/metrics/schema";
import type { RunStatus } from "./constants";
import type { MetricReply, MetricRun, MetricRunning, RunProgress } from "./schema";

export const NOTHING_DONE: RunProgress = { percent: 0, secondsLeft: null };

export const isRunning = (reply: MetricReply): reply is MetricRunning => "runId" in reply;

/** What is left takes as long per percent as what is done. */
export function toProgress(share: number, elapsedMs: number): RunProgress {
  const percent = Math.min(99, Math.max(0, Math.floor(share * 100)));
  return { percent, secondsLeft: share > 0 ? Math.ceil((elapsedMs / share - elapsedMs) / 1000) : null };
}

interface RunRow {
  id: string; status: string; progress: unknown; answer: unknown; error: unknown; createdAt: Date; finishedAt: Date | null; expiresAt: Date;
}

export function toRun(row: RunRow): MetricRun {
  const isDone = row.status === "done";
  return {
    id: row.id,
    status: row.status as RunStatus,
    progress: isDone ? { percent: 100, secondsLeft: 0 } : (row.progress as RunProgress | null) ?? NOTHING_DONE,
    answer: isDone ? (row.answer as MetricResult) : null,
    error: (row.error as { sentence: string } | null)?.sentence ?? null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}
