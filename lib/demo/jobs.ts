import "server-only";
import { z } from "zod";
import { asUserId } from "@/lib/core/ids";
import { requireProject } from "@/lib/core/scope";
import { defineJob } from "@/lib/platform/jobs/definition";
import { SEED_DEMO_QUEUE } from "./constants";
import { seedDemo } from "./mutations/seed-demo";

/** Fills a demo project; a repetition goes on after what is there. */
export const seedDemoJob = defineJob(
  SEED_DEMO_QUEUE,
  z.object({ personId: z.uuid().nullable().default(null) }),
  ({ scope, data }) => seedDemo(requireProject(scope), data.personId === null ? null : asUserId(data.personId)),
  { concurrency: 2 },
);
