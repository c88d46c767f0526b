import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";

const word = z.string().min(1).max(100).regex(/^[\w.:@-]+$/, "This is no word of the audit log.");

export const auditEventSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: z.string().describe("member, key, job, instance (an operator of the installation) or shopper."),
    id: z.string().nullable(),
    name: z.string().nullable().describe("A person's or a key's name; null when they are gone."),
  }),
  action: z.string().describe("`noun.verb`, like key.create."),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }),
  projectId: z.uuid().nullable(),
  projectName: z.string().nullable(),
  origin: z.string().nullable().describe("Alike for requests from the same address; null for what a job did."),
  requestId: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditEventItem = z.infer<typeof auditEventSchema>;
export const auditEventPage = pageSchema(auditEventSchema);

const filters = {
  actor: word.optional().describe("The id of a person or a key, or the name of a job."),
  action: word.optional().describe("An action like key.create, or a noun like key for all of its actions."),
  target: word.optional().describe("A kind like project, or the id of what it happened to."),
  from: z.iso.date().optional().describe("The first day, in UTC."),
  to: z.iso.date().optional().describe("The last day, in UTC."),
};
export const listEventsQuery = pageQuery.omit({ skip: true }).extend(filters);
export type ListEventsQuery = z.infer<typeof listEventsQuery>;
export const exportEventsQuery = z.object(filters);
export type EventFilters = z.infer<typeof exportEventsQuery>;

export const chainSchema = z.object({
  ok: z.boolean(),
  sealed: z.number().int().nullable().describe("Events in the chain; null when it is broken."),
  unsealed: z.number().int().describe("The newest events, which are sealed within seconds."),
  sequence: z.number().int().nullable().describe("Where the chain breaks first."),
  head: z.string().nullable().describe("The last seal. Keep it elsewhere: only against it does a cut-off end show."),
  sentence: z.string(),
});
export type Chain = z.infer<typeof chainSchema>;

/** What the filters of the page offer. */
export interface TrailChoices {
  actors: { id: string; name: string }[];
  actions: string[];
  targets: string[];
}
