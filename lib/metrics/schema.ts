import { z } from "zod";
import { isDay } from "@/lib/core/dates";
import { isCurrency } from "@/lib/core/money";
import { isTimeZone } from "@/lib/core/zones";
import { dimensionIds, directions, metricGrains, metricUnits } from "./constants";

// Postgres takes no NUL in text, and a lone surrogate is no character.
const plainText = z.string().max(200).refine((text) => !text.includes("\u0000") && !/\p{Surrogate}/u.test(text), "This is not plain text.");
const day = z.string().refine((text) => isDay(text) && text >= "1970-01-01" && text <= "2200-12-31", "A day is written YYYY-MM-DD.");
const metricId = z.string().regex(/^[a-z_]{1,60}$/);
const decimal = z.string();

export const rangeSchema = z.strictObject({ from: day, to: day });

export const filterSchema = z.strictObject({
  dimension: z.enum(dimensionIds),
  op: z.enum(["is", "is_not", "any_of", "contains"]),
  values: z.array(plainText).min(1).max(100),
});
export type MetricFilter = z.infer<typeof filterSchema>;

export const compareSchema = z.strictObject({
  kind: z.enum(["previous_period", "previous_year", "custom"]),
  from: day.optional(),
  to: day.optional(),
  matchWeekday: z.boolean().optional(),
});

export const metricQuerySchema = z.strictObject({
  metrics: z.array(metricId).min(1).max(40),
  dimensions: z.array(z.enum(dimensionIds)).max(4).default([]),
  filters: z.array(filterSchema).max(20).default([]),
  range: rangeSchema,
  grain: z.enum(metricGrains).nullable().default(null),
  compare: compareSchema.nullable().default(null),
  timeZone: z.string().refine(isTimeZone, "This is not a time zone.").optional(),
  currency: z.string().refine(isCurrency, "This is not a currency.").optional(),
  orderBy: z.strictObject({ key: z.string().max(60), direction: z.enum(["asc", "desc"]) }).optional(),
  limit: z.number().int().min(1).max(1_000).optional(),
  asOf: day.optional(),
  incompatible: z.enum(["refuse", "leave_out"]).optional()
    .describe("What becomes of metrics that cannot be cut or filtered as asked: the question is refused, or answered without them and with a warning that names each."),
});
export type MetricQueryInput = z.input<typeof metricQuerySchema>;
export type MetricQuery = z.output<typeof metricQuerySchema>;

export const metricBatchSchema = z.strictObject({
  queries: z.record(z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/), metricQuerySchema)
    .refine((queries) => !Object.hasOwn(queries, "__proto__"), "A query needs another name.")
    .refine((queries) => Object.keys(queries).length >= 1 && Object.keys(queries).length <= 40, "Ask 1 to 40 queries at once."),
});
export type MetricBatchInput = z.input<typeof metricBatchSchema>;

const values = z.record(z.string(), decimal.nullable());

export const metricColumnSchema = z.object({
  key: z.string(),
  kind: z.enum(["time", "dimension", "metric"]),
  title: z.string(),
  unit: z.enum(metricUnits).nullable(),
  direction: z.enum(directions).optional(),
});
export type MetricColumn = z.infer<typeof metricColumnSchema>;

export const metricRowSchema = z.object({
  bucket: z.string().optional(),
  dimensions: z.record(z.string(), z.string().nullable()),
  labels: z.record(z.string(), z.string()).optional(),
  values,
  compare: values.optional(),
  compareBucket: z.string().optional(),
  incomplete: z.boolean().optional(),
});
export type MetricRow = z.infer<typeof metricRowSchema>;

export const metricWarningSchema = z.object({
  code: z.enum(["rate_missing", "ad_days_kept", "session_days_kept", "estimated_spend", "incompatible_dimension"]),
  sentence: z.string(),
  metric: z.string().optional(),
  title: z.string().optional(),
  dimension: z.string().optional(),
  base: z.string().optional(),
  quote: z.string().optional(),
  days: z.number().int().optional(),
  from: day.optional(),
  to: day.optional(),
});
export type MetricWarning = z.infer<typeof metricWarningSchema>;

