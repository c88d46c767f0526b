import type { Interval } from "../model";

const SECONDS = { day: 86_400, week: 604_800 } as const;

/** The k-th turn after an anchor: months end on the anchor's day, or on their last. */
export function turn(anchor: number, interval: Interval, steps: number): number {
  if (interval === "day" || interval === "week") return anchor + SECONDS[interval] * steps;
  return addMonths(anchor, interval === "year" ? steps * 12 : steps);
}

export function addMonths(from: number, months: number): number {
  const date = new Date(from * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return Math.floor(date.getTime() / 1000);
}

/** The first turn after a moment. */
export function nextTurn(anchor: number, recurring: { interval: Interval; interval_count: number }, after: number): number {
  const { interval, interval_count: size } = recurring;
  const days = (after - anchor) / 86_400;
  const length = { day: 1, week: 7, month: 30.44, year: 365.25 }[interval] * size;
  for (let steps = Math.max(0, Math.floor(days / length) - 2); ; steps += 1) {
    const at = turn(anchor, interval, steps * size);
    if (at > after) return at;
  }
}
