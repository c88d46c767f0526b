import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { AD_DAY_SORTS, CAMPAIGN_SORTS } from "./constants";

const money = z.object({ amount: z.string(), currency: z.string() });
const text = (max: number) => z.string().max(max).regex(/^[^\u0000]*$/, "must not contain a NUL character");
const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");

export const listCampaignsQuery = pageQuery.extend({
  channel: text(100).optional(),
  search: text(200).optional().describe("Part of the name; upper and lower case are the same."),
  sort: z.enum(CAMPAIGN_SORTS).default("channel").describe("By channel, account and external id, or by name without regard to case."),
});
export type ListCampaignsQuery = z.infer<typeof listCampaignsQuery>;

export const campaignSchema = z.object({
  id: z.uuid(),
  channel: z.string(),
  account: z.string().nullable(),
  externalId: z.string(),
  name: z.string(),
});
export type Campaign = z.infer<typeof campaignSchema>;
export const campaignPage = pageSchema(campaignSchema);

export const listAdDaysQuery = pageQuery.extend({
  campaignId: z.uuid().optional(),
  from: day.optional(),
  to: day.optional(),
  sort: z.enum(AD_DAY_SORTS).default("newest"),
});
export type ListAdDaysQuery = z.infer<typeof listAdDaysQuery>;

export const adDaySchema = z.object({
  id: z.uuid(),
  campaignId: z.uuid(),
  campaignName: z.string(),
  channel: z.string(),
  adSet: z.string().nullable(),
  adSetName: z.string().nullable().describe("As it is called now, where a connected account has told it."),
  ad: z.string().nullable(),
  adName: z.string().nullable(),
  day: z.iso.date().describe("The day of the ad account, never re-cut."),
  timeZone: z.string().nullable().describe("The ad account's time zone, where the source says it."),
  currency: z.string(),
  spend: money,
  impressions: z.number().int(),
  clicks: z.number().int(),
  conversions: z.string().describe("A decimal: platforms report fractions of a conversion."),
  conversionValue: money,
  estimated: z.boolean().describe("Spread over the days of a longer period."),
});
export type AdDay = z.infer<typeof adDaySchema>;
export const adDayPage = pageSchema(adDaySchema);
