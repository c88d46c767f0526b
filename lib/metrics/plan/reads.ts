import "server-only";
import type { Day, DayRange } from "@/lib/core/dates";
import { incompatibleDimension } from "@/lib/core/errors";
import type { DimensionId, MetricGrain } from "../constants";
import { measuresOf, type Term } from "../define";
import { familyOf, MEASURES, type Family, type MeasureId } from "../measures";
import type { MetricFilter } from "../schema";
import { findMisfit } from "./fits";
import type { Question } from "./question";

/** One question to one family. Equal specs within a batch are read once. */
export interface ReadSpec {
  family: Family;
  dimensions: DimensionId[];
  filters: MetricFilter[];
  /** The range, and the one to compare with. */
  periods: DayRange[];
  grain: MetricGrain | null;
  zone: string;
  currency: string;
  asOf: Day | null;
  /** Only the first rows by a sum of measures, where there may be very many. */
  rank: { terms: Term[]; direction: "asc" | "desc"; limit: number } | null;
  /** Where rows are very many, the measures that are needed; null: all of the family, which equal reads then share. */
  only: MeasureId[] | null;
}

/** Where each measure's rows and totals come from; totals null: the rows add up to them. */
export interface ReadPlan {
  measures: MeasureId[];
  rows: Map<MeasureId, ReadSpec>;
  totals: Map<MeasureId, ReadSpec | null>;
  ranked: boolean;
}

const MANY_ROWS: readonly DimensionId[] = ["product", "variant", "ad_set", "ad"];

export function planReads(question: Question): ReadPlan {
  const measures = [...new Set(question.metrics.flatMap((metric) => measuresOf(metric.formula)))];
  if (measures.includes("spend")) measures.push("estimated_spend");
  const filtered = question.filters.map((filter) => filter.dimension);
  for (const metric of question.metrics) {
    const misfit = findMisfit(metric, { dimensions: [...question.dimensions, ...filtered], grain: question.grain });
    if (misfit) throw misfit;
  }
  const families = new Map(measures.map((id) => [id, mustFamily(id, [...question.dimensions, ...filtered])]));
  const rank = rankOf(question, measures, new Set(families.values()));
  const base = baseSpec(question);
  const shape = { ...base, dimensions: question.dimensions, grain: question.grain, periods: rank ? [question.range] : base.periods, rank, only: rank && measures };
  const rows = new Map(measures.map((id) => [id, { ...shape, family: families.get(id) ?? "orders" }]));
  const totals = new Map(measures.map((id) => [id, totalSpec(id, question, base, filtered, rank !== null)]));
  return { measures, rows, totals, ranked: rank !== null };
}

/** The compared figures of ranked rows: of the rows shown, and of no others. */
export function compareSpec(question: Question, spec: ReadSpec, shown: readonly (string | null)[]): ReadSpec {
  const first = question.dimensions[0];
  const only: MetricFilter[] = first ? [{ dimension: first, op: "any_of", values: [...new Set(shown.map((value) => value ?? ""))] }] : [];
  return { ...spec, rank: null, periods: question.compare ? [question.compare] : [], filters: [...spec.filters, ...only] };
}

function baseSpec(question: Question): Omit<ReadSpec, "family"> {
  const { range, compare, zone, currency, asOf } = question;
  return {
    dimensions: [], filters: question.filters, periods: compare ? [range, compare] : [range],
    grain: null, zone, currency, asOf, rank: null, only: null,
  };
}

function totalSpec(id: MeasureId, question: Question, base: Omit<ReadSpec, "family">, filtered: DimensionId[], ranked: boolean): ReadSpec | null {
  const isWhole = question.dimensions.length === 0 && question.grain === null;
  const addsUp = MEASURES[id].distinct !== true && !ranked;
  return isWhole || addsUp ? null : { ...base, family: mustFamily(id, filtered) };
}

function mustFamily(measure: MeasureId, wanted: readonly DimensionId[]): Family {
  const family = familyOf(measure, wanted);
  if (family === null) throw incompatibleDimension(measure, wanted[0] ?? "");
  return family;
}

function rankOf(question: Question, measures: readonly MeasureId[], families: ReadonlySet<Family>): ReadSpec["rank"] {
  const { limit, grain, dimensions, order, metrics } = question;
  const formula = metrics.find((metric) => metric.id === order.key)?.formula;
  if (limit === null || grain !== null || formula?.kind !== "sum" || families.size !== 1) return null;
  if (!dimensions.some((id) => MANY_ROWS.includes(id)) || measures.some((id) => MEASURES[id].distinct)) return null;
  return { terms: formula.terms, direction: order.direction, limit };
}
