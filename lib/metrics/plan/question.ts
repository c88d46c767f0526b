import "server-only";
import { compareRange, countDays, type Day, type DayRange } from "@/lib/core/dates";
import { invalid } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { MAX_BUCKETS, MAX_RANGE_DAYS, type DimensionId, type MetricGrain } from "../constants";
import type { MetricDefinition } from "../define";
import { getMetrics } from "../registry";
import type { MetricFilter, MetricQuery } from "../schema";
import { countBuckets } from "./buckets";
import { findMisfit } from "./fits";

/** A query with every default decided and every part checked. */
export interface Question {
  query: MetricQuery;
  metrics: MetricDefinition[];
  dimensions: DimensionId[];
  filters: MetricFilter[];
  range: DayRange;
  compare: DayRange | null;
  grain: MetricGrain | null;
  zone: string;
  currency: string;
  order: { key: string; direction: "asc" | "desc" };
  limit: number | null;
  asOf: Day | null;
  /** Metrics that cannot be cut or filtered so, where the asker wants the others all the same. */
  misfits: Misfit[];
}

export interface Misfit { metric: string; title: string; dimension: string; sentence: string }

interface ProjectDefaults { currency: string; timeZone: string }

const ID_DIMENSIONS: readonly DimensionId[] = ["product", "variant", "campaign"];

export function toQuestion(query: MetricQuery, project: ProjectDefaults): Question {
  const dimensions = [...new Set(query.dimensions)];
  const { metrics, misfits } = chooseMetrics(query, dimensions);
  const zone = query.timeZone ?? project.timeZone;
  checkRange(query.range, "range", query.grain);
  const compare = readCompare(query);
  if (compare) checkRange(compare, "compare", query.grain);
  for (const filter of query.filters) checkFilter(filter);
  if (query.asOf && (zone !== project.timeZone || query.grain === "hour")) {
    throw invalid({ asOf: ["What was known on a day is kept by whole days of the project's time zone only."] });
  }
  return {
    query, metrics, misfits, dimensions, compare, zone,
    filters: query.filters,
    range: query.range,
    grain: query.grain,
    currency: query.currency ?? project.currency,
    order: readOrder(query, metrics, dimensions),
    limit: query.limit ?? null,
    asOf: query.asOf ?? null,
  };
}

function chooseMetrics(query: MetricQuery, dimensions: readonly DimensionId[]): Pick<Question, "metrics" | "misfits"> {
  const metrics = getMetrics(query.metrics);
  if (query.incompatible !== "leave_out") return { metrics, misfits: [] };
  const wanted = { dimensions: [...dimensions, ...query.filters.map((filter) => filter.dimension)], grain: query.grain };
  const misfits = metrics.flatMap((metric): Misfit[] => {
    const misfit = findMisfit(metric, wanted);
    return misfit ? [{ metric: metric.id, title: metric.title, dimension: String(misfit.extra?.dimension ?? ""), sentence: misfit.detail }] : [];
  });
  return { metrics: metrics.filter(({ id }) => !misfits.some(({ metric }) => metric === id)), misfits };
}

function checkRange(range: DayRange, field: string, grain: MetricGrain | null): void {
  if (range.from > range.to) throw invalid({ [field]: ["The first day lies after the last."] });
  if (countDays(range) > MAX_RANGE_DAYS) throw invalid({ [field]: ["A range has at most 30 years."] });
  if (grain && countBuckets(range, grain) > MAX_BUCKETS) {
    throw invalid({ grain: [`That would be more than ${MAX_BUCKETS.toLocaleString("en-GB")} buckets; take a coarser grain or a shorter range.`] });
  }
}

function readCompare({ compare, range }: MetricQuery): DayRange | null {
  if (compare === null) return null;
  if (compare.kind !== "custom") return compareRange(range, compare.kind, compare.matchWeekday ?? false);
  if (!compare.from || !compare.to) throw invalid({ compare: ["A custom comparison needs its first and last day."] });
  return { from: compare.from, to: compare.to };
}

function checkFilter({ dimension, op, values }: MetricFilter): void {
  if (op === "contains" || !ID_DIMENSIONS.includes(dimension)) return;
  if (!values.every(isUuid)) throw invalid({ filters: [`A ${dimension} is named by its id.`] });
}

function readOrder(query: MetricQuery, metrics: readonly MetricDefinition[], dimensions: readonly DimensionId[]): Question["order"] {
  const { orderBy, grain } = query;
  if (!orderBy) return grain ? { key: "bucket", direction: "asc" } : { key: metrics[0]?.id ?? "", direction: "desc" };
  const keys = [...query.metrics, ...dimensions, ...(grain ? ["bucket"] : [])];
  if (!keys.includes(orderBy.key)) throw invalid({ orderBy: [`Rows can be put in order by ${keys.join(", ")}.`] });
  return metrics.some(({ id }) => id === orderBy.key) || !query.metrics.includes(orderBy.key) ? orderBy : { ...orderBy, key: metrics[0]?.id ?? "" };
}
