import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { IMPORT_KINDS } from "@/lib/ingest/mapping/constants";
import { MAX_EVERY_HOURS, REFUSED_POLICIES, SCHEDULE_STATES } from "./constants";

const name = z.string().trim()
  .min(1, "Give the schedule a name.")
  .max(60, "A name has at most 60 characters.")
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters.");
const url = z.string().trim().min(1, "Give the address of the file.").max(4_000, "An address has at most 4,000 characters.")
  .describe("Where the file is; https and on the public internet. It is kept encrypted and never shown again, only its host.");
const everyHours = z.number().int("Give whole hours.").min(1, "At most once an hour.").max(MAX_EVERY_HOURS, `At least every ${MAX_EVERY_HOURS} hours.`);
const refused = z.enum(REFUSED_POLICIES).describe("wait: a file with refused rows waits for a person. skip: its good rows are imported.");
const presetId = z.uuid().describe("How the file is read. Without one a person confirms the columns of the first file.");

export const scheduleParams = z.object({ id: z.uuid() });
export const listSchedulesQuery = pageQuery.omit({ cursor: true }).extend({ project: z.uuid() });

export const createScheduleInput = z.object({ name, kind: z.enum(IMPORT_KINDS), url, everyHours, refused: refused.default("wait"), presetId: presetId.optional() });
export type CreateScheduleInput = z.infer<typeof createScheduleInput>;

export const updateScheduleInput = z
  .object({ name: name.optional(), url: url.optional(), everyHours: everyHours.optional(), refused: refused.optional(), presetId: presetId.optional(), isEnabled: z.boolean().optional() })
  .refine((input) => Object.values(input).some((value) => value !== undefined), "Say what to change.");
export type UpdateScheduleInput = z.infer<typeof updateScheduleInput>;

export const scheduleSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(IMPORT_KINDS),
  host: z.string().describe("Of the address, which itself may hold a secret."),
  everyHours: z.number().int(),
  refused,
  isEnabled: z.boolean(),
  hasMapping: z.boolean().describe("It knows how to read its file; otherwise a person confirms the columns of the next one."),
  state: z.enum(SCHEDULE_STATES),
  sentence: z.string().nullable().describe("What went wrong or what is waited for, in words."),
  failures: z.number().int().describe("Failures in a row."),
  nextRunAt: z.iso.datetime().nullable(),
  lastRunAt: z.iso.datetime().nullable(),
  lastImportId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});
export type Schedule = z.infer<typeof scheduleSchema>;
export const schedulePage = pageSchema(scheduleSchema);
