import { rule, type Clock, type Rule } from "./chart";
import { fullYear, type Part, type Point } from "./parts";

const signs = ["-", "/", "."] as const;

/** Dates of the calendar, said whole or in part: "5 May 2016", "the 27th", "Friday the 22nd", "3/7/2017", "2016-11". */
export const pointRules: Rule[] = [
  ...rule("monthday", "mon the? num", (_, mon, __, num) => monthDay(mon, num)),
  ...rule("monthday", "mon / num", (_, mon, __, num) => monthDay(mon, num)),
  ...rule("hyphened", "mon - num", (_, mon, __, num) => monthDay(mon, num)),
  ...rule("monthday", "the? num of? mon", (_, __, num, ___, mon) => monthDay(mon, num)),
  ...rule("monthday", "num / mon", (_, num, __, mon) => monthDay(mon, num)),
  ...rule("hyphened", "num - mon", (_, num, __, mon) => monthDay(mon, num)),
  ...rule("point", "monthday|hyphened", (_, { point }) => (point ? { point } : null)),
  ...rule("fullday", "monthday of? year", (_, { point }, __, { v }) => dated(point, v)),
  ...rule("fullday", "monthday num", ({ today }, { point }, num) => (num.digits === 2 && (num.v ?? 0) > 31 ? dated(point, fullYear(num.v ?? 0, today)) : null)),
  ...rule("fullday", "num mon num", ({ today }, num, mon, year) => dated(monthDay(mon, num)?.point, writtenYear(year, today))),
  ...rule("fullday", "num / mon / num", ({ today }, num, _, mon, __, year) => dated(monthDay(mon, num)?.point, writtenYear(year, today))),
  ...rule("hyphenfull", "num - mon - num", ({ today }, num, _, mon, __, year) => dated(monthDay(mon, num)?.point, writtenYear(year, today))),
  ...rule("fullday", "year /? mon /? num", (_, { v }, __, mon, ___, num) => dated(monthDay(mon, num)?.point, v)),
  ...rule("hyphenfull", "year - mon - num", (_, { v }, __, mon, ___, num) => dated(monthDay(mon, num)?.point, v)),
  ...rule("point", "fullday|hyphenfull", (_, { point }) => (point ? { point } : null)),

  ...rule("month", "mon", (_, { v }) => (v ? { point: { m: v } } : null)),
  ...rule("month", "mon of? year", (_, { v: m }, __, { v: y }) => (m && y ? { point: { m, y } } : null)),
  ...rule("month", "mon / year", (_, { v: m }, __, { v: y }) => (m && y ? { point: { m, y } } : null)),
  ...rule("month", "year /? mon", (_, { v: y }, __, { v: m }) => (m && y ? { point: { m, y } } : null)),
  ...rule("hyphenmonth", "mon - year", (_, { v: m }, __, { v: y }) => (m && y ? { point: { m, y } } : null)),
  ...rule("hyphenmonth", "year - mon", (_, { v: y }, __, { v: m }) => (m && y ? { point: { m, y } } : null)),
  ...rule("month", "mon num", ({ today }, { v: m }, num) => (m && num.digits === 2 && (num.v ?? 0) > 31 ? { point: { m, y: fullYear(num.v ?? 0, today) } } : null)),
  ...rule("month", "unit of month|hyphenmonth", (_, { unit }, __, { point }) => (unit === "month" && point ? { point } : null)),
  ...rule("point", "month|hyphenmonth", (_, { point }) => (point ? { point } : null)),
  ...rule("point", "year", (_, { v }) => (v ? { point: { y: v } } : null)),
  ...rule("point", "unit of? year", (_, { unit }, __, { v }) => (v && unit === "year" ? { point: { y: v } } : null)),

  ...signs.flatMap((sign) => [
    ...rule(sign === "-" ? "hyphenfull" : "fullday", `num ${sign} num ${sign} num`, (clock, a, _, b, __, c) => threeNumbers(clock, a, b, c)),
    ...rule(sign === "-" ? "hyphened" : "monthday", `num ${sign} num`, (clock, a, _, b) => (isShort(a) && isShort(b) ? dayAndMonth(clock, a.v, b.v) : null)),
    ...rule("point", sign === "-" ? "num -|dash num" : `num ${sign} num`, (_, a, __, b) => (sign === "." && !(a.digits === 4 || b.digits === 4) ? null : yearAndMonth(a, b) ?? yearAndMonth(b, a))),
  ]),
  ...rule("fullday", "num", (_, num) => eightDigits(num)),

  ...rule("point", "wd", (_, { v }) => (v ? { point: { wd: v } } : null)),
  ...rule("point", "wd on? the? num", (_, { v }, __, ___, num) => (v && isDayNumber(num) && (num.isOrdinal || num.digits || num.isWord) ? { point: { wd: v, d: num.v ?? 0 } } : null)),
  ...rule("point", "wd on? the? monthday|fullday|hyphened|hyphenfull", (_, { v }, __, ___, { point }) => (v && point ? { point: { ...point, wd: v } } : null)),
  ...rule("point", "the num", (_, __, num) => (isDayNumber(num) ? { point: { d: num.v ?? 0 } } : null)),
  ...rule("point", "num", (_, num) => (num.isOrdinal && num.digits && isDayNumber(num) ? { point: { d: num.v ?? 0 } } : null)),
  ...rule("daynumber", "num", (_, num) => (isDayNumber(num) ? { point: { d: num.v ?? 0 } } : null)),
  ...rule("point", "the fullday|month|hyphenfull", (_, __, { point }) => (point ? { point } : null)),
];

