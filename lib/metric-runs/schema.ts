import { z } from "zod";
import { metricResultSchema } from "@/lib/metrics/schema";
import { runStatuses } from "./constants";

const progressSchema = z.object({
  percent: z.number().int().min(0).max(100),
  /** By the time that was needed so far; null before anything is known. */
  secondsLeft: z.number().int().nullable(),
});
export type RunProgress = z.infer<typeof progressSchema>;

/** In place of an answer that takes longer than its asker waits. */
const metricRunningSchema = z.object({
  status: z.enum(["running", "failed"]),
  runId: z.uuid(),
  progress: progressSchema,
  /** The metrics that are being computed. */
  waiting: z.array(z.string()),
  /** The figures that are known at once, with null for the others; null where the question has none such. */
  partial: metricResultSchema.nullable(),
  error: z.string().nullable(),
});
export type MetricRunning = z.infer<typeof metricRunningSchema>;

export const metricReplySchema = z.union([metricResultSchema, metricRunningSchema]);
export type MetricReply = z.infer<typeof metricReplySchema>;
export const metricBatchReplySchema = z.record(z.string(), metricReplySchema);

export const metricRunSchema = z.object({
  id: z.uuid(),
  status: z.enum(runStatuses),
  progress: progressSchema,
  answer: metricResultSchema.nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  expiresAt: z.string(),
});
export type MetricRun = z.infer<typeof metricRunSchema>;

export const runParams = z.strictObject({ id: z.uuid() });
