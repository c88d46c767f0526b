import "server-only";
import { z } from "zod";
import { requireProject } from "@/lib/core/scope";
import { defineJob } from "@/lib/platform/jobs/definition";
import { FETCH_RATES_QUEUE } from "./constants";
import { fetchProjectRates } from "./mutations/fetch-rates";

/** Fetches what a project lacks at once, so that its first figures need not wait for the next round. */
export const fetchRatesJob = defineJob(
  FETCH_RATES_QUEUE,
  z.object({}),
  async ({ scope }) => void (await fetchProjectRates(requireProject(scope))),
  { concurrency: 1, policy: "short", retryLimit: 1 },
);
