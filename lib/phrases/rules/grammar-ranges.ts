import { addDays, weekday, type Day } from "@/lib/core/dates";
import { rule, type Clock, type Rule } from "./chart";
import { inYear, spanOfLength, within } from "./grammar-parts";
import { onDay } from "./grammar-relative";
import { joinEnds, spanBetween } from "./join";
import { addLength, daySpan, pointSpan, resolvePast, shift, unitSpan, type Part, type Span, type Unit } from "./parts";

/** Two ends, or one end and today: "from X to Y", "since X", "year to date", "2 weeks starting X", "week of X". */
export const rangeRules: Rule[] = [
  ...rule("numbers", "from|between? daynumber to|-|dash|and daynumber", (_, __, a, ___, b) => (a.point && b.point ? { pair: [a.point.d ?? 0, b.point.d ?? 0] } : null)),
  ...rule("numbers", "from|between? the daynumber to|-|dash|and the? daynumber", (_, __, ___, a, ____, _____, b) => (a.point && b.point ? { pair: [a.point.d ?? 0, b.point.d ?? 0] } : null)),
  ...rule("period", "numbers of? month", ({ today }, { pair }, __, { point }) => daysOf(pair, point && { point }, today)),
  ...rule("period", "numbers of? period", ({ today }, { pair }, __, { span }) => daysOf(pair, span && { span }, today)),
  ...rule("period", "month numbers of? year", ({ today }, { point }, { pair }, __, { v }) => (point && v ? daysOf(pair, { point: { ...point, y: v } }, today) : null)),
  ...rule("period", "month numbers", ({ today }, { point }, { pair }) => daysOf(pair, point && { point }, today)),
  ...rule("period", "month|period numbers", ({ today }, { span }, { pair }) => (span ? daysOf(pair, { span }, today) : null)),
  ...rule("period", "the daynumber to|-|dash the? daynumber", ({ today }, _, a, __, ___, b) => joinEnds(a, b, today)),

  ...rule("weekdays", "from|between? wd to|-|dash|and wd", (_, __, { v: a = 1 }, ___, { v: b = 1 }) => ({ pair: [a, b] })),
  ...rule("period", "period weekdays", (_, { span }, { pair }) => inWeek(span, pair)),
  ...rule("period", "weekdays of? period", (_, { pair }, __, { span }) => inWeek(span, pair)),
  ...rule("period", "week numbers", ({ today }, _, { pair }) => weeksOf(pair, today)),

  ...rule("period", "from? point|period to point|period", ({ today }, _, a, __, b) => joinEnds(a, b, today), 1),
  ...rule("period", "from? point|period dash point|period", ({ today }, _, a, __, b) => joinEnds(a, b, today), 1),
  // A hyphen without spaces parts a date too, so the ends have none themselves.
  ...rule("period", "from|between? plain - plain", ({ today }, _, a, __, b) => joinEnds(a, b, today), 2),
  ...rule("period", "hyphenfull / hyphenfull", ({ today }, a, _, b) => joinEnds(a, b, today)),
  ...rule("plain", "monthday|fullday|month", (_, { point }) => (point ? { point } : null)),
  ...rule("plain", "year", (_, { v }) => (v ? { point: { y: v } } : null)),
  ...rule("plain", "wd", (_, { v }) => (v ? { point: { wd: v } } : null)),
  ...rule("plain", "weeknumber", ({ today }, { v = 1 }) => weeksOf([v, v], today)),
  ...rule("plain", "yearpart year", (_, part, { v = 0 }) => inYear(part, v)),
  ...rule("period", "from|between? yearpart to|-|dash|and yearpart", ({ today }, _, a, __, b) => partsOf(a, b, Number(today.slice(0, 4)), today), 1),
  ...rule("period", "from|between? yearpart to|-|dash|and yearpart of? year", ({ today }, _, a, __, b, ___, { v = 0 }) => partsOf(a, b, v, today)),
  ...rule("period", "from|between? yearpart to|-|dash|and yearpart of? period", ({ today }, _, a, __, b, ___, { span }) => (span?.unit === "year" ? partsOf(a, b, Number(span.from.slice(0, 4)), today) : null)),
  ...rule("period", "from? daynumber to|-|dash point", ({ today }, _, a, __, b) => (b.point?.d && b.point.m ? joinEnds(a, b, today) : null), 2),
  ...rule("period", "between point|period and|dash|to point|period", ({ today }, _, a, __, b) => joinEnds(a, b, today), 1),
  ...rule("period", "between daynumber and|-|dash|to point", ({ today }, _, a, __, b) => (b.point?.d && b.point.m ? joinEnds(a, b, today) : null), 2),

  ...rule("period", "point|period and point|period", ({ today }, a, _, b) => neighbours(joinEnds(a, b, today), a, b, today), 2),

  ...rule("period", "since point|period", (clock, _, x) => within(clock, x, ({ from }) => untilToday(from, clock))),
  ...rule("period", "since begin|early of? point|period", (clock, _, __, ___, x) => within(clock, x, ({ from }) => untilToday(from, clock))),
  ...rule("period", "since agobefore? length", (clock, _, __, { length }) => (length ? untilToday(addLength(clock.today, length, -1), clock) : null)),
  ...rule("period", "from? point|period onwards", (clock, _, x) => within(clock, x, ({ from }) => untilToday(from, clock))),
  ...rule("period", "after point|period", (clock, _, x) => within(clock, x, ({ until }) => untilToday(until, clock))),
  ...rule("period", "before point|period", (clock, _, x) => within(clock, x, ({ from }) => fromFirst(from, clock))),
  ...rule("period", "till point|period", (clock, _, x) => within(clock, x, ({ until }) => fromFirst(until, clock))),
  ...rule("period", "all", (clock) => fromFirst(addDays(clock.extent.lastDay ?? clock.today, 1), clock)),

  ...rule("period", "unit -? todate", (clock, { unit }) => toDate(clock, unit)),
  ...rule("period", "period todate", (clock, { span }) => (span && span.unit !== "day" ? toDate(clock, span) : null)),
  ...rule("period", "todate period", (clock, _, { span }) => (span && span.unit !== "day" ? toDate(clock, span) : null)),
  ...rule("period", "point todate", (clock, x) => within(clock, x, (span) => toDate(clock, span))),
  ...rule("period", "sofar unit|period", (clock, _, { unit, span }) => toDate(clock, span ?? unit)),
  ...rule("period", "ytd", (clock) => toDate(clock, "year")),
  ...rule("period", "qtd", (clock) => toDate(clock, "quarter")),
  ...rule("period", "mtd", (clock) => toDate(clock, "month")),
  ...rule("period", "wtd", (clock) => toDate(clock, "week")),
  ...rule("period", "since yearstart", (clock) => toDate(clock, "year")),
  ...rule("period", "since quarterstart", (clock) => toDate(clock, "quarter")),
  ...rule("period", "since monthstart", (clock) => toDate(clock, "month")),
  ...rule("period", "since weekstart", (clock) => toDate(clock, "week")),

  ...rule("period", "rest of? period", ({ today }, _, __, { span }) => (span && span.from <= today && today < span.until ? { span: { from: today, until: span.until, end: addDays(span.until, -1) } } : null)),
  ...rule("period", "sooner period", ({ today }, _, { span }) => (span && span.from < today && today <= span.until ? { span: { from: span.from, until: today } } : null)),
  ...rule("period", "laterthan period", ({ today }, _, { span }) => (span && span.from <= today && today < span.until ? { span: { from: today, until: span.until } } : null)),

  ...rule("period", "unit of point|period", (clock, { unit }, _, x) => (unit === "week" ? onDay(clock, x, (day) => ({ span: unitSpan(day, "week") })) : null)),
  ...rule("period", "unit start on|from? point|period", (clock, { unit }, _, __, x) => (unit === "week" ? onDay(clock, x, (day) => lasting(day, 1, unit)) : null)),
  ...rule("period", "length start on|from? point|period", (clock, { length }, _, __, x) => (length ? onDay(clock, x, (day) => ({ span: spanOfLength(day, length) })) : null)),
  ...rule("period", "for length start|from point|period", (clock, _, { length }, __, x) => (length ? onDay(clock, x, (day) => ({ span: spanOfLength(day, length) })) : null)),
  ...rule("period", "less length after|from point|period", (clock, _, { length }, __, x) => (length ? onDay(clock, x, (day) => ({ span: spanOfLength(day, length) })) : null)),
  ...rule("period", "within length", (clock, _, { length }) => (length ? { span: spanOfLength(clock.today, length) } : null)),
  ...rule("period", "within length of|from|after period|point", (clock, _, { length }, __, x) => (length ? onDay(clock, x, (day) => ({ span: spanOfLength(day, length) })) : null)),
];

