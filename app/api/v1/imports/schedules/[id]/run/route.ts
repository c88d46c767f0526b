import { z } from "zod";
import { projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";
import { startSchedule } from "@/lib/schedules/mutations/change";
import { scheduleParams, scheduleSchema } from "@/lib/schedules/schema";

export const POST = route({
  summary: "Fetch a scheduled import now", tags: ["imports"], kind: "json", access: "project", permission: "imports:write", feature: "scheduledFetches",
  rateLimit: { points: 30, seconds: 60 },
  params: scheduleParams, query: projectQuery, body: z.object({}), response: scheduleSchema, status: 202,
}, ({ scope, params }) => startSchedule(scope, params.id));
