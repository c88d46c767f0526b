import { addDays, addMonths, endOf, isDay, startOf, weekday, type Day } from "@/lib/core/dates";

export type Unit = "day" | "week" | "weekend" | "fortnight" | "month" | "quarter" | "half" | "year" | "decade" | "century";

/** Days from the first to the one before `until`. */
export interface Span {
  from: Day;
  until: Day;
  /** The end that the words name, where it is not `until`: the beginning of what stands after "to". */
  end?: Day;
  unit?: Unit;
}

/** A date of which some is not said: "5 May", "the 27th", "Friday". */
export interface Point { y?: number; m?: number; d?: number; wd?: number }

export interface Length { months: number; days: number; n?: number; unit?: Unit }

/** What a word or a group of words means; which of these it has depends on its category. */
export interface Part {
  v?: number;
  /** Said as an ordinal: "second", "2nd". */
  isOrdinal?: boolean;
  isWord?: boolean;
  digits?: number;
  unit?: Unit;
  holiday?: string;
  span?: Span;
  point?: Point;
  length?: Length;
  pair?: [number, number];
  /** The words are understood, and there is no such day. */
  bad?: string;
}

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const monthsOf: Partial<Record<Unit, number>> = { month: 1, quarter: 3, half: 6, year: 12, decade: 120, century: 1200 };
const daysOf: Partial<Record<Unit, number>> = { day: 1, week: 7, weekend: 7, fortnight: 14 };

export function shift(day: Day, unit: Unit, count: number): Day {
  const inMonths = monthsOf[unit];
  return inMonths ? addMonths(day, inMonths * count) : addDays(day, (daysOf[unit] ?? 1) * count);
}

export function addLength(day: Day, { months: inMonths, days }: Length, sign: 1 | -1): Day {
  return addDays(inMonths === 0 ? day : addMonths(day, sign * inMonths), sign * days);
}

export function toLength(count: number, unit: Unit): Length {
  return { months: (monthsOf[unit] ?? 0) * count, days: (daysOf[unit] ?? 0) * count, n: count, unit };
}

/** The whole unit that lies `offset` units from the one that holds the day. */
export function unitSpan(day: Day, unit: Unit, offset = 0): Span {
  const from = shift(startOfUnit(day, unit), unit, offset);
  return { from, until: unit === "weekend" ? addDays(from, 2) : shift(from, unit, 1), unit };
}

function startOfUnit(day: Day, unit: Unit): Day {
  const year = Number(day.slice(0, 4));
  if (unit === "day") return day;
  if (unit === "week" || unit === "fortnight") return startOf(day, "week");
  if (unit === "weekend") return addDays(startOf(day, "week"), 5);
  if (unit === "half") return day.slice(5, 7) < "07" ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 4)}-07-01`;
  if (unit === "decade") return `${year - (year % 10)}-01-01`;
  if (unit === "century") return `${String(year - (year % 100)).padStart(4, "0")}-01-01`;
  return startOf(day, unit);
}

export const daySpan = (day: Day): Span => ({ from: day, until: addDays(day, 1), unit: "day" });
export const yearSpan = (year: number): Span => unitSpan(`${year}-01-01`, "year");

/** "2015" of "15": the latest such year that is not far ahead. */
export function fullYear(short: number, today: Day, ahead = 10): number {
  const latest = Number(today.slice(0, 4)) + ahead;
  return latest - ((((latest - short) % 100) + 100) % 100);
}

/** A point with its year, as days; it may name a day that does not exist. */
export function pointSpan({ y, m, d, wd }: Point): Part {
  if (y === undefined) return {};
  if (m === undefined) return { span: yearSpan(y) };
  const month = `${y}-${two(m)}`;
  if (d === undefined) return isDay(`${month}-01`) ? { span: unitSpan(`${month}-01`, "month") } : {};
  const day = `${month}-${two(d)}`;
  if (!isDay(day)) return { bad: `There is no ${d} ${months[m - 1] ?? ""} ${y}.` };
  if (wd !== undefined && weekday(day) !== wd) {
    return { bad: `${d} ${months[m - 1] ?? ""} ${y} is a ${weekdays[weekday(day) - 1] ?? ""}, not a ${weekdays[wd - 1] ?? ""}.` };
  }
  return { span: daySpan(day) };
}

/** The point as it comes round in the year, month or week of a day, or `turn` of these later. */
function occurrence(point: Point, near: Day, turn: number): Span | null {
  if (point.m !== undefined) return pointSpan({ ...point, y: Number(near.slice(0, 4)) + turn }).span ?? null;
  if (point.d !== undefined) {
    const month = addMonths(`${near.slice(0, 7)}-01`, turn);
    return pointSpan({ ...point, y: Number(month.slice(0, 4)), m: Number(month.slice(5, 7)) }).span ?? null;
  }
  if (point.wd === undefined) return null;
  return daySpan(addDays(startOf(near, "week"), 7 * turn + point.wd - 1));
}

/** The last time it began on the day or before it, or the first time from the day on. */
export function findPoint(point: Point, day: Day, side: "last" | "first"): Part {
  if (point.y !== undefined) return pointSpan(point);
  for (let turn = 0; turn < 60; turn += 1) {
    const span = occurrence(point, day, side === "last" ? -turn : turn);
    if (span && (side === "last" ? span.from <= day : span.from >= day)) return { span };
  }
  return { bad: point.m && point.d ? `There is no ${point.d} ${months[point.m - 1] ?? ""}.` : "There is no such day." };
}

/** What is not said is the latest that has begun; a bare weekday is one of the days before today. */
export function resolvePast(part: Part, today: Day): Part {
  if (!part.point) return part;
  const { point } = part;
  if (point.wd !== undefined && point.d === undefined) return findPoint(point, addDays(today, -1), "last");
  if (point.wd !== undefined && point.m === undefined) {
    const here = occurrence(point, today, 0);
    if (here) return { span: here };
  }
  return findPoint(point, today, "last");
}

export const lastDayOfUnit = (day: Day, unit: "week" | "month" | "quarter" | "year"): Day => endOf(day, unit);

function two(value: number): string {
  return String(value).padStart(2, "0");
}
