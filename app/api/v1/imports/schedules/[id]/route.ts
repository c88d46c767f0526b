import { z } from "zod";
import { projectQuery } from "@/lib/imports/schema";
import { route } from "@/lib/platform/http/route";
import { getSchedule } from "@/lib/schedules/data/list";
import { deleteSchedule, updateSchedule } from "@/lib/schedules/mutations/change";
import { scheduleParams, scheduleSchema, updateScheduleInput } from "@/lib/schedules/schema";

export const GET = route({
  summary: "Get a scheduled import", tags: ["imports"], kind: "json", access: "project", permission: "imports:read",
  params: scheduleParams, query: projectQuery, response: scheduleSchema,
}, ({ scope, params }) => getSchedule(scope, params.id));

export const PATCH = route({
  summary: "Change, pause or resume a scheduled import", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: scheduleParams, query: projectQuery, body: updateScheduleInput, response: scheduleSchema,
}, ({ scope, params, body }) => updateSchedule(scope, params.id, body));

export const DELETE = route({
  summary: "Delete a scheduled import", tags: ["imports"], kind: "json", access: "project", permission: "imports:write",
  params: scheduleParams, query: projectQuery, response: z.null(), status: 204,
}, async ({ scope, params }) => {
  await deleteSchedule(scope, params.id);
  return null;
});
