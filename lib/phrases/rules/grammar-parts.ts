import { addDays, addMonths, weekday, type Day } from "@/lib/core/dates";
import { rule, type Clock, type Rule } from "./chart";
import { isDayNumber } from "./grammar-points";
import { holidaySpan, nthWeekday } from "./holidays";
import { addLength, daySpan, pointSpan, resolvePast, shift, unitSpan, yearSpan, type Part, type Span, type Unit } from "./parts";

/** Parts of larger periods: "the second week of May", "Q3 2016", "late March", "summer 2015", "the 20th of next month". */
export const partRules: Rule[] = [
  ...rule("period", "num unit of|the? period|point", (clock, num, { unit }, _, x) => within(clock, x, (whole) => (num.isOrdinal ? nthUnit(whole, unit, num.v ?? 1) : null))),
  ...rule("period", "rel unit of period|point", (clock, { v }, { unit }, _, x) => within(clock, x, (whole) => (v === -1 ? lastUnit(whole, unit) : null))),
  ...rule("period", "num wd of? period|point", (clock, num, { v: wd = 1 }, _, x) => within(clock, x, (whole) => (num.isOrdinal ? nthDay(whole, wd, num.v ?? 1) : null))),
  ...rule("period", "rel wd of? point|period", (clock, { v }, { v: wd = 1 }, _, x) => within(clock, x, (whole) => (v === -1 ? lastDay(whole, wd) : null))),
  ...rule("period", "num wd", ({ today }, num, { v: wd = 1 }) => (num.isOrdinal ? nthDay(unitSpan(today, "month"), wd, num.v ?? 1) : null)),
  ...rule("period", "num count unit of period|point", (clock, num, count, { unit }, _, x) => within(clock, x, (whole) => (num.isOrdinal && num.v === 1 ? edge(whole, unit, count.v ?? 1, 1) : null))),
  ...rule("period", "rel count unit of period|point", (clock, { v }, count, { unit }, _, x) => within(clock, x, (whole) => (v === -1 ? edge(whole, unit, count.v ?? 1, -1) : null))),
  ...rule("period", "num of period", (_, num, __, { span }) => (isDayNumber(num) && span?.unit === "month" ? pointSpan({ y: Number(span.from.slice(0, 4)), m: Number(span.from.slice(5, 7)), d: num.v ?? 1 }) : null)),
  ...rule("period", "month|monthday of? period", (_, { point }, __, { span }) => (point && point.y === undefined && span?.unit === "year" ? pointSpan({ ...point, y: Number(span.from.slice(0, 4)) }) : null)),
  ...rule("period", "period ' s month|monthday", (_, { span }, __, ___, { point }) => (point && span?.unit === "year" ? pointSpan({ ...point, y: Number(span.from.slice(0, 4)) }) : null)),

  ...rule("yearpart", "q num", (_, __, { v = 0, isOrdinal }) => (!isOrdinal && v >= 1 && v <= 4 ? { unit: "quarter", v } : null)),
  ...rule("yearpart", "h num", (_, __, { v = 0, isOrdinal }) => (!isOrdinal && (v === 1 || v === 2) ? { unit: "half", v } : null)),
  ...rule("yearpart", "num unit", (_, { v = 0, isOrdinal }, { unit }) => (isOrdinal && ((unit === "quarter" && v <= 4) || (unit === "half" && v <= 2)) ? { unit, v } : null)),
  ...rule("yearpart", "unit num", (_, { unit }, { v = 0, isOrdinal, digits }) => (
    !isOrdinal && digits === 1 && v > 0 && ((unit === "quarter" && v <= 4) || (unit === "half" && v <= 2)) ? { unit, v } : null)),
  ...rule("yearpart", "season", (_, { v = 0 }) => ({ holiday: "season", v })),
  ...rule("yearpart", "hol", (_, { holiday }) => (holiday ? { holiday } : null)),
  ...rule("yearpart", "the yearpart", (_, __, part) => part),
  ...rule("period", "yearpart", ({ today }, part) => pastPart(part, today)),
  ...rule("period", "yearpart of|-|/? year", (_, part, __, { v = 0 }) => inYear(part, v)),
  ...rule("period", "year -|/? yearpart", (_, { v = 0 }, __, part) => inYear(part, v)),
  ...rule("period", "yearpart of? period", (_, part, __, { span }) => (span?.unit === "year" ? inYear(part, Number(span.from.slice(0, 4))) : null)),
  ...rule("period", "period ' s yearpart", (_, { span }, __, ___, part) => (span?.unit === "year" ? inYear(part, Number(span.from.slice(0, 4))) : null)),
  ...rule("period", "rel yearpart", (clock, { v = 0 }, part) => turnedPart(clock, part, v)),
  ...rule("period", "yearpart rel", (clock, part, { v = 0 }) => turnedPart(clock, part, v)),

  ...rule("weeknumber", "week num", (_, __, num) => (num.digits && num.digits <= 2 && (num.v ?? 0) >= 1 && (num.v ?? 0) <= 53 ? { v: num.v ?? 1 } : null)),
  ...rule("weeknumber", "w num", (_, __, num) => (num.digits && num.digits <= 2 && (num.v ?? 0) >= 1 && (num.v ?? 0) <= 53 ? { v: num.v ?? 1 } : null)),
  ...rule("period", "weeknumber", ({ today }, { v = 1 }) => isoWeek(Number(addDays(today, 4 - weekday(today)).slice(0, 4)), v)),
  ...rule("period", "weeknumber of|/|-? year", (_, { v = 1 }, __, { v: year = 0 }) => isoWeek(year, v)),
  ...rule("period", "year -? weeknumber", (_, { v: year = 0 }, __, { v = 1 }) => isoWeek(year, v)),
  ...rule("period", "weeknumber of? period", (_, { v = 1 }, __, { span }) => (span?.unit === "year" ? isoWeek(Number(span.from.slice(0, 4)), v) : null)),

  ...rule("period", "early -|of? the? period|point", (clock, _, __, ___, x) => within(clock, x, (whole) => third(whole, "early"))),
  ...rule("period", "mid -? of? period|point", (clock, _, __, ___, x) => within(clock, x, (whole) => third(whole, "mid"))),
  ...rule("period", "late -|of? the? period|point", (clock, _, __, ___, x) => within(clock, x, (whole) => third(whole, "late"))),
  ...rule("period", "begin of? period|point", (clock, _, __, x) => within(clock, x, (whole) => third(whole, "begin"))),
  ...rule("period", "end of? period|point", (clock, _, __, x) => within(clock, x, (whole) => third(whole, "end"))),
];