function lasting(from: Day, count: number, unit: Unit): Part {
  return { span: { from, until: addDays(from, count * (unit === "week" ? 7 : 1)) } };
}

/** Days of one month: "4 to 22 January". */
function daysOf(pair: [number, number] | undefined, month: Part | undefined, today: Day): Part | null {
  if (!pair || !month || pair[0] > pair[1]) return null;
  const [from, to] = pair;
  if (month.span) return month.span.unit === "month" ? inMonth(month.span, from, to) : null;
  if (month.point?.m === undefined || month.point.d !== undefined) return null;
  const { span, bad } = resolvePast(month.point.y === undefined ? { point: { ...month.point, d: from } } : month, addDays(today, month.point.y === undefined ? -1 : 0));
  if (bad || !span) return { bad: bad ?? "There are no such days." };
  return inMonth(span, from, to);
}

function inMonth(month: Span, from: number, to: number): Part {
  const at = (d: number) => pointSpan({ y: Number(month.from.slice(0, 4)), m: Number(month.from.slice(5, 7)), d });
  const [first, last] = [at(from), at(to)];
  if (!first.span || !last.span) return { bad: first.bad ?? last.bad ?? "There are no such days." };
  return { span: { from: first.span.from, until: last.span.until, end: last.span.from } };
}

