import "server-only";
import { z } from "zod";
import { isAppError } from "@/lib/core/errors";
import { requireProject } from "@/lib/core/scope";
import { toAppError } from "@/lib/platform/http/failures";
import { defineJob } from "@/lib/platform/jobs/definition";
import { log } from "@/lib/platform/log/log";
import { RUN_QUEUE } from "./constants";
import { failRun, performRun } from "./mutations/perform";

const data = z.object({ runId: z.uuid() });

/** A question's own fault and ours end the run with a sentence; a database that is away, or a process that ends, is tried again. */
export const runJob = defineJob(RUN_QUEUE, data, async ({ scope, data: { runId }, signal }) => {
  const project = requireProject(scope);
  try {
    await performRun(project, runId, signal);
  } catch (error) {
    const known = toAppError(error);
    if (known.code === "unavailable" || signal.aborted) throw error;
    if (!isAppError(error)) log().error({ err: error, runId }, "a question could not be answered");
    await failRun(project, runId, known.code === "query_too_slow" ? "This takes longer than 15 minutes. Take a shorter range, fewer dimensions, or the project's own time zone." : known.detail);
  }
}, { concurrency: 1, expireInSeconds: 3_600, retryLimit: 3 });
