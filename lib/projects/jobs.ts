import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { isTimeZone } from "@/lib/core/zones";
import { defineJob } from "@/lib/platform/jobs/definition";
import { CHECK_ROLLUPS_QUEUE, REZONE_QUEUE } from "./constants";
import { checkProjectRollups } from "./mutations/check-rollups";
import { rezoneProjectFacts } from "./mutations/rezone";

/** Cuts a project's facts into the days of another time zone; may take minutes. */
export const rezoneJob = defineJob(
  REZONE_QUEUE,
  z.object({ timeZone: z.string().refine(isTimeZone) }),
  ({ scope, data }) => rezoneProjectFacts(requireProject(scope), data.timeZone),
);

/** Compares a project's roll-ups with its facts, at night and one project at a time. */
export const checkRollupsJob = defineJob(
  CHECK_ROLLUPS_QUEUE,
  z.object({}),
  async ({ scope }) => void (await checkProjectRollups(requireProject(scope))),
  { concurrency: 1, policy: "short", retryLimit: 1, expireInSeconds: 7_200 },
);
