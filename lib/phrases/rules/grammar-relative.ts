import { addDays, addMonths, startOf, weekday } from "@/lib/core/dates";
import { rule, type Clock, type Rule } from "./chart";
import { addLength, daySpan, findPoint, resolvePast, shift, unitSpan, type Length, type Part, type Span, type Unit } from "./parts";

/** Units that reports are made in: of these "the last two" are whole ones. */
const whole: readonly Unit[] = ["quarter", "half", "decade", "century"];
const tooFine: Part = { bad: "Ranges are made of whole days; hours and minutes are too fine." };

/** What is said from today: "last 6 weeks", "this quarter", "3 days ago", "next Friday". */
export const relativeRules: Rule[] = [
  ...rule("period", "dayword", ({ today }, { v = 0 }) => ({ span: daySpan(addDays(today, v)) })),
  ...rule("period", "rel unit", ({ today }, { v = 0 }, { unit }) => unitFrom(today, unit, v)),
  ...rule("period", "rel unit -? ci", ({ today }, { v = 0 }, { unit }) => unitFrom(today, unit, v)),
  ...rule("period", "unit rel", ({ today }, { unit }, { v = 0 }) => unitFrom(today, unit, v)),
  ...rule("period", "rel full unit", ({ today }, { v = 0 }, _, { unit }) => unitFrom(today, unit, v)),
  ...rule("period", "unit rel full", ({ today }, { unit }, { v = 0 }) => unitFrom(today, unit, v)),
  ...rule("period", "the unit", ({ today }, _, { unit }) => unitFrom(today, unit, 0)),
  ...rule("period", "unit", ({ today }, { unit }) => (unit === "weekend" ? unitFrom(today, unit, 0) : null)),
  ...rule("period", "the period", (_, __, { span }) => (span ? { span } : null)),
  ...rule("period", "the? unit after the? rel", ({ today }, _, { unit }, __, ___, { v }) => (v === 1 ? unitFrom(today, unit, 2) : null)),
  ...rule("period", "the? unit before the? rel", ({ today }, _, { unit }, __, ___, { v }) => (v === -1 ? unitFrom(today, unit, -2) : null)),

  ...rule("period", "count rel unit", (clock, { v: count = 1 }, { v = 0 }, { unit }) => some(clock, v, count, unit)),
  ...rule("period", "count unit rel", (clock, { v: count = 1 }, { unit }, { v = 0 }) => some(clock, v, count, unit)),
  ...rule("period", "rel length", (clock, { v = 0 }, { length }) => lastLength(clock, v, length)),
  ...rule("period", "rel count full unit", ({ today }, { v = 0 }, { v: count = 1 }, _, { unit }) => someWhole(today, v, count, unit)),
  ...rule("period", "rel count unit full", ({ today }, { v = 0 }, { v: count = 1 }, { unit }) => someWhole(today, v, count, unit)),
  ...rule("period", "count rel unit full", ({ today }, { v: count = 1 }, { v = 0 }, { unit }) => someWhole(today, v, count, unit)),
  ...rule("period", "rel count? hour", () => tooFine),
  ...rule("period", "count rel? hour ago?", () => tooFine),

  ...rule("period", "length ago", ({ today }, { length }) => (length ? { span: daySpan(addLength(today, length, -1)) } : null)),
  ...rule("period", "agobefore length", ({ today }, _, { length }) => (length ? { span: daySpan(addLength(today, length, -1)) } : null)),
  ...rule("period", "length later", ({ today }, { length }) => (length ? { span: daySpan(addLength(today, length, 1)) } : null)),
  ...rule("period", "in length", ({ today }, _, { length }) => (length ? { span: daySpan(addLength(today, length, 1)) } : null)),
  ...rule("period", "length after|from period|point", (clock, { length }, _, x) => onDay(clock, x, (day) => (length ? { span: daySpan(addLength(day, length, 1)) } : null))),
  ...rule("period", "length before period|point", (clock, { length }, _, x) => onDay(clock, x, (day) => (length ? { span: daySpan(addLength(day, length, -1)) } : null))),
  ...rule("period", "unit after period|point", (clock, { unit }, _, x) => (unit === "day" ? onDay(clock, x, (day) => ({ span: daySpan(addDays(day, 1)) })) : null)),
  ...rule("period", "unit before period|point", (clock, { unit }, _, x) => (unit === "day" ? onDay(clock, x, (day) => ({ span: daySpan(addDays(day, -1)) })) : null)),

  ...rule("period", "dayword of? period", ({ today }, { v = 0 }, _, { span }) => sameUnit(addDays(today, v), "day", span)),
  ...rule("period", "rel unit of? period", ({ today }, { v }, { unit }, _, { span }) => (v === 0 && unit ? sameUnit(today, unit, span) : null)),

  ...rule("period", "rel wd", ({ today }, { v: turn = 0 }, { v: wd = 1 }) => ({ span: daySpan(addDays(startOf(today, "week"), 7 * turn + wd - 1)) })),
  ...rule("period", "wd rel", ({ today }, { v: wd = 1 }, { v: turn = 0 }) => ({ span: daySpan(addDays(startOf(today, "week"), 7 * turn + wd - 1)) })),
  ...rule("period", "rel rel wd", (clock, { v: first }, { v = 0 }, { v: wd = 1 }) => (first !== 0 || v === 0 ? null : weekdays(clock, wd, v))),
  ...rule("period", "count wd ago", (clock, { v: count = 1 }, { v: wd = 1 }) => weekdays(clock, wd, -count)),
  ...rule("period", "count wd later", (clock, { v: count = 1 }, { v: wd = 1 }) => weekdays(clock, wd, count)),
  ...rule("period", "period on? the? wd", (_, { span }, __, ___, { v: wd = 1 }) => inWeek(span, wd)),
  ...rule("period", "wd of? period", (_, { v: wd = 1 }, __, { span }) => inWeek(span, wd)),

  ...rule("period", "rel mon", (clock, { v = 0 }, { v: m = 1 }) => ofYear(clock, m, v)),
  ...rule("period", "mon rel", (clock, { v: m = 1 }, { v = 0 }) => ofYear(clock, m, v)),
];

