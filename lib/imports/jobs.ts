import "server-only";
import { z } from "zod";
import type { Room } from "@/lib/billing/mutations/meter-orders";
import { requireProject, type ProjectScope } from "@/lib/core/scope";
import { defineJob, type JobRun } from "@/lib/platform/jobs/definition";
import { toAppError } from "@/lib/platform/http/failures";
import { log } from "@/lib/platform/log/log";
import { APPLY_QUEUE, CHECK_QUEUE, UNDO_QUEUE } from "./constants";
import { applyImport } from "./mutations/apply";
import { checkImport } from "./mutations/check";
import { failImport, failUndo } from "./mutations/state";
import { undoImport } from "./mutations/undo";

const data = z.object({ importId: z.uuid(), room: z.number().nullish() });
type Run = JobRun<z.infer<typeof data>>;

/** One at a time per worker: a bulk import fills a core by itself. */
const settings = { concurrency: 1, expireInSeconds: 7_200, retryLimit: 5, retryDelay: 3 };

export const checkJob = defineJob(CHECK_QUEUE, data, (run) => attempt(run, checkImport), settings);
export const applyJob = defineJob(APPLY_QUEUE, data, (run) => attempt(run, applyImport), settings);

/** An undo that fails leaves the import applied, which "failed" would deny. */
export const undoJob = defineJob(UNDO_QUEUE, data, (run) => attempt(run, undoImport, failUndo), settings);

type Fail = (scope: ProjectScope, id: string, sentence: string) => Promise<unknown>;
const fail: Fail = (scope, id, sentence) => failImport(scope, id, "failed", sentence);

/** A database that is away is tried again; any other fault ends the import with the data as it was. */
async function attempt({ scope, data: { importId, room } }: Run, step: (scope: ProjectScope, id: string, room?: Room) => Promise<void>, end = fail): Promise<void> {
  const project = requireProject(scope);
  try {
    await step(project, importId, room);
  } catch (error) {
    if (toAppError(error).code === "unavailable") throw error;
    log().error({ err: error, importId }, "an import failed");
    await end(project, importId, "Something went wrong on our side. Your data is as it was before; you can try again.");
  }
}
