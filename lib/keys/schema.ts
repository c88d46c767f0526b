import { z } from "zod";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { KEY_SCOPE_NAMES, MOST_DAYS, MOST_OVERLAP_HOURS } from "./constants";

const keyScope = z.enum(KEY_SCOPE_NAMES);

export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe("How its secret begins, to tell keys apart."),
  scopes: z.array(keyScope),
  projectId: z.uuid().nullable().describe("The one project that it may see; null means all."),
  projectName: z.string().nullable(),
  status: z.enum(["active", "expired", "revoked"]),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable().describe("Who made it; null when they are gone or gave no name."),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable().describe("Written at most once a minute."),
  earlierEnds: z.iso.datetime().nullable().describe("Until when the secret before the last rotation still works."),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKeyItem = z.infer<typeof apiKeySchema>;

export const apiKeyPage = pageSchema(apiKeySchema);
export const listKeysQuery = pageQuery.omit({ cursor: true });
export type ListKeysQuery = z.infer<typeof listKeysQuery>;

export const keyParams = z.object({ id: z.uuid("This is not an id.") });

export const createKeyInput = z.object({
  name: z.string().trim().min(1, "Give the key a name.").max(100, "A name has at most 100 characters.").regex(/^[^\u0000-\u001f\u007f]*$/, "A name has no control characters."),
  scopes: z.array(keyScope).min(1, "Choose at least one thing that it may do.").max(KEY_SCOPE_NAMES.length).transform((scopes) => [...new Set(scopes)]),
  projectId: z.uuid("This is not an id.").nullable().default(null).describe("The one project that it may see; without it, all."),
  expiresInDays: z.number().int().min(1).max(MOST_DAYS).nullable().default(null).describe("Without it, the key works until it is revoked."),
});
export type CreateKeyInput = z.infer<typeof createKeyInput>;

export const rotateKeyInput = z.object({
  overlapHours: z.number().int().min(0).max(MOST_OVERLAP_HOURS, "The earlier secret can go on for 7 days at most.").default(24).describe("How long the earlier secret goes on working."),
});
export type RotateKeyInput = z.infer<typeof rotateKeyInput>;

export const madeKeySchema = apiKeySchema.extend({ secret: z.string().describe("Shown this once; only a hash of it is kept.") });
export type MadeKey = z.infer<typeof madeKeySchema>;

export const keyTokenSchema = z.object({
  token: z.string(),
  tokenType: z.literal("Bearer"),
  expiresIn: z.number().int().describe("Seconds."),
  expiresAt: z.iso.datetime(),
  tenantId: z.uuid(),
  projectId: z.uuid().nullable(),
  permissions: z.array(z.string()),
});
export type KeyToken = z.infer<typeof keyTokenSchema>;
