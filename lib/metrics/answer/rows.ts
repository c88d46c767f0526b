import "server-only";
import type { Day } from "@/lib/core/dates";
import type { DimensionId } from "../constants";
import { MEASURES, type MeasureId } from "../measures";
import { bucketRange } from "../plan/buckets";
import type { Question } from "../plan/question";
import type { Cells } from "../read/row";
import type { MetricResult, MetricRow } from "../schema";
import { compareValues, evaluateAll, type Values } from "./evaluate";
import type { Buckets, Group } from "./merge";

export interface Drawn { group: Group; values: Values }
export interface Totals { now: Cells; before: Cells }
export type Labels = ReadonlyMap<DimensionId, ReadonlyMap<string, string>>;

/** Rows in the order asked for; equal ones by their bucket and dimensions, so the order never varies. */
export function orderGroups(question: Question, groups: readonly Group[]): Drawn[] {
  const { key, direction } = question.order;
  const sign = direction === "asc" ? 1 : -1;
  const at = question.dimensions.findIndex((id) => id === key);
  const drawn = groups.map((group) => ({ group, values: evaluateAll(question.metrics, group.now) }));
  const byKey = (a: Drawn, b: Drawn): number => {
    if (key === "bucket") return sign * (a.group.at - b.group.at);
    if (at >= 0) return sign * compareText(a.group.dimensions[at], b.group.dimensions[at]);
    const [left, right] = [a.values[key] ?? null, b.values[key] ?? null];
    // What is not defined comes last in either direction.
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * compareValues(left, right);
  };
  return drawn.sort((a, b) => byKey(a, b) || a.group.at - b.group.at || compareDimensions(a.group, b.group));
}

export function toRow(question: Question, { group, values }: Drawn, buckets: Buckets | null, finalDay: Day, labels: Labels): MetricRow {
  const { dimensions, metrics, grain, range, compare } = question;
  const row: MetricRow = {
    dimensions: Object.fromEntries(dimensions.map((id, index) => [id, group.dimensions[index] ?? null])),
    values,
  };
  const named = dimensions.flatMap((id, index) => {
    const label = labels.get(id)?.get(group.dimensions[index] ?? "");
    return label === undefined ? [] : [[id, label] as const];
  });
  if (named.length > 0) row.labels = Object.fromEntries(named);
  const beforeBucket = buckets?.before[group.at];
  if (compare && (buckets === null || beforeBucket !== undefined)) row.compare = evaluateAll(metrics, group.before);
  if (beforeBucket !== undefined) row.compareBucket = beforeBucket;
  const bucket = buckets?.now[group.at];
  if (bucket === undefined || grain === null) return row;
  row.bucket = bucket;
  if (bucketRange(bucket, grain, range).to > finalDay) row.incomplete = true;
  return row;
}

/** The rows that a limit hides, as one: totals less the rows shown. Distinct counts have no rest. */
export function otherRow(question: Question, measures: readonly MeasureId[], shown: readonly Drawn[], totals: Totals, hidden: number | null): MetricResult["other"] {
  const rest = (side: "now" | "before"): Cells => Object.fromEntries(measures.map((id) => [id, restOf(id, totals[side][id], shown.map(({ group }) => group[side][id]))]));
  return {
    rows: hidden,
    values: evaluateAll(question.metrics, rest("now")),
    ...(question.compare ? { compare: evaluateAll(question.metrics, rest("before")) } : {}),
  };
}

function restOf(id: MeasureId, total: bigint | null | undefined, parts: readonly (bigint | null | undefined)[]): bigint | null {
  if (MEASURES[id].distinct || total === null) return null;
  return parts.reduce<bigint | null>((left, part) => (left === null || part === null ? null : left - (part ?? 0n)), total ?? 0n);
}

function compareDimensions(a: Group, b: Group): number {
  for (const [index, value] of a.dimensions.entries()) {
    const order = compareText(value, b.dimensions[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareText(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [a ?? "", b ?? ""];
  return left === right ? 0 : left < right ? -1 : 1;
}
