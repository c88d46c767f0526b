import { z } from "zod";
import { PROVIDER_IDS } from "@/lib/integrations/constants";

const answers = z.record(z.string().max(40), z.string().max(20_000)).default({}).describe("Answers to what the provider asks beforehand, by field.");

export const consentInput = z.object({
  provider: z.enum(PROVIDER_IDS),
  answers,
  grantId: z.uuid().optional().describe("The consent to give anew."),
});
export type ConsentInput = z.infer<typeof consentInput>;

export const consentUrl = z.object({ url: z.url().describe("Where the person is to be sent.") });

export const keyInput = z.object({ provider: z.enum(PROVIDER_IDS), answers });
export type KeyInput = z.infer<typeof keyInput>;

export const grantParams = z.object({ id: z.uuid() });

export const outsideAccount = z.object({
  externalId: z.string(),
  name: z.string(),
  currency: z.string().nullable(),
  timeZone: z.string().nullable(),
  problem: z.string().nullable().describe("Why it cannot be connected."),
  integrationId: z.uuid().nullable().describe("It is connected already."),
});

export const missingScope = z.object({ scope: z.string(), why: z.string(), isRequired: z.boolean() });

export const grantSchema = z.object({
  id: z.uuid(),
  provider: z.enum(PROVIDER_IDS),
  status: z.enum(["active", "expired", "revoked"]),
  missingScopes: z.array(missingScope).describe("What was not allowed, and what does not work without it."),
  consentExpiresAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Grant = z.infer<typeof grantSchema>;

export const grantWithAccounts = grantSchema.extend({ accountNoun: z.string(), accounts: z.array(outsideAccount) });
export type GrantWithAccounts = z.infer<typeof grantWithAccounts>;
