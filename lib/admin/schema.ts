import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { isUuid } from "@/lib/core/ids";
import { MAX_SUSPENSION_NOTE } from "./constants";

const id = z.string().refine(isUuid, "This is not an id.");
const instant = z.string().describe("UTC, ISO 8601.");

export const tenantParams = z.object({ id });
export const jobParams = z.object({ id });
export const mailParams = z.object({ id });
export const webhookParams = z.object({ provider: z.string().max(60), event: z.string().max(255) });

export const listAdminTenantsQuery = pageQuery.omit({ cursor: true }).extend({ search: z.string().trim().max(200).optional() });
export const adminTenantSchema = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  plan: z.string(),
  members: z.number().int(),
  projects: z.number().int(),
  orders: z.number().int().describe("Read from roll-ups, demo projects included."),
  createdAt: instant,
  status: z.enum(["active", "suspended", "deleted"]),
  suspendedAt: instant.nullable(),
  suspensionNote: z.string(),
});
export type AdminTenant = z.infer<typeof adminTenantSchema>;
export const adminTenantPage = pageSchema(adminTenantSchema);

export const suspendInput = z.strictObject({
  note: z.string().trim().max(MAX_SUSPENSION_NOTE, `At most ${MAX_SUSPENSION_NOTE} characters.`).default("")
    .describe("Shown to the members of the workspace, after the sentence that it is suspended."),
});
export type SuspendInput = z.infer<typeof suspendInput>;

export const queueSchema = z.object({
  queue: z.string(),
  waiting: z.number().int(),
  active: z.number().int(),
  failed: z.number().int().describe("Failed for good, of those that are still kept."),
  dead: z.number().int().describe("Of those, how many wait among the dead letters."),
  done: z.number().int().describe("Ended well, of those that are still kept."),
  oldestWaitingAt: instant.nullable(),
});
export type Queue = z.infer<typeof queueSchema>;
export const queueList = z.array(queueSchema);

export const listDeadQuery = pageQuery.omit({ cursor: true }).extend({ queue: z.string().max(100).optional() });
export const deadLetterSchema = z.object({
  id: z.string(),
  queue: z.string(),
  tenantId: z.string().nullable(),
  projectId: z.string().nullable(),
  failedAt: instant,
  enqueuedAt: instant.nullable(),
  attempts: z.number().int(),
  reason: z.string(),
  requestId: z.string().nullable().describe("The request that asked for the job, to find it in the log."),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;
export const deadLetterPage = pageSchema(deadLetterSchema);

export const queueInput = z.strictObject({ queue: z.string().max(100) });
export const outcomeSchema = z.object({
  done: z.number().int(),
  skipped: z.number().int().describe("Left as they were: another was faster, or a job like it waits already."),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const failedMailSchema = z.object({
  id: z.string(),
  template: z.string(),
  attempts: z.number().int(),
  error: z.string(),
  createdAt: instant,
  canResend: z.boolean().describe("False when its text is gone."),
});
export type FailedMail = z.infer<typeof failedMailSchema>;
export const failedMailPage = pageSchema(failedMailSchema);
export const listFailedQuery = pageQuery.omit({ cursor: true });

export const failedWebhookSchema = z.object({
  id: z.string(),
  provider: z.string(),
  eventId: z.string(),
  type: z.string(),
  attempts: z.number().int(),
  error: z.string(),
  receivedAt: instant,
});
export type FailedWebhook = z.infer<typeof failedWebhookSchema>;
export const failedWebhookPage = pageSchema(failedWebhookSchema);

export const healthItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(["fine", "warning", "bad"]),
  value: z.string(),
  sentence: z.string().nullable().describe("What it means and what helps, when something is not fine."),
});
export type HealthItem = z.infer<typeof healthItemSchema>;

export const healthSchema = z.object({
  checkedAt: instant,
  items: z.array(healthItemSchema),
  settings: z.array(z.object({ names: z.array(z.string()), isSet: z.boolean(), sentence: z.string() }))
    .describe("Optional settings, and what is off without them. Values are never shown."),
  versions: z.array(z.object({ name: z.string(), version: z.string() })),
});
export type Health = z.infer<typeof healthSchema>;