export function onDay(clock: Clock, part: Part, make: (day: string) => Part | null): Part | null {
  const { span, bad } = resolvePast(part, clock.today);
  if (bad) return { bad };
  return span?.unit === "day" ? make(span.from) : null;
}

function unitFrom(today: string, unit: Unit | undefined, offset: number): Part | null {
  if (!unit) return null;
  if (unit === "fortnight") return some({ today }, offset, 1, unit);
  return { span: unitSpan(today, unit, offset) };
}

/** The last n units end yesterday, the next n begin tomorrow. */
function some({ today }: Pick<Clock, "today">, side: number, count: number, unit: Unit | undefined): Part | null {
  if (!unit || side === 0 || unit === "weekend") return null;
  if (whole.includes(unit)) return someWhole(today, side, count, unit);
  if (side < 0) return before(today, shift(today, unit, -count), count === 1 && unit === "day");
  const from = addDays(today, 1);
  return { span: { from, until: shift(from, unit, count) } };
}

function lastLength(clock: Clock, side: number, length: Length | undefined): Part | null {
  if (!length || side === 0) return null;
  if (length.unit) return some(clock, side, length.n ?? 1, length.unit);
  const tomorrow = addDays(clock.today, 1);
  return side < 0 ? before(clock.today, addLength(clock.today, length, -1)) : { span: { from: tomorrow, until: addLength(tomorrow, length, 1) } };
}

function before(today: string, from: string, isDay = false): Part {
  return { span: { from, until: today, ...(isDay ? { unit: "day" as const } : {}) } };
}

function someWhole(today: string, side: number, count: number, unit: Unit | undefined): Part | null {
  if (!unit || side === 0) return null;
  const first = unitSpan(today, unit, side < 0 ? -count : 1);
  return { span: { from: first.from, until: unitSpan(today, unit, side < 0 ? -1 : count).until } };
}

/** The nth such weekday before today or after it. */
function weekdays({ today }: Pick<Clock, "today">, wd: number, count: number): Part {
  const ahead = (wd - weekday(today) + 7) % 7 || 7;
  const back = (weekday(today) - wd + 7) % 7 || 7;
  return { span: daySpan(count > 0 ? addDays(today, ahead + 7 * (count - 1)) : addDays(today, -back + 7 * (count + 1))) };
}

function inWeek(span: Span | undefined, wd: number): Part | null {
  return span?.unit === "week" ? { span: daySpan(addDays(span.from, wd - 1)) } : null;
}

/** "Same month last year". */
function sameUnit(day: string, unit: Unit, span: Span | undefined): Part | null {
  if (span?.unit !== "year" || unit === "year" || unit === "week") return null;
  return { span: unitSpan(addMonths(day, 12 * (Number(span.from.slice(0, 4)) - Number(day.slice(0, 4)))), unit) };
}

/** "Last June" is the one of last year. */
function ofYear({ today }: Clock, m: number, turn: number): Part {
  return findPoint({ m, y: Number(today.slice(0, 4)) + turn }, today, "last");
}
