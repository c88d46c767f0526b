import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { requireProject } from "@/lib/core/scope";
import { defineJob } from "@/lib/platform/jobs/definition";
import { SUBSCRIBE_QUEUE, SYNC_QUEUE, TOLD_QUEUE } from "./constants";
import { enqueueStream } from "./mutations/enqueue-stream";
import { subscribe } from "./mutations/subscribe";
import { workOff } from "./webhooks/work-off";
import { readStream } from "./mutations/read-stream";

/** Reads one stretch of one stream and puts the next behind the others that wait. Of one stream one job runs at a time. */
export const syncJob = defineJob(
  SYNC_QUEUE,
  z.object({ streamId: z.uuid() }),
  async ({ scope, data: { streamId }, signal }) => {
    const project = requireProject(scope);
    const outcome = await readStream(project, streamId, signal);
    // Someone who died with it in hand is waited for; the job comes back when that is certain.
    if (outcome === "busy") throw new AppError("unavailable", "Another process reads this stream.");
    if (outcome === "more") await enqueueStream(project, streamId);
  },
  { concurrency: 4, policy: "stately", retryLimit: 40, retryDelay: 3, expireInSeconds: 6 * 3_600 },
);

/** What a provider told; its own troubles show themselves when its streams are read. */
export const toldJob = defineJob(TOLD_QUEUE, z.object({ provider: z.string().max(40), eventId: z.string().max(255) }), ({ scope, data }) => workOff(scope, data.provider, data.eventId), {
  concurrency: 2, expireInSeconds: 1_800, retryLimit: 8, retryDelay: 5,
});

export const subscribeJob = defineJob(SUBSCRIBE_QUEUE, z.object({ integrationId: z.uuid() }), ({ scope, data }) => subscribe(requireProject(scope), data.integrationId), {
  concurrency: 2, expireInSeconds: 300, retryLimit: 3, retryDelay: 10,
});