function inWeek(span: Span | undefined, pair: [number, number] | undefined): Part | null {
  if (!pair || span?.unit !== "week" || pair[0] > pair[1]) return null;
  const last = addDays(span.from, pair[1] - 1);
  return { span: { from: addDays(span.from, pair[0] - 1), until: addDays(last, 1), end: last } };
}

function weeksOf(pair: [number, number] | undefined, today: Day): Part | null {
  if (!pair || pair[0] > pair[1]) return null;
  const year = addDays(today, 4 - weekday(today)).slice(0, 4);
  const [from, to] = pair.map((week) => unitSpan(`${year}-01-04`, "week", week - 1));
  return from && to ? { span: { from: from.from, until: to.until, end: to.from } } : null;
}

function untilToday(from: Day, { today }: Clock): Part {
  if (from > today) return { bad: "That lies after today." };
  return { span: { from, until: addDays(today, 1), end: today } };
}

function fromFirst(until: Day, { extent }: Clock): Part {
  if (!extent.firstDay) return { bad: "Say also where it begins." };
  if (until <= extent.firstDay) return { bad: "There are no data before that." };
  return { span: { from: extent.firstDay, until } };
}

function partsOf(first: Part, second: Part, year: number, today: Day): Part | null {
  for (let at = year; ; at -= 1) {
    const [from, to] = [inYear(first, at)?.span, inYear(second, at)?.span];
    if (!from || !to) return null;
    if (from.from <= today || year !== Number(today.slice(0, 4))) return spanBetween(from, to);
  }
}

/** "July and August", "yesterday and today": two that touch are one range, others are none. */
function neighbours(joined: Part, a: Part, b: Part, today: Day): Part | null {
  const [first, second] = [resolvePast(a, today).span, resolvePast(b, today).span];
  const { span } = joined;
  if (!span || !first || !second || (a.span && b.span && first.until !== second.from)) return null;
  const length = (one: Span) => Math.round((Date.parse(one.until) - Date.parse(one.from)) / 86_400_000);
  return Math.abs(length(span) - length(first) - length(second)) <= 1 ? { span: { from: span.from, until: span.until } } : null;
}

/** Of the unit before this one, as far as this one has come: "last year to date". */
function toDate(clock: Clock, whole: Span | Unit | undefined): Part | null {
  if (!whole) return null;
  const span = typeof whole === "string" ? unitSpan(clock.today, whole) : whole;
  if (span.unit && clock.today >= span.until) {
    if (unitSpan(clock.today, span.unit).from !== span.until) return null;
    const until = addDays(shift(clock.today, span.unit, -1), 1);
    return { span: { from: span.from, until: until < span.until ? until : span.until } };
  }
  if (clock.today >= span.until) return null;
  return typeof whole === "string" && (whole === "day" || whole === "fortnight") ? { span: daySpan(clock.today) } : untilToday(span.from, clock);
}

