import "server-only";
import { z } from "zod";

/** A whole number of 64 bits: Google's JSON writes it as text, and all numbers are read as text here. */
const integer = z.string().regex(/^-?\d+$/);
/** A double as it was written, "NaN" included. */
const double = z.string();

const text = z.string().default("");

/** Rows without any figures come without `metrics`; with it, each that was asked for is there, also when it is zero. */
const metrics = z.object({ costMicros: integer, impressions: integer, clicks: integer, conversions: double, conversionsValue: double });
const segments = z.object({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });
const named = z.object({ id: integer, name: z.string() });

export const campaignDay = z.object({ segments, campaign: named, metrics: metrics.optional() });
export const adDay = campaignDay.extend({ adGroup: z.object({ id: integer }), adGroupAd: z.object({ ad: z.object({ id: integer }) }) });
/** The customer as a whole on a day. */
export const customerDay = z.object({ segments, customer: z.object({ currencyCode: text }), metrics: metrics.optional() });
export type CampaignDay = z.infer<typeof campaignDay>;
export type AdDay = z.infer<typeof adDay>;

export const campaignRow = z.object({
  campaign: named.extend({ status: z.string(), advertisingChannelType: text, startDateTime: text, endDateTime: text }),
  campaignBudget: z.object({
    amountMicros: integer.optional(), totalAmountMicros: integer.optional(), explicitlyShared: z.boolean().default(false), referenceCount: integer.default("1"),
  }).optional(),
});
export const adGroupRow = z.object({ campaign: z.object({ id: integer }), adGroup: named.extend({ status: z.string(), type: text }) });
export const adRow = z.object({
  adGroup: z.object({ id: integer }),
  adGroupAd: z.object({
    status: z.string(),
    ad: z.object({
      id: integer, name: text, type: text, finalUrls: z.array(z.string()).default([]),
      responsiveSearchAd: z.object({ headlines: z.array(z.object({ text })).default([]) }).optional(),
    }),
  }),
});
export type CampaignRow = z.infer<typeof campaignRow>;
export type AdGroupRow = z.infer<typeof adGroupRow>;
export type AdRow = z.infer<typeof adRow>;

export const client = z.object({
  customerClient: z.object({
    id: integer, descriptiveName: text, manager: z.boolean().default(false), level: integer.default("0"), status: text,
    currencyCode: text, timeZone: text, testAccount: z.boolean().default(false),
  }),
});
export type ClientRow = z.infer<typeof client>;

export const accessible = z.object({ resourceNames: z.array(z.string().regex(/^customers\/\d+$/)).default([]) });
export const page = z.object({ results: z.array(z.unknown()).default([]), nextPageToken: text });
export const chunks = z.array(z.object({ results: z.array(z.unknown()).default([]) }));
