import "server-only";
import { addDays, dayOf, diffDays, weekday, zonedToInstant, type Day } from "@/lib/core/dates";
import type { RateSource } from "../rates/definition";
import { fetchEcbFile, type EcbFile } from "./client";

const ZONE = "Europe/Berlin";
/** Around 16:00 in Frankfurt; a quarter of an hour later they are there. */
const HOUR = 16;
const MINUTE = 15;
/** The file of ninety days holds working days of a little less than three months. */
const DAYS_OF_QUARTER = 80;
/** Days of the year on which the bank is closed, besides Good Friday and Easter Monday. */
const CLOSED = new Set(["01-01", "05-01", "12-25", "12-26"]);

/** The euro foreign exchange reference rates, on every working day of the bank. */
export const ecb: RateSource = {
  id: "ecb",
  label: "European Central Bank",
  attribution: "Euro foreign exchange reference rates of the European Central Bank, published for information; rates between two other currencies are worked out from them.",
  base: "EUR",
  firstDay: "1999-01-04",
  newestDay: (now) => {
    const today = dayOf(now, ZONE);
    return lastOpen(now >= publishedAt(today) ? today : addDays(today, -1));
  },
  nextAt: (now) => {
    let day = dayOf(now, ZONE);
    while (!isOpen(day) || publishedAt(day) <= now) day = addDays(day, 1);
    return publishedAt(day);
  },
  read: async (days, now) => {
    const all = await fetchEcbFile(fileFor(days.from, ecb.newestDay(now)));
    return all.filter(({ day }) => day >= days.from && day <= days.to);
  },
};

function fileFor(from: Day, newest: Day): EcbFile {
  if (from > lastOpen(addDays(newest, -1))) return "daily";
  return diffDays(from, newest) < DAYS_OF_QUARTER ? "hist-90d" : "hist";
}

const publishedAt = (day: Day): Date =>
  zonedToInstant({ y: Number(day.slice(0, 4)), m: Number(day.slice(5, 7)), d: Number(day.slice(8)), h: HOUR, mi: MINUTE, s: 0 }, ZONE).instant;

function lastOpen(day: Day): Day {
  let open = day;
  while (!isOpen(open)) open = addDays(open, -1);
  return open;
}

/** A working day of the TARGET calendar. */
function isOpen(day: Day): boolean {
  if (weekday(day) > 5 || CLOSED.has(day.slice(5))) return false;
  const easter = easterOf(Number(day.slice(0, 4)));
  return day !== addDays(easter, -2) && day !== addDays(easter, 1);
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easterOf(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, "0")}-${String((sum % 31) + 1).padStart(2, "0")}`;
}
