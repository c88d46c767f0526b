import { addDays, weekday, type Day } from "@/lib/core/dates";
import { daySpan, type Span } from "./parts";

const fixed: Record<string, string> = {
  new_year: "01-01", epiphany: "01-06", valentine: "02-14", bastille: "07-14", halloween: "10-31", singles_day: "11-11",
  st_nicholas: "12-06", christmas_eve: "12-24", christmas: "12-25", boxing_day: "12-26", new_year_eve: "12-31",
};

/** Days on which people sell much, by their names. */
export function holidaySpan(holiday: string, year: number): Span {
  const date = fixed[holiday];
  if (date) return daySpan(`${year}-${date}`);
  if (holiday === "easter" || holiday === "good_friday" || holiday === "easter_monday") {
    return daySpan(addDays(easter(year), holiday === "good_friday" ? -2 : holiday === "easter" ? 0 : 1));
  }
  const thanksgiving = nthWeekday(`${year}-11-01`, 4, 4);
  if (holiday === "thanksgiving") return daySpan(thanksgiving);
  if (holiday === "black_friday") return daySpan(addDays(thanksgiving, 1));
  if (holiday === "cyber_monday") return daySpan(addDays(thanksgiving, 4));
  // Black Friday to Cyber Monday; Cyber Week is the seven days from Cyber Monday.
  if (holiday === "bfcm") return { from: addDays(thanksgiving, 1), until: addDays(thanksgiving, 5) };
  return { from: addDays(thanksgiving, 4), until: addDays(thanksgiving, 11) };
}

export function nthWeekday(from: Day, wanted: number, nth: number): Day {
  return addDays(from, ((wanted - weekday(from) + 7) % 7) + 7 * (nth - 1));
}

/** The anonymous Gregorian computus. */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-0${month}-${String(day).padStart(2, "0")}`;
}