/** A part of a whole that may have to be resolved first. */
export function within(clock: Clock, part: Part, make: (whole: Span) => Part | null): Part | null {
  const { span, bad } = resolvePast(part, clock.today);
  if (bad) return { bad };
  return span ? make(span) : null;
}

/** Weeks belong to where their Thursday lies, as in ISO 8601. */
function nthUnit(whole: Span, unit: Unit | undefined, nth: number): Part | null {
  if (!unit || unit === "fortnight" || !isLong(whole, unit)) return null;
  if (unit === "weekend") return inside(whole, unitSpan(nthWeekday(whole.from, 6, nth), "weekend"));
  if (unit !== "week") return inside(whole, unitSpan(shift(whole.from, unit, nth - 1), unit));
  const week = unitSpan(addDays(whole.from, 3), "week", nth - 1);
  return addDays(week.from, 3) < whole.until ? { span: week } : null;
}

function lastUnit(whole: Span, unit: Unit | undefined): Part | null {
  if (!unit || unit === "fortnight" || !isLong(whole, unit)) return null;
  if (unit === "week") return { span: unitSpan(addDays(whole.until, -4), "week") };
  const last = unitSpan(addDays(whole.until, -1), unit);
  return inside(whole, unit === "weekend" && last.until > whole.until ? unitSpan(addDays(whole.until, -8), unit) : last);
}

const sizes: readonly (Unit | undefined)[] = ["day", "weekend", "week", "fortnight", "month", "quarter", "half", "year", "decade", "century"];

