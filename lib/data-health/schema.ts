import { z } from "zod";
import { HEALTH_KINDS, HEALTH_TONES } from "./constants";

export const healthItem = z.object({
  key: z.string().describe("The same as long as it is about the same thing."),
  kind: z.enum(HEALTH_KINDS),
  tone: z.enum(HEALTH_TONES).describe("act: figures are wrong or stop; look: something is missing; hint: it could be better."),
  title: z.string(),
  sentence: z.string(),
  since: z.iso.datetime().nullable(),
  touches: z.string().describe("The figures that it is felt in."),
  details: z.array(z.string()).describe("What it is about, one by one, as far as there is room."),
  action: z.object({ label: z.string(), path: z.string().describe("Below the project's address.") }),
  integrationId: z.uuid().nullable(),
});
export type HealthItem = z.infer<typeof healthItem>;

export const dismissedItem = healthItem.extend({ dismissalId: z.uuid(), until: z.iso.datetime() });
export type DismissedItem = z.infer<typeof dismissedItem>;

export const healthReport = z.object({
  items: z.array(healthItem),
  dismissed: z.array(dismissedItem),
  checks: z.array(z.string()).describe("What was looked at, in words."),
  checkedAt: z.iso.datetime(),
});
export type HealthReport = z.infer<typeof healthReport>;

export const dismissInput = z.object({ key: z.string().min(3).max(200).regex(/^[a-z_]+:[\w:.,-]+$/, "This is no item's key.") });
export type DismissInput = z.infer<typeof dismissInput>;
export const dismissalSchema = z.object({ id: z.uuid(), key: z.string(), until: z.iso.datetime() });
export type DismissalView = z.infer<typeof dismissalSchema>;
export const dismissalParams = z.object({ id: z.uuid() });
