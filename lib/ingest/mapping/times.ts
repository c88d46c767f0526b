import "server-only";
import type { Adjusted } from "@/lib/core/zones";
import { zoneClock } from "@/lib/core/zones";
import { dayFromNumber, type Day } from "@/lib/core/dates";
import { FIRST_YEAR, LAST_YEAR } from "./constants";
import { CellError } from "./numbers";
import type { DateFormat } from "./schema";

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?:[T ]+(.+))?$/;
const PARTS = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,?[T ]+(.+))?$/;
const NAMED_DAY_FIRST = /^(\d{1,2})[-. ]+([a-z]{3,9})[-.,]*[ -](\d{4})(?:,?[T ]+(.+))?$/i;
const NAMED_MONTH_FIRST = /^([a-z]{3,9})[. ]+(\d{1,2}),?[ ](\d{4})(?:,?[T ]+(.+))?$/i;
const CLOCK = /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Wall-clock time as if it were UTC, and minutes east of UTC where the text says so. */
interface WallTime { local: number; offset: number | null }

export interface TimeReader {
  /** Epoch milliseconds; `adjusted` tells whether the local time was in a gap or repeated. */
  instant(text: string): number;
  day(text: string): Day;
  adjusted: Adjusted;
}

/** Reads times of one column; a time without an offset is local time of `zone`. */
export function createTimeReader(format: DateFormat, zone: string): TimeReader {
  const clock = zoneClock(zone);
  let lastText: string | null = null;
  let lastEpoch = NaN;
  const reader: TimeReader = {
    adjusted: "none",
    // Lines of one order mostly follow each other, so the last answer serves again.
    instant(text) {
      if (text === lastText) return lastEpoch;
      const epoch = toEpoch(text);
      lastText = text;
      lastEpoch = epoch;
      return epoch;
    },
    day(text) {
      return dayFromNumber(Math.floor(readTime(text, format).local / DAY_MS));
    },
  };
  function toEpoch(text: string): number {
    const fast = readFast(text);
    const time = Number.isNaN(fast) ? readTime(text, format) : { local: fast, offset: null };
    if (time.offset !== null) {
      reader.adjusted = "none";
      return time.local - time.offset * 60_000;
    }
    const epoch = clock.toEpoch(time.local);
    reader.adjusted = clock.adjusted;
    return epoch;
  }
  return reader;
}

/** "2010-12-01 08:26:00" without a regular expression; NaN for every other form. */
function readFast(text: string): number {
  if (text.length !== 19 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return NaN;
  if (text.charCodeAt(10) !== 32 && text.charCodeAt(10) !== 84) return NaN;
  const year = two(text, 0) * 100 + two(text, 2);
  const hour = two(text, 11);
  const minute = two(text, 14);
  const second = two(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return NaN;
  return toLocalDay(year, two(text, 5), two(text, 8)) + ((hour * 60 + minute) * 60 + second) * 1_000;
}

function two(text: string, at: number): number {
  const a = text.charCodeAt(at) - 48;
  const b = text.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : NaN;
}

function readTime(raw: string, format: DateFormat): WallTime {
  const text = raw.trim();
  if (text === "") throw new CellError("is empty");
  if (text.length > 60) throw new CellError("is not a date in the form chosen for this file");
  if (/^[=@+]/.test(text)) throw new CellError("has a formula where a date is needed");
  if (format === "unix") return readUnix(text);
  const date = readIso(text) ?? readNamed(text) ?? readParts(text, format);
  if (!date) throw new CellError("is not a date in the form chosen for this file");
  const clock = readClock(date.rest);
  return { local: toLocalDay(date.year, date.month, date.day) + clock.millis, offset: clock.offset };
}

interface DateParts { year: number; month: number; day: number; rest: string | undefined }

function readIso(text: string): DateParts | null {
  const found = ISO.exec(text);
  if (!found || (found[2] === "" && !/^\d{8}(\D|$)/.test(text))) return null;
  return { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]), rest: found[5] };
}

function readNamed(text: string): DateParts | null {
  const dayFirst = NAMED_DAY_FIRST.exec(text);
  const found = dayFirst ?? NAMED_MONTH_FIRST.exec(text);
  if (!found) return null;
  const [day, name] = dayFirst ? [found[1]!, found[2]!] : [found[2]!, found[1]!];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return { year: Number(found[3]), month, day: Number(day), rest: found[4] };
}

function readParts(text: string, format: DateFormat): DateParts | null {
  const found = PARTS.exec(text);
  if (!found || format === "iso") return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  const year = found[3]!.length === 2 ? 2000 + Number(found[3]) : Number(found[3]);
  return format === "dmy"
    ? { year, month: second, day: first, rest: found[4] }
    : { year, month: first, day: second, rest: found[4] };
}

function readUnix(text: string): WallTime {
  if (!/^(\d{9,10}|\d{12,13})$/.test(text)) throw new CellError("is not a Unix time");
  const local = Number(text) * (text.length <= 10 ? 1_000 : 1);
  assertYear(new Date(local).getUTCFullYear());
  return { local, offset: 0 };
}

function readClock(rest: string | undefined): { millis: number; offset: number | null } {
  if (rest === undefined) return { millis: 0, offset: null };
  const found = CLOCK.exec(rest.trim());
  if (!found) throw new CellError("is not a valid time of day");
  const [hour, minute, second] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  const half = found[4]?.toLowerCase();
  if (half ? hour < 1 || hour > 12 : hour > 23) throw new CellError("is not a valid time of day");
  if (minute > 59 || second > 59) throw new CellError("is not a valid time of day");
  const hours = half ? (hour % 12) + (half === "pm" ? 12 : 0) : hour;
  return { millis: ((hours * 60 + minute) * 60 + second) * 1_000, offset: readOffset(found[5]) };
}

function readOffset(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[a-z]/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2)) * (text.length > 3 ? 1 : 0);
  if (minutes > 15 * 60) throw new CellError("is not a valid time of day");
  return text.startsWith("-") ? -minutes : minutes;
}

function toLocalDay(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) throw new CellError("is not a day of the calendar");
  assertYear(year);
  return Date.UTC(year, month - 1, day);
}

function assertYear(year: number): void {
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new CellError(`is not between ${FIRST_YEAR} and ${LAST_YEAR}`);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
