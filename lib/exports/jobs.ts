import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { toAppError } from "@/lib/platform/http/failures";
import { defineJob } from "@/lib/platform/jobs/definition";
import { log } from "@/lib/platform/log/log";
import { EXPORT_QUEUE } from "./constants";
import { failExport, makeExport } from "./mutations/make";

const data = z.object({ exportId: z.uuid() });

/** A database that is away, and a process that must end, are tried again; any other fault ends the export. */
export const exportJob = defineJob(EXPORT_QUEUE, data, async ({ scope, data: { exportId }, signal }) => {
  const project = requireProject(scope);
  try {
    await makeExport(project, exportId, signal);
  } catch (error) {
    if (signal.aborted || toAppError(error).code === "unavailable") throw error;
    log().error({ err: error, exportId }, "an export failed");
    await failExport(project, exportId, "Something went wrong on our side. You can repeat it.");
  }
}, { concurrency: 1, expireInSeconds: 7_200, retryLimit: 5, retryDelay: 3 });
