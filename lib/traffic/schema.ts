import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { SESSION_DAY_SORTS } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");
const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");

export const listSessionDaysQuery = pageQuery.extend({
  from: day.optional().describe("First day, in the property's time zone."),
  to: day.optional(),
  channelGroup: text(200).optional().describe("As the analytics property names it: Paid Social."),
  sort: z.enum(SESSION_DAY_SORTS).default("newest").describe("By day, and within one by its sessions."),
});
export type ListSessionDaysQuery = z.infer<typeof listSessionDaysQuery>;

export const sessionDaySchema = z.object({
  id: z.uuid(),
  integrationId: z.uuid(),
  account: z.string().nullable().describe("The name of the analytics property."),
  day: z.iso.date().describe("The day of the property, never re-cut."),
  timeZone: z.string(),
  channelGroup: z.string(),
  source: z.string(),
  medium: z.string(),
  campaign: z.string(),
  sessions: z.number().int(),
  engagedSessions: z.number().int(),
  engagementRate: z.string().nullable().describe("Engaged sessions of all, from 0 to 1; null without any session."),
  purchases: z.number().int(),
  revenue: money.describe("As the property counts it; the shop's own orders are the truth."),
});
export type SessionDay = z.infer<typeof sessionDaySchema>;
export const sessionDayPage = pageSchema(sessionDaySchema);
