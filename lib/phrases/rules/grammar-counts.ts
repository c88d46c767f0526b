import { rule, type Rule } from "./chart";
import { fullYear, toLength, unitSpan, yearSpan, type Part } from "./parts";

/** How many, how long, which year, which decade. */
export const countRules: Rule[] = [
  ...rule("count", "num", (_, num) => (num.isOrdinal || !num.v || (num.digits ?? 0) > 3 ? null : { v: num.v })),
  ...rule("count", "a", () => ({ v: 1 })),
  ...rule("count", "a? few", (_, __, few) => ({ v: few.v ?? 3 })),

  ...rule("length", "count unit", (_, count, { unit }) => (unit ? { length: toLength(count.v ?? 1, unit) } : null)),
  ...rule("length", "num short", (_, num, { unit }) => (num.digits && num.v && unit ? { length: toLength(num.v, unit) } : null)),
  ...rule("length", "halfword a? unit", (_, __, ___, { unit }) => (unit === "year" ? { length: toLength(6, "month") } : null)),
  ...rule("length", "length plus? length", (_, { length: a }, __, { length: b }) => (
    a && b && a.unit !== b.unit ? { length: { months: a.months + b.months, days: a.days + b.days } } : null)),

  ...rule("year", "num", (_, num) => (isYear(num) ? { v: num.v ?? 0 } : null)),
  ...rule("year", "num num", (_, a, b) => joinYear(a, b)),
  ...rule("year", "num num num", (_, a, zero, b) => (zero.isWord && zero.v === 0 && (b.v ?? 0) < 10 ? joinYear(a, { ...b, v: (b.v ?? 0) + 100 }) : null)),
  ...rule("year", "' num", ({ today }, _, num) => (num.digits === 2 ? { v: fullYear(num.v ?? 0, today) } : null)),

  ...rule("period", "num '? s", ({ today }, num) => (num.digits && (num.v ?? 1) % 10 === 0 ? decade(num.digits === 4 ? num.v : fullYear(num.v ?? 0, today, 0)) : null)),
  ...rule("period", "' num '? s", ({ today }, _, num) => (num.digits === 2 && (num.v ?? 1) % 10 === 0 ? decade(fullYear(num.v ?? 0, today, 0)) : null)),
  ...rule("period", "tens", ({ today }, { v = 0 }) => decade(v === 0 ? 2000 : fullYear(v, today, 0))),
  ...rule("period", "num -? plus? tens", (_, num, __, ___, { v = 0 }) => (num.isWord ? decade((num.v ?? 0) >= 1000 ? (num.v ?? 0) + v : (num.v ?? 0) * 100 + v) : null)),
  ...rule("period", "num thousands", (_, num) => (num.isWord ? decade((num.v ?? 0) * 1000) : null)),
  ...rule("period", "num unit", (_, num, { unit }) => (num.isOrdinal && unit === "century" && (num.v ?? 0) > 10 && (num.v ?? 0) < 30 ? { span: unitSpan(`${(num.v ?? 0) - 1}00-01-01`, "century") } : null)),
  ...rule("period", "year todecade", (_, { v = 0 }) => decade(v - (v % 10))),
];

function isYear({ v = 0, digits, isWord, isOrdinal }: Part): boolean {
  return !isOrdinal && v >= 1000 && v < 3000 && (digits === 4 || isWord === true);
}

/** "nineteen twenty eight". */
function joinYear({ v: century = 0, isWord, isOrdinal }: Part, { v: rest = 0, isWord: isWordToo, isOrdinal: isOrdinalToo }: Part): Part | null {
  if (!isWord || !isWordToo || isOrdinal || isOrdinalToo || century < 11 || century > 29) return null;
  if (rest >= 10 && rest < 100) return { v: century * 100 + rest };
  return rest > 100 && rest < 110 ? { v: century * 100 + rest - 100 } : null;
}

function decade(year = 0): Part | null {
  return year >= 1000 && year < 3000 ? { span: { ...unitSpan(yearSpan(year).from, "decade") } } : null;
}
