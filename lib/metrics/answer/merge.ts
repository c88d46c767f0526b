import "server-only";
import { invalid } from "@/lib/core/errors";
import { MAX_ROWS } from "../constants";
import type { MeasureId } from "../measures";
import { listBuckets } from "../plan/buckets";
import type { Question } from "../plan/question";
import type { Cells, ReadRow } from "../read/row";

/** One row of the answer before it is put in figures: the range's cells, and those of the one compared with. */
export interface Group {
  /** Its place among the buckets; −1 without a grain. */
  at: number;
  dimensions: (string | null)[];
  now: Cells;
  before: Cells;
}

export interface MeasureRows { measure: MeasureId; rows: readonly ReadRow[] }

export interface Buckets { now: string[]; before: string[] }

export function bucketsOf({ grain, range, compare, zone }: Question): Buckets | null {
  if (grain === null) return null;
  return { now: listBuckets(range, grain, zone), before: compare ? listBuckets(compare, grain, zone) : [] };
}

/**
 * Joins what the families gave on the dimensions that they share. Compared buckets meet by position; what a
 * source does not mention is nothing, so every bucket and every combination has its row.
 */
export function mergeReads(question: Question, reads: readonly MeasureRows[], buckets: Buckets | null): Group[] {
  const positions = [indexOf(buckets?.now), indexOf(buckets?.before)];
  const groups = new Map<string, Group>();
  for (const { measure, rows } of reads) {
    for (const row of rows) {
      const at = row.bucket === null ? -1 : positions[row.period]?.get(row.bucket) ?? null;
      if (at === null || at >= (buckets?.now.length ?? 0)) continue;
      const group = take(groups, at, row.dimensions);
      (row.period === 0 ? group.now : group.before)[measure] = row.cells[measure];
    }
  }
  fillGaps(question, groups, buckets);
  return [...groups.values()];
}

/** What all rows of a period add up to; null as soon as one part is not known. */
export function sumRows(rows: readonly ReadRow[], measure: MeasureId, period: number): bigint | null {
  let total = 0n;
  for (const row of rows) {
    if (row.period !== period) continue;
    const value = row.cells[measure];
    if (value === null) return null;
    total += value ?? 0n;
  }
  return total;
}

function fillGaps(question: Question, groups: Map<string, Group>, buckets: Buckets | null): void {
  const combinations = question.dimensions.length === 0 ? [[]] : combinationsOf(groups);
  const places = buckets ? buckets.now.map((_, at) => at) : question.dimensions.length === 0 ? [-1] : [];
  if (combinations.length * places.length > MAX_ROWS || groups.size > MAX_ROWS) {
    throw invalid({ dimensions: ["The answer would have more than 20,000 rows. Take a coarser grain, fewer dimensions or a filter."] });
  }
  for (const dimensions of combinations) for (const at of places) take(groups, at, dimensions);
}

function combinationsOf(groups: Map<string, Group>): (string | null)[][] {
  return [...new Map([...groups.values()].map((group) => [JSON.stringify(group.dimensions), group.dimensions])).values()];
}

function take(groups: Map<string, Group>, at: number, dimensions: (string | null)[]): Group {
  const key = dimensions.length === 0 ? String(at) : `${at}|${JSON.stringify(dimensions)}`;
  let group = groups.get(key);
  if (!group) {
    group = { at, dimensions, now: {}, before: {} };
    groups.set(key, group);
  }
  return group;
}

function indexOf(buckets: readonly string[] | undefined): Map<string, number> {
  return new Map((buckets ?? []).map((bucket, index) => [bucket, index]));
}
