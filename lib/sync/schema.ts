import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { INTEGRATION_STATES, PROVIDER_IDS, PROVIDER_KINDS, TROUBLE_CODES } from "@/lib/integrations/constants";
import { RUN_KINDS, RUN_STATES, STREAM_STATES } from "./constants";

const day = z.string().refine(isDay, "Write a day like 2026-01-31.");

export const integrationParams = z.object({ id: z.uuid() });
export const streamParams = z.object({ id: z.uuid() });

export const connectInput = z.object({
  grantId: z.uuid(),
  accounts: z.array(z.string().min(1).max(200)).min(1, "Choose at least one account.").max(100, "At most 100 at a time.").describe("The provider's ids of the accounts."),
  historyFrom: day.optional().describe("How far back to read; without it, as far as the provider allows."),
});
export type ConnectInput = z.infer<typeof connectInput>;

export const streamSchema = z.object({
  id: z.uuid(),
  stream: z.string(),
  label: z.string(),
  isEnabled: z.boolean(),
  state: z.enum(STREAM_STATES),
  isLate: z.boolean().describe("It was read longer ago than twice its interval."),
  code: z.enum(TROUBLE_CODES).nullable(),
  sentence: z.string().nullable(),
  syncedFrom: z.string().nullable(),
  historyFrom: z.string().nullable(),
  historyShare: z.number().describe("How much of the wanted history is there, from 0 to 1."),
  isHistoryHeld: z.boolean().describe("A person stopped the reading of history; reading now takes it up again."),
  secondsLeft: z.number().nullable().describe("Estimated, until history is whole."),
  lastSuccessAt: z.iso.datetime().nullable(),
  nextRunAt: z.iso.datetime(),
  rows: z.number().int().describe("Read so far, in all runs."),
});
export type StreamView = z.infer<typeof streamSchema>;

export const integrationSchema = z.object({
  id: z.uuid(),
  provider: z.enum(PROVIDER_IDS),
  label: z.string(),
  externalId: z.string(),
  name: z.string(),
  currency: z.string().nullable(),
  timeZone: z.string().nullable(),
  status: z.enum(INTEGRATION_STATES),
  sentence: z.string().nullable(),
  isSandbox: z.boolean(),
  grantId: z.uuid(),
  consentExpiresAt: z.iso.datetime().nullable(),
  missingScopes: z.array(z.object({ scope: z.string(), why: z.string(), isRequired: z.boolean() })),
  streams: z.array(streamSchema),
  createdAt: z.iso.datetime(),
});
export type IntegrationView = z.infer<typeof integrationSchema>;
export const integrationPage = pageSchema(integrationSchema);
export const listIntegrationsQuery = pageQuery.omit({ cursor: true });

export const providerSchema = z.object({
  id: z.enum(PROVIDER_IDS),
  label: z.string(),
  kind: z.enum(PROVIDER_KINDS),
  summary: z.string(),
  accountNoun: z.string(),
  auth: z.enum(["oauth", "key"]),
  fields: z.array(z.object({ key: z.string(), label: z.string(), hint: z.string().nullable(), placeholder: z.string().nullable(), isSecret: z.boolean(), choices: z.array(z.object({ value: z.string(), label: z.string(), hint: z.string().nullable() })).describe("One of these; empty: any text.") })),
  scopes: z.array(z.object({ scope: z.string(), why: z.string(), isRequired: z.boolean() })),
  streams: z.array(z.object({ id: z.string(), label: z.string() })),
  off: z.string().nullable().describe("Why it cannot be connected here, and what to set."),
  isSandbox: z.boolean(),
});
export type ProviderView = z.infer<typeof providerSchema>;
export const providerPage = pageSchema(providerSchema);

export const runSchema = z.object({
  id: z.uuid(),
  streamId: z.uuid(),
  stream: z.string(),
  kind: z.enum(RUN_KINDS),
  status: z.enum(RUN_STATES),
  fromDay: z.string().nullable(),
  toDay: z.string().nullable(),
  pages: z.number().int(),
  rowsRead: z.number().int(),
  rowsNew: z.number().int(),
  rowsChanged: z.number().int(),
  rowsUnchanged: z.number().int(),
  rowsVanished: z.number().int(),
  rowsRefused: z.number().int(),
  notes: z.array(z.string()),
  requestIds: z.array(z.string()),
  code: z.enum(TROUBLE_CODES).nullable(),
  sentence: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type RunView = z.infer<typeof runSchema>;
export const runPage = pageSchema(runSchema);
export const listRunsQuery = pageQuery.omit({ cursor: true }).extend({ integrationId: z.uuid() });

export const streamChange = z
  .object({
    isEnabled: z.boolean().optional(),
    readNow: z.literal(true).optional().describe("Read what is new as soon as a worker is free."),
    cancel: z.literal(true).optional().describe("Stop the run under way; what is written stays."),
    reread: z.object({ from: day, to: day }).refine(({ from, to }) => from <= to, "It must not end before it begins.").optional().describe("Read these days anew."),
  })
  .refine((input) => Object.values(input).filter((value) => value !== undefined).length === 1, "Say one thing to do.");
export type StreamChange = z.infer<typeof streamChange>;

export const integrationChange = z.object({ status: z.enum(["connected", "paused"]) });
export type IntegrationChange = z.infer<typeof integrationChange>;

export const disconnectQuery = z.object({ data: z.enum(["keep", "delete"]).default("keep").describe("What becomes of what was read from it.") });
