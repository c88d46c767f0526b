import { projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";
import { listSchedules } from "@/lib/schedules/data/list";
import { createSchedule } from "@/lib/schedules/mutations/change";
import { createScheduleInput, listSchedulesQuery, schedulePage, scheduleSchema } from "@/lib/schedules/schema";

export const GET = route({
  summary: "List scheduled imports", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  query: listSchedulesQuery, response: schedulePage,
}, ({ scope, query }) => listSchedules(scope, query));

export const POST = route({
  summary: "Import a file from an address regularly", tags: ["imports"], kind: "json", access: "project", permission: "imports:write", feature: "scheduledFetches",
  description: "The first file is fetched at once. Without a preset a person confirms its columns; later files are read in the same way.",
  rateLimit: { points: 30, seconds: 60 },
  query: projectQuery, body: createScheduleInput, response: scheduleSchema, status: 201,
}, ({ scope, body }) => createSchedule(scope, body));
