import { dayName, dayNumber } from "../brand/calendar";
import type { AdDay } from "../brand/types";
import type { Outside } from "../outside/outside";
import type { Customer } from "./customers";
import { refusal } from "./errors";
import type { Query } from "./gaql";

const PREFIX = "google-ads";

const todayIn = (outside: Outside, timeZone: string): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(outside.now());

/** The days that a query asks for, none of them in the future. */
export function daysOf(outside: Outside, customer: Customer, { conditions }: Query): string[] {
  const today = todayIn(outside, customer.timeZone);
  let [from, to] = [outside.brand.from, today];
  for (const { operator, values: [first = "", second = ""] } of conditions.filter(({ field }) => field === "segments.date")) {
    if (operator === "BETWEEN") [from, to] = [max(from, first), min(to, second)];
    else if (operator === "=") [from, to] = [max(from, first), min(to, first)];
    else if (operator === ">=") from = max(from, first);
    else if (operator === "<=") to = min(to, first);
    else if (operator === "DURING") [from, to] = [max(from, during(first, today)[0]), min(to, during(first, today)[1])];
    else throw refusal("queryError", "BAD_OPERATOR", "This operator does not fit segments.date.");
  }
  const count = dayNumber(to) - dayNumber(from) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => dayName(dayNumber(from) + at));
}

function during(word: string, today: string): [string, string] {
  const back = (days: number) => dayName(dayNumber(today) - days);
  const last = /^LAST_(\d+)_DAYS$/.exec(word.toUpperCase());
  if (last) return [back(Number(last[1])), back(1)];
  return word.toUpperCase() === "YESTERDAY" ? [back(1), back(1)] : [today, today];
}

const max = (a: string, b: string): string => (a > b ? a : b);
const min = (a: string, b: string): string => (a < b ? a : b);

/** What is told of a day now: the truth, unless its settling or a loss was ordered. */
export function toldDays(outside: Outside, customer: Customer, day: string): AdDay[] {
  const rows = outside.brand.adDays(customer.account?.id ?? "", day);
  const kept = outside.faults.holds(PREFIX, "vanished") ? rows.filter((_, at) => at !== (dayNumber(day) % Math.max(1, rows.length))) : [...rows];
  if (!outside.faults.holds(PREFIX, "restated")) return kept;
  const age = dayNumber(todayIn(outside, customer.timeZone)) - dayNumber(day);
  return kept.map((row) => settling(row, age));
}

/** Conversions are credited for thirty days, invalid clicks are taken back within three. */
function settling(row: AdDay, age: number): AdDay {
  const credited = Math.min(30, age) * 2 + 40;
  const part = (value: number, unit: number) => Math.round((value * credited) / 100 / unit) * unit;
  const extra = age < 3 ? 1.02 : 1;
  return {
    ...row, clicks: Math.round(row.clicks * extra), spendMicros: Math.round((row.spendMicros * extra) / 10_000) * 10_000,
    conversionsMicros: part(row.conversionsMicros, 10_000), valueMicros: part(row.valueMicros, 10_000),
  };
}
