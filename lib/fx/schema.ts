import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { FEED_STATES } from "./constants";

const day = z.iso.date().refine(isDay, "must be a day like 2026-01-31");
const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency code like GBP");

export const listFxRatesQuery = pageQuery.extend({
  base: currency.optional(),
  quote: currency.optional(),
  from: day.optional(),
  to: day.optional(),
});
export type ListFxRatesQuery = z.infer<typeof listFxRatesQuery>;

export const fxRateSchema = z.object({
  id: z.uuid(),
  base: z.string(),
  quote: z.string(),
  day: z.iso.date(),
  rate: z.string().describe("One unit of base costs this many units of quote; a decimal."),
  isFetched: z.boolean().describe("Read from the daily source; false: from a file."),
});
export type FxRate = z.infer<typeof fxRateSchema>;
export const fxRatePage = pageSchema(fxRateSchema);

export const rateFeedSchema = z.object({
  state: z.enum(FEED_STATES).describe("not_needed: all amounts are in one currency. late: the source has no newer rates, although it should."),
  source: z.string().nullable().describe("Who publishes the rates; null while fetching is off."),
  attribution: z.string().nullable(),
  sentence: z.string(),
  lastDay: z.iso.date().nullable().describe("The newest day that the source has given."),
  triedAt: z.iso.datetime().nullable(),
  nextTryAt: z.iso.datetime().nullable(),
  unpublished: z.array(z.string()).describe("Currencies in use that the source has no rate of; a file can bring them."),
});
export type RateFeedHealth = z.infer<typeof rateFeedSchema>;
