import { addDays, eachDay, type Day, type DayRange } from "@/lib/core/dates";
import { GAP_NEIGHBOURS, LONGEST_GAP } from "../constants";

const AROUND_DAYS = 7;

/**
 * Days without anything that a real day of nothing would hardly leave: one to three in a row, between three days
 * each that all have something, where the neighbours' median is at least `expects`, and the same weekdays of the
 * week before and after had something. Whoever pauses over weekends has no gap.
 */
export function findGaps(sizes: ReadonlyMap<Day, number>, read: DayRange, expects: number): DayRange[] {
  const days = eachDay(read);
  const gaps: DayRange[] = [];
  for (let at = 0; at < days.length; at++) {
    if (has(sizes, days[at])) continue;
    let end = at;
    while (end + 1 < days.length && !has(sizes, days[end + 1])) end += 1;
    const gap = { from: days[at]!, to: days[end]! };
    if (end - at < LONGEST_GAP && isFramed(sizes, read, gap) && medianAround(sizes, gap) >= expects && !isHabit(sizes, gap)) gaps.push(gap);
    at = end;
  }
  return gaps;
}

const has = (sizes: ReadonlyMap<Day, number>, day: Day | undefined): boolean => day !== undefined && (sizes.get(day) ?? 0) > 0;

function isFramed(sizes: ReadonlyMap<Day, number>, read: DayRange, { from, to }: DayRange): boolean {
  const before = eachDay({ from: addDays(from, -GAP_NEIGHBOURS), to: addDays(from, -1) });
  const after = eachDay({ from: addDays(to, 1), to: addDays(to, GAP_NEIGHBOURS) });
  return [...before, ...after].every((day) => day >= read.from && day <= read.to && has(sizes, day));
}

function medianAround(sizes: ReadonlyMap<Day, number>, { from, to }: DayRange): number {
  const around = [...eachDay({ from: addDays(from, -AROUND_DAYS), to: addDays(from, -1) }), ...eachDay({ from: addDays(to, 1), to: addDays(to, AROUND_DAYS) })];
  const found = around.flatMap((day) => sizes.get(day) ?? []).sort((a, b) => a - b);
  return found[Math.floor(found.length / 2)] ?? 0;
}

/** One of its weekdays was empty a week before or after as well. */
const isHabit = (sizes: ReadonlyMap<Day, number>, gap: DayRange): boolean =>
  eachDay(gap).some((day) => [-7, 7].some((shift) => isKnown(sizes, addDays(day, shift)) && !has(sizes, addDays(day, shift))));

/** Beyond the days that have anything at all nothing can be said. */
function isKnown(sizes: ReadonlyMap<Day, number>, day: Day): boolean {
  const days = [...sizes.keys()].sort();
  return day >= (days[0] ?? day) && day <= (days.at(-1) ?? day);
}