/** Whether it is a unit of its own, larger than another one. */
function isLong(whole: Span, than: Unit): boolean {
  return sizes.indexOf(whole.unit) > sizes.indexOf(than);
}

function inside(whole: Span, part: Span): Part | null {
  return part.from >= whole.from && part.from < whole.until ? { span: part } : null;
}

function nthDay(whole: Span, wd: number, nth: number): Part | null {
  if (!isLong(whole, "week")) return null;
  const day = nthWeekday(whole.from, wd, nth);
  return day < whole.until ? { span: daySpan(day) } : { bad: "There are fewer such weekdays in it." };
}

function lastDay(whole: Span, wd: number): Part | null {
  if (!isLong(whole, "week")) return null;
  return { span: daySpan(nthWeekday(addDays(whole.until, -7), wd, 1)) };
}

function edge(whole: Span, unit: Unit | undefined, count: number, side: 1 | -1): Part | null {
  if (!unit || unit === "weekend" || !isLong(whole, unit)) return null;
  const span = side > 0 ? { from: whole.from, until: shift(whole.from, unit, count) } : { from: shift(whole.until, unit, -count), until: whole.until };
  return span.from < whole.from || span.until > whole.until ? null : { span };
}

export function inYear({ unit, holiday, v = 0 }: Part, year: number): Part | null {
  if (year < 1000) return null;
  const { from } = yearSpan(year);
  if (unit) return { span: unitSpan(shift(from, unit, v - 1), unit) };
  if (holiday !== "season") return holiday ? { span: holidaySpan(holiday, year) } : null;
  const start = addMonths(from, 2 + 3 * v);
  return { span: { from: start, until: addMonths(start, 3), unit: "quarter" } };
}

function pastPart(part: Part, today: Day, turn = 0): Part | null {
  for (let year = Number(today.slice(0, 4)); ; year -= 1) {
    const found = inYear(part, year);
    if (!found?.span || found.span.from <= today) return turn === 0 ? found : inYear(part, year + turn);
  }
}

/** The last one is over, the next one has not begun; this one is this year's. */
function turnedPart({ today }: Clock, part: Part, turn: number): Part | null {
  const year = Number(today.slice(0, 4));
  if (turn === 0) return inYear(part, year);
  const latest = pastPart(part, today);
  if (turn > 0) return pastPart(part, today, 1);
  return latest?.span && latest.span.until <= today ? latest : pastPart(part, today, -1);
}

function isoWeek(year: number, week: number): Part {
  const span = unitSpan(`${year}-01-04`, "week", week - 1);
  return addDays(span.from, 3).startsWith(String(year)) ? { span } : { bad: `${year} has no week ${week}.` };
}

type Where = "early" | "mid" | "late" | "begin" | "end";

/** "Early" and "late" halve a year, "beginning" and "end" take four months of it; months are halved at the 15th, weeks after Wednesday. */
function third(whole: Span, where: Where): Part | null {
  const { from, until, unit } = whole;
  const cut = (a: Day, b: Day): Part => ({ span: { from: a, until: b } });
  const isFirst = where === "early" || where === "begin";
  if (unit === "week") return where === "mid" ? cut(addDays(from, 1), addDays(from, 4)) : isFirst ? cut(from, addDays(from, 3)) : cut(addDays(from, 3), until);
  if (unit === "month") return where === "mid" ? cut(addDays(from, 9), addDays(from, 20)) : isFirst ? cut(from, addDays(from, 15)) : cut(addDays(from, 15), until);
  if (unit === "quarter") return where === "mid" ? cut(addMonths(from, 1), addMonths(from, 2)) : isFirst ? cut(from, addMonths(from, 1)) : cut(addMonths(from, 2), until);
  if (unit !== "year") return null;
  if (where === "mid") return cut(addMonths(from, 3), addMonths(from, 9));
  if (where === "early" || where === "late") return isFirst ? cut(from, addMonths(from, 6)) : cut(addMonths(from, 6), until);
  return isFirst ? cut(from, addMonths(from, 4)) : cut(addMonths(from, 8), until);
}

export const spanOfLength = (from: Day, length: NonNullable<Part["length"]>): Span => ({ from, until: addLength(from, length, 1) });
