import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays, addMonths, compareRange, countDays, dayMinutes, dayOf, dayStart, diffDays, eachDay, endOf, isDay, startOf,
  weekday, zonedToInstant,
} from "./dates";
import { isTimeZone, zoneClock } from "./zones";

const REFERENCE = resolve("../shared/data/reference/day-buckets.csv.gz");

interface Bucket { zone: string; date: string; start: number; minutes: number }

function readBuckets(): Bucket[] {
  const text = gunzipSync(readFileSync(REFERENCE)).toString("utf8");
  return text.trim().split("\n").slice(1).map((line) => {
    const [zone, date, start, minutes] = line.split(",");
    return { zone: zone!, date: date!, start: Date.parse(start!), minutes: Number(minutes) };
  });
}

// Until 2011 St John's went back at 00:01, into the day before: for an hour the calendar date is
// not that of the reference's stretch. The date is then what Intl (and Postgres) names.
function intlDay(instant: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(instant);
}

const hasReference = existsSync(REFERENCE);
if (!hasReference) console.log("skipped: day bucket reference, ../shared/data/reference is not here");

describe.skipIf(!hasReference)("days against the reference of 13 zones", () => {
  const buckets = hasReference ? readBuckets() : [];

  it("finds the first instant and the length of every day", () => {
    const wrong = buckets.filter((b) =>
      dayStart(b.date, b.zone).getTime() !== b.start || dayMinutes(b.date, b.zone) !== b.minutes);
    expect(wrong).toEqual([]);
  });

  it("puts the first and the last instant of every day into it", () => {
    const wrong = buckets.filter((b) => b.minutes > 0 &&
      (dayOf(b.start, b.zone) !== b.date || dayOf(b.start + b.minutes * 60_000 - 1, b.zone) !== b.date));
    expect(wrong).toEqual([]);
  });

  it("puts 100,000 random instants into their day", () => {
    const days = buckets.filter((b) => b.minutes > 0);
    const picks = fc.sample(fc.tuple(fc.nat(days.length - 1), fc.nat(999_999)), { seed: 20, numRuns: 100_000 });
    const wrong = picks.filter(([index, millionth]) => {
      const { zone, date, start, minutes } = days[index]!;
      const instant = start + Math.floor((millionth * minutes * 60_000) / 1_000_000);
      return dayOf(instant, zone) !== date && dayOf(instant, zone) !== intlDay(instant, zone);
    });
    expect(picks.length).toBe(100_000);
    expect(wrong).toEqual([]);
  }, 30_000);
});

const local = (y: number, m: number, d: number, h: number, mi: number) => ({ y, m, d, h, mi, s: 0 });
const at = (zone: string, ...time: Parameters<typeof local>) => {
  const { instant, adjusted } = zonedToInstant(local(...time), zone);
  return [instant.toISOString().slice(0, 16), adjusted];
};

