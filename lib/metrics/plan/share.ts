import "server-only";
import type { DayRange } from "@/lib/core/dates";
import type { ReadSpec } from "./reads";
import type { Cells, ReadResult, ReadRow } from "../read/row";

/**
 * Of a batch's reads, those that a finer one of the same batch answers: its rows add up to theirs. A finer
 * read is widened to the compared period if one of its coarser ones needs it.
 */
export function shareReads(specs: readonly ReadSpec[]): Map<string, ReadSpec> {
  const open = specs.filter(isAdditive);
  const shared = new Map<string, ReadSpec>();
  for (const spec of open) {
    const finer = open.filter((other) => covers(other, spec));
    const best = finer.reduce((a, b) => (size(b) > size(a) ? b : a), spec);
    const periods = open.filter((other) => covers(best, other)).reduce((longest, other) => (other.periods.length > longest.length ? other.periods : longest), best.periods);
    if (best !== spec || periods !== spec.periods) shared.set(JSON.stringify(spec), { ...best, periods });
  }
  return shared;
}

/** The rows of a finer read, added up to what the coarser one would have read. */
export function rollUp(spec: ReadSpec, finer: ReadSpec, { rows, rateMissing }: ReadResult): ReadResult {
  const places = spec.dimensions.map((id) => finer.dimensions.indexOf(id));
  const sums = new Map<string, ReadRow>();
  for (const row of rows) {
    if (row.period >= spec.periods.length) continue;
    const dimensions = places.map((at) => row.dimensions[at] ?? null);
    const bucket = spec.grain === null ? null : row.bucket;
    const key = JSON.stringify([row.period, bucket, dimensions]);
    const sum = sums.get(key);
    if (sum) addCells(sum.cells, row.cells);
    else sums.set(key, { period: row.period, bucket, dimensions, cells: { ...row.cells } });
  }
  return { rows: [...sums.values()], rateMissing };
}

function addCells(sum: Cells, cells: Cells): void {
  for (const id of Object.keys(cells) as (keyof Cells)[]) {
    const [left, right] = [sum[id] ?? null, cells[id] ?? null];
    sum[id] = left === null || right === null ? null : left + right;
  }
}

function isAdditive(spec: ReadSpec): boolean {
  return spec.rank === null && spec.family !== "lines" && spec.family !== "customers";
}

function covers(finer: ReadSpec, spec: ReadSpec): boolean {
  return finer.family === spec.family && spec.dimensions.every((id) => finer.dimensions.includes(id))
    && (spec.grain === null || spec.grain === finer.grain) && spec.zone === finer.zone && spec.currency === finer.currency
    && spec.asOf === finer.asOf && JSON.stringify(spec.filters) === JSON.stringify(finer.filters) && agree(spec.periods, finer.periods);
}

/** One list begins with the other. */
function agree(a: readonly DayRange[], b: readonly DayRange[]): boolean {
  return a.every((range, index) => b[index] === undefined || (b[index].from === range.from && b[index].to === range.to));
}

function size(spec: ReadSpec): number {
  return spec.dimensions.length * 2 + (spec.grain === null ? 0 : 1);
}
