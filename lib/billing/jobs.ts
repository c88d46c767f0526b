import "server-only";
import { z } from "zod";
import { defineJob } from "@/lib/platform/jobs/definition";
import { EVENT_QUEUE, WARN_QUEUE, planLimits, type PlanLimit } from "./constants";
import { mailWarning } from "./mutations/mails";
import { processEvent } from "./webhooks";

const limits = Object.keys(planLimits) as [PlanLimit, ...PlanLimit[]];

/** Stripe may be away for a while: tries over about an hour, then a dead letter that can be sent again. */
export const eventJob = defineJob(EVENT_QUEUE, z.object({ eventId: z.string().max(255) }), ({ scope, data }) => processEvent(scope, data.eventId), {
  concurrency: 2, expireInSeconds: 120, retryLimit: 12, retryDelay: 5,
});

export const warnJob = defineJob(WARN_QUEUE, z.object({ limit: z.enum(limits), level: z.enum(["near", "full"]), month: z.string() }), ({ scope, data }) => mailWarning(scope, data), {
  expireInSeconds: 60,
});
