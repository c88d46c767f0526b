import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { isTimeZone } from "@/lib/core/zones";
import { defineJob } from "@/lib/platform/jobs/definition";
import { REZONE_QUEUE, SEED_DEMO_QUEUE } from "./constants";
import { rezoneProjectFacts } from "./mutations/rezone";
import { seedDemo } from "./mutations/seed-demo";

/** Cuts a project's facts into the days of another time zone; may take minutes. */
export const rezoneJob = defineJob(
  REZONE_QUEUE,
  z.object({ timeZone: z.string().refine(isTimeZone) }),
  ({ scope, data }) => rezoneProjectFacts(requireProject(scope), data.timeZone),
);

/** Sends the demo's files through the importer; a repetition goes on after the last file that was applied. */
export const seedDemoJob = defineJob(
  SEED_DEMO_QUEUE,
  z.object({}),
  ({ scope }) => seedDemo(requireProject(scope)),
  { concurrency: 2 },
);