export function isDayNumber({ v = 0, digits = 0 }: Part): boolean {
  return v >= 1 && v <= 31 && digits <= 2;
}

function monthDay({ v: m }: Part, num: Part): { point: Point } | null {
  return m && isDayNumber(num) ? { point: { m, d: num.v ?? 0 } } : null;
}

function dated(point: Point | undefined, y: number | undefined): Part | null {
  return point && y ? { point: { ...point, y } } : null;
}

function writtenYear(num: Part, today: string): number | undefined {
  if (num.digits === 4) return num.v;
  return num.digits === 2 ? fullYear(num.v ?? 0, today) : undefined;
}

const isShort = ({ digits, isOrdinal }: Part) => digits !== undefined && digits <= 2 && !isOrdinal;

/** Which of two numbers is the day, if one can be no month; else as the reader writes dates. */
function dayAndMonth({ dayFirst }: Clock, a = 0, b = 0): { point: Point } | null {
  if (a < 1 || b < 1 || Math.max(a, b) > 31 || Math.min(a, b) > 12) return null;
  const isDayFirst = a > 12 || (b <= 12 && dayFirst);
  return { point: isDayFirst ? { d: a, m: b } : { m: a, d: b } };
}

function threeNumbers(clock: Clock, a: Part, b: Part, c: Part): Part | null {
  if (a.digits === 4 && isShort(b) && isShort(c)) {
    return (b.v ?? 0) >= 1 && (b.v ?? 0) <= 12 && isDayNumber(c) ? { point: { y: a.v ?? 0, m: b.v ?? 0, d: c.v ?? 0 } } : null;
  }
  return isShort(a) && isShort(b) ? dated(dayAndMonth(clock, a.v, b.v)?.point, writtenYear(c, clock.today)) : null;
}

function yearAndMonth(year: Part, month: Part): Part | null {
  const { v: m = 0 } = month;
  return year.digits === 4 && isShort(month) && m >= 1 && m <= 12 ? { point: { y: year.v ?? 0, m } } : null;
}

function eightDigits({ v = 0, digits }: Part): Part | null {
  if (digits !== 8) return null;
  const [y, m, d] = [Math.floor(v / 10_000), Math.floor(v / 100) % 100, v % 100];
  return y >= 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { point: { y, m, d } } : null;
}
