import { z } from "zod";
import { isCurrency } from "@/lib/core/money";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { isTimeZone } from "@/lib/core/zones";
import { SETUP_STATES } from "./constants";

const name = z
  .string()
  .trim()
  .min(1, "Give the project a name.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters.");
const currency = z.string().refine(isCurrency, "This is not an ISO 4217 currency code like GBP.").meta({ examples: ["GBP"] });
const timeZone = z.string().refine(isTimeZone, "This is not an IANA time zone like Europe/London.").meta({ examples: ["Europe/London"] });

export const createProjectInput = z.object({ name, currency, timeZone });
export type CreateProjectInput = z.infer<typeof createProjectInput>;

export const updateProjectInput = z
  .object({ name: name.optional(), currency: currency.optional(), timeZone: timeZone.optional() })
  .refine((input) => Object.values(input).some((value) => value !== undefined), "Say what to change.");
export type UpdateProjectInput = z.infer<typeof updateProjectInput>;

export const projectSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  isDemo: z.boolean(),
  isArchived: z.boolean().describe("Left out of lists unless asked for; it can only be read."),
  createdAt: z.iso.datetime(),
});
export type Project = z.infer<typeof projectSchema>;
export const projectPage = pageSchema(projectSchema);
export const listProjectsQuery = pageQuery.extend({ archived: z.enum(["leave_out", "include"]).default("leave_out") });
export type ListProjectsQuery = z.input<typeof listProjectsQuery> & z.infer<typeof pageQuery>;

export const projectSetupSchema = z.object({
  state: z.enum(SETUP_STATES),
  step: z.string().nullable().describe("The kind of file that is being brought in, or the provider that is being read, or what failed."),
  done: z.number().int().describe("How many files or sources are there."),
  total: z.number().int().describe("How many there will be."),
});
export type ProjectSetup = z.infer<typeof projectSetupSchema>;

export const projectDetailSchema = projectSchema.extend({ setup: projectSetupSchema });
export type ProjectDetail = z.infer<typeof projectDetailSchema>;

export const updatedProjectSchema = projectSchema.extend({
  pendingTimeZone: z.string().nullable()
    .describe("Set while the figures are cut into the days of a new time zone; the project then switches to it at once."),
});
export type UpdatedProject = z.infer<typeof updatedProjectSchema>;

export const projectParams = z.object({ id: z.uuid() });

export const archiveInput = z.object({ isArchived: z.boolean() });
