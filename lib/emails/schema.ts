import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { EMAIL_KINDS, EMAIL_ORIGINS, EMAIL_SEND_SORTS } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");
const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");
const rate = z.string().nullable();

export const listEmailSendsQuery = pageQuery.extend({
  kind: z.enum(EMAIL_KINDS).optional(),
  origin: z.enum(EMAIL_ORIGINS).optional().describe("A campaign is sent once to many; a flow sends by itself, and has a row for each day."),
  from: day.optional().describe("First day, in the project's time zone."),
  to: day.optional(),
  search: text(200).optional().describe("Part of the name; upper and lower case are the same."),
  sort: z.enum(EMAIL_SEND_SORTS).default("newest").describe("By the instant of sending."),
});
export type ListEmailSendsQuery = z.infer<typeof listEmailSendsQuery>;

export const emailSendSchema = z.object({
  id: z.uuid(),
  externalId: z.string().describe("The source's own id."),
  integrationId: z.uuid(),
  account: z.string().nullable().describe("The name of the connected account."),
  kind: z.enum(EMAIL_KINDS),
  origin: z.enum(EMAIL_ORIGINS),
  name: z.string(),
  sentAt: z.iso.datetime(),
  recipients: z.number().int(),
  delivered: z.number().int(),
  opens: z.number().int().describe("People who opened it, not times."),
  clicks: z.number().int().describe("People who clicked, not times."),
  openRate: rate.describe("Opens of what was delivered, from 0 to 1; null where nothing was."),
  clickRate: rate.describe("Clicks of what was delivered, from 0 to 1; null where nothing was."),
  unsubscribes: z.number().int(),
  bounces: z.number().int(),
  conversions: z.string().describe("A decimal, as the source credits them."),
  value: money.describe("What the source credits to the message; it overlaps with the shop's orders."),
});
export type EmailSend = z.infer<typeof emailSendSchema>;
export const emailSendPage = pageSchema(emailSendSchema);