export const passportSchema = z.object({
  id: z.string(),
  metrics: z.array(z.object({ id: z.string(), version: z.number().int(), definition: z.string(), formula: z.string() })),
  filters: z.array(filterSchema),
  range: rangeSchema,
  compareRange: rangeSchema.nullable(),
  grain: z.enum(metricGrains).nullable(),
  timeZone: z.string(),
  currency: z.string(),
  freshness: z.array(z.object({ source: z.string(), lastDay: day, knownAt: z.string() })),
  rates: z.array(z.object({ base: z.string(), quote: z.string(), from: day, to: day, missingDays: z.number().int() })),
  /** What is cut by other days than the ones asked for. */
  marks: z.array(z.object({ source: z.string(), sentence: z.string() })),
  asOf: day.nullable(),
  queriedAt: z.string(),
});
export type Passport = z.infer<typeof passportSchema>;

export const metricResultSchema = z.object({
  columns: z.array(metricColumnSchema),
  rows: z.array(metricRowSchema),
  /** With a limit: what the rows beyond it add up to, so that rows and other are the totals. */
  other: z.object({ rows: z.number().int().nullable(), values, compare: values.optional() }).optional(),
  totals: z.object({ values, compare: values.optional() }),
  currency: z.string(),
  timeZone: z.string(),
  warnings: z.array(metricWarningSchema),
  passport: passportSchema,
});
export type MetricResult = z.infer<typeof metricResultSchema>;

export const metricBatchResultSchema = z.record(z.string(), metricResultSchema);

const metricTermSchema = z.object({ metric: z.string(), sign: z.union([z.literal(1), z.literal(-1)]) });
export const metricRowsSchema = z.object({
  kind: z.enum(["orders", "order_lines", "ad_days", "session_days", "email_sends"]),
  of: z.enum(["sale", "refund"]).optional(),
  customerType: z.literal("new").optional(),
  notChannels: z.array(z.string()).optional().describe("Channels whose rows are not among them."),
});
export type MetricRows = z.infer<typeof metricRowsSchema>;

export const metricCardSchema = z.object({
  id: z.string(),
  title: z.string(),
  group: z.string(),
  unit: z.enum(metricUnits),
  direction: z.enum(directions),
  formula: z.string(),
  /** The formula again, each part as a metric of its own, so that it can be shown with numbers. */
  parts: z.object({ over: z.array(metricTermSchema), under: z.array(metricTermSchema), times: z.number() }),
  /** The single rows that the figure is made of. */
  rows: z.array(metricRowsSchema),
  definition: z.string(),
  differs: z.string(),
  version: z.number().int(),
  dimensions: z.array(z.enum(dimensionIds)),
});
export type MetricCard = z.infer<typeof metricCardSchema>;

export const registrySchema = z.object({
  metrics: z.array(metricCardSchema),
  dimensions: z.array(z.object({ id: z.enum(dimensionIds), title: z.string() })),
  grains: z.array(z.enum(metricGrains)),
});

export const valuesQuery = z.strictObject({
  project: z.uuid(), tenant: z.uuid().optional(),
  dimension: z.enum(dimensionIds),
  q: plainText.trim().default("").describe("Words of the value's name; without any, the first values."),
  named: z.string().max(4_000).refine((text) => !text.includes("\u0000")).optional().describe("Only these values, parted by commas: to give ids their names."),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ValuesQuery = z.output<typeof valuesQuery>;

const dimensionValueSchema = z.object({
  value: z.string().describe("As filters take it: products, variants and campaigns by id."),
  label: z.string(),
  detail: z.string().nullable(),
});
export type DimensionValue = z.infer<typeof dimensionValueSchema>;
export const valuesResultSchema = z.object({ values: z.array(dimensionValueSchema) });

export const metricsScopeQuery = z.strictObject({ project: z.uuid(), tenant: z.uuid().optional() });
export const passportParams = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,8000}$/) });

export const reopenedSchema = z.object({
  query: metricQuerySchema,
  /** Metrics whose definition is another one today. */
  changed: z.array(z.object({ metric: z.string(), was: z.number().int(), is: z.number().int().nullable() })),
});
