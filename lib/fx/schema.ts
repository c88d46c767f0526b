import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";

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
});
export type FxRate = z.infer<typeof fxRateSchema>;
export const fxRatePage = pageSchema(fxRateSchema);
