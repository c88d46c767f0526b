import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { defineJob } from "@/lib/platform/jobs/definition";
import { RECONCILE_QUEUE } from "./constants";
import { runCheck } from "./mutations/run-check";

export const reconcileJob = defineJob(RECONCILE_QUEUE, z.object({ id: z.uuid() }), ({ scope, data, signal }) => runCheck(requireProject(scope), data.id, signal), {
  concurrency: 2, expireInSeconds: 600, retryLimit: 4, retryDelay: 10,
});
