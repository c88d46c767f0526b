import { z } from "zod";
import { isUuid } from "@/lib/core/ids";
import { flagKeys, MAX_NAMED_TENANTS, MAX_NOTE } from "./constants";

export const flagSchema = z.object({
  key: z.enum(flagKeys),
  title: z.string(),
  turnsOff: z.string(),
  isPlanFeature: z.boolean(),
  isForAll: z.boolean().describe("Asked before a workspace is known: on or off, with nothing between."),
  partOf: z.string().nullable().describe("The flag that turns this one off too."),
  isKilled: z.boolean(),
  rollout: z.number().int().describe("Percent of the workspaces that have it."),
  tenantIds: z.array(z.string()).describe("Workspaces that have it whatever the percentage."),
  note: z.string(),
  updatedAt: z.string().nullable().describe("Null when it was never changed."),
});
export type FlagView = z.infer<typeof flagSchema>;

export const flagParams = z.object({ key: z.enum(flagKeys) });

export const changeFlagInput = z.strictObject({
  isKilled: z.boolean().optional(),
  rollout: z.number().int("Give a whole percentage.").min(0, "At least 0 percent.").max(100, "At most 100 percent.").optional(),
  tenantIds: z.array(z.string().refine(isUuid, "This is not the id of a workspace.")).max(MAX_NAMED_TENANTS, `At most ${MAX_NAMED_TENANTS} workspaces.`).optional(),
  note: z.string().trim().max(MAX_NOTE, `At most ${MAX_NOTE} characters.`).optional(),
});
export type ChangeFlagInput = z.infer<typeof changeFlagInput>;
