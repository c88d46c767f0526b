import { z } from "zod";
import { countDays, isDay } from "@/lib/core/dates";
import { pageQuery, pageSchema } from "@/lib/core/page";
import { PROVIDER_IDS, TOTAL_METRICS, type TotalMetric } from "@/lib/integrations/constants";
import { MOST_DAYS, REASONS, RECONCILIATION_STATES } from "./constants";

const day = z.string().refine(isDay, "Write a day like 2026-01-31.");
const whole = z.string().regex(/^-?\d+$/);
const metric = z.enum(Object.keys(TOTAL_METRICS) as [TotalMetric, ...TotalMetric[]]);

export const dayComparison = z.object({
  day: z.string(),
  ours: whole.describe("Whole numbers; amounts and fractions in millionths."),
  theirs: whole,
  reason: z.enum(REASONS),
  since: z.iso.datetime().nullable().describe("Restated: the check at which both still agreed."),
});
export type DayComparison = z.infer<typeof dayComparison>;

/** As it is kept: what the sums are made of. */
export const storedResults = z.array(z.object({ metric, currency: z.string().nullable(), days: z.array(dayComparison) }));
export type StoredResults = z.infer<typeof storedResults>;

const reasonShare = z.object({ reason: z.enum(REASONS), days: z.number().int(), difference: whole, since: z.iso.datetime().nullable() });
export type ReasonShare = z.infer<typeof reasonShare>;

export const metricComparison = z.object({
  metric,
  unit: z.enum(["amount", "count", "fraction"]),
  currency: z.string().nullable(),
  ours: whole,
  theirs: whole.describe("What the platform itself adds up."),
  difference: whole.describe("Theirs less ours."),
  share: z.number().nullable().describe("The difference as a part of theirs."),
  reasons: z.array(reasonShare).describe("Empty when every day is equal."),
  days: z.array(dayComparison),
});
export type MetricComparison = z.infer<typeof metricComparison>;

export const reconciliationSchema = z.object({
  id: z.uuid(),
  integrationId: z.uuid(),
  provider: z.enum(PROVIDER_IDS),
  label: z.string(),
  name: z.string(),
  timeZone: z.string().nullable(),
  currency: z.string().nullable(),
  status: z.enum(RECONCILIATION_STATES),
  fromDay: z.string(),
  toDay: z.string(),
  unexplained: z.number().int().describe("Days of any metric that differ without a reason."),
  sentence: z.string().nullable(),
  requestedAt: z.iso.datetime(),
  checkedAt: z.iso.datetime().nullable(),
  metrics: z.array(metricComparison),
});
export type ReconciliationView = z.infer<typeof reconciliationSchema>;
export const reconciliationPage = pageSchema(reconciliationSchema);

export const listReconciliationsQuery = pageQuery.omit({ cursor: true }).extend({
  integrationId: z.uuid().optional().describe("All kept checks of this one, newest first; without it, the last one of each."),
});
export type ListReconciliationsQuery = z.infer<typeof listReconciliationsQuery>;

export const reconciliationParams = z.object({ id: z.uuid() });
export const requestCheckInput = z.object({
  integrationId: z.uuid(),
  days: z.object({ from: day, to: day })
    .refine(({ from, to }) => from <= to, "It must not end before it begins.")
    .refine((range) => countDays(range) <= MOST_DAYS, `At most ${MOST_DAYS} days at a time.`)
    .optional()
    .describe("Days of the account; without them the last thirty that are over and read."),
});
export type RequestCheckInput = z.infer<typeof requestCheckInput>;