describe("local times", () => {
  it("moves a time in the spring gap to the next valid instant", () => {
    expect(at("Europe/London", 2011, 3, 27, 1, 30)).toEqual(["2011-03-27T01:00", "gap"]);
    expect(at("Australia/Lord_Howe", 2015, 10, 4, 2, 15)).toEqual(["2015-10-03T15:30", "gap"]);
    expect(at("Pacific/Apia", 2011, 12, 30, 12, 0)).toEqual(["2011-12-30T10:00", "gap"]);
  });

  it("takes the first of a repeated time", () => {
    expect(at("Europe/London", 2011, 10, 30, 1, 30)).toEqual(["2011-10-30T00:30", "repeated"]);
    expect(at("America/Havana", 2012, 11, 4, 0, 0)).toEqual(["2012-11-04T04:00", "repeated"]);
    expect(at("America/St_Johns", 2010, 11, 7, 0, 0)).toEqual(["2010-11-07T02:30", "repeated"]);
  });

  it("leaves other times alone", () => {
    expect(at("Europe/London", 2011, 3, 27, 2, 0)).toEqual(["2011-03-27T01:00", "none"]);
    expect(at("Europe/London", 2011, 3, 27, 0, 59)).toEqual(["2011-03-27T00:59", "none"]);
    expect(at("Asia/Kolkata", 2011, 1, 1, 0, 0)).toEqual(["2010-12-31T18:30", "none"]);
  });

  it("goes there and back for any instant", () => {
    const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"];
    fc.assert(fc.property(fc.constantFrom(...zones), fc.integer({ min: 631_152_000, max: 4_102_444_800 }), (zone, s) => {
      const clock = zoneClock(zone);
      const wall = s * 1_000 + clock.offsetAt(s * 1_000);
      const back = clock.toEpoch(wall);
      return clock.adjusted === "repeated" ? back <= s * 1_000 : back === s * 1_000 && clock.adjusted === "none";
    }), { seed: 7, numRuns: 20_000 });
  });

  it("converts a million rows in about a second", () => {
    const before = performance.now();
    for (let i = 0; i < 1_000_000; i += 1) {
      zonedToInstant({ y: 2010 + (i % 2), m: 1 + (i % 12), d: 1 + (i % 28), h: i % 24, mi: i % 60, s: 0 }, "Europe/London");
    }
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it("knows time zones from other text", () => {
    expect(["Europe/London", "UTC", "Etc/GMT+5", "America/Argentina/San_Luis"].map(isTimeZone)).toEqual(Array(4).fill(true));
    expect(["", "+01:00", "Mars/Base", "Europe/London ", "'; drop"].map(isTimeZone)).toEqual(Array(5).fill(false));
  });
});

describe("plain days", () => {
  it("counts", () => {
    expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
    expect(diffDays("2024-12-31", "2025-01-01")).toBe(1);
    expect(eachDay({ from: "2023-12-30", to: "2024-01-01" })).toEqual(["2023-12-30", "2023-12-31", "2024-01-01"]);
    expect(eachDay({ from: "2024-01-02", to: "2024-01-01" })).toEqual([]);
    expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
    expect([isDay("2024-02-29"), isDay("2023-02-29"), isDay("2024-2-9"), isDay(5)]).toEqual([true, false, false, false]);
  });

  it("starts and ends calendar units", () => {
    expect(weekday("2024-01-01")).toBe(1);
    expect(startOf("2024-03-03", "week")).toBe("2024-02-26");
    expect(startOf("2024-11-30", "quarter")).toBe("2024-10-01");
    expect(startOf("2024-11-30", "year")).toBe("2024-01-01");
    expect([endOf("2024-02-10", "month"), endOf("2024-05-10", "quarter"), endOf("2024-05-10", "week")])
      .toEqual(["2024-02-29", "2024-06-30", "2024-05-12"]);
  });

  it("finds the range to compare with", () => {
    const week = { from: "2024-03-04", to: "2024-03-13" };
    expect(compareRange(week, "previous_period")).toEqual({ from: "2024-02-23", to: "2024-03-03" });
    expect(compareRange(week, "previous_period", true)).toEqual({ from: "2024-02-19", to: "2024-02-28" });
    expect(compareRange(week, "previous_year")).toEqual({ from: "2023-03-04", to: "2023-03-13" });
    expect(compareRange({ from: "2024-02-29", to: "2024-02-29" }, "previous_year").from).toBe("2023-02-28");
    fc.assert(fc.property(fc.nat(20_000), fc.nat(400), fc.constantFrom("previous_period" as const, "previous_year" as const),
      (start, length, kind) => {
        const from = addDays("1990-01-01", start);
        const range = { from, to: addDays(from, length) };
        const other = compareRange(range, kind, true);
        return countDays(other) === countDays(range) && weekday(other.from) === weekday(from) && other.from < from;
      }), { seed: 3 });
  });
});
