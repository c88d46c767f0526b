import "server-only";
import { addDays, diffDays, type Day } from "@/lib/core/dates";
import { BLOCK_EPOCH } from "./cubes";

/** Neighbouring blocks of one size; `from` and `to` are the first days of the first and last block. */
export interface BlockRun {
  level: number;
  from: Day;
  to: Day;
}

/**
 * Covers the days from..to exactly with the largest blocks that fit, so the cost of a range grows with the
 * logarithm of its length. Levels ascend and each divides the next. Beyond an open side nothing is kept, so
 * there the cover may reach further.
 */
export function coverRange(from: Day, to: Day, levels: readonly number[], open = { start: false, end: false }): BlockRun[] {
  const runs: BlockRun[] = [];
  const widest = Math.max(...levels);
  const start = diffDays(BLOCK_EPOCH, from);
  const end = diffDays(BLOCK_EPOCH, to) + 1;
  const first = open.start ? Math.floor(start / widest) * widest : start;
  cover(first, open.end ? Math.ceil(end / widest) * widest : end, [...levels].sort((a, b) => b - a), runs);
  return runs.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Half-open [start, end) in days since the epoch. */
function cover(start: number, end: number, levels: readonly number[], runs: BlockRun[]): void {
  const [level, ...finer] = levels;
  if (level === undefined || start >= end) return;
  const first = Math.ceil(start / level) * level;
  const last = Math.floor(end / level) * level;
  if (first >= last) return cover(start, end, finer, runs);
  runs.push({ level, from: addDays(BLOCK_EPOCH, first), to: addDays(BLOCK_EPOCH, last - level) });
  cover(start, first, finer, runs);
  cover(last, end, finer, runs);
}
