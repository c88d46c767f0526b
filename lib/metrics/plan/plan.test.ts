import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, startOf, type Day } from "@/lib/core/dates";
import { NO_PREVIOUS_DAY } from "@/lib/rollups/cubes";
import { bucketRange, listBuckets } from "./buckets";
import { customerAreas } from "./customer-areas";

const BASE: Day = "2024-01-20";
const at = (offset: number) => addDays(BASE, offset);

describe("customers of a range", () => {
  it("are each counted once, however the range is cut into months and days", () => {
    const customers = fc.array(fc.uniqueArray(fc.nat(140), { minLength: 1, maxLength: 12 }), { maxLength: 12 });
    fc.assert(fc.property(customers, fc.nat(140), fc.nat(140), fc.boolean(), (lists, start, length, byDays) => {
      const pairs = lists.flatMap((days) => [...days].sort((a, b) => a - b).map((day, index, sorted) => ({
        day: at(day), previous: index === 0 ? NO_PREVIOUS_DAY : at(sorted[index - 1] as number),
      })));
      const range = { from: at(start), to: at(start + length) };
      const month = (day: Day) => (day === NO_PREVIOUS_DAY ? day : startOf(day, "month"));
      const counted = customerAreas(range, byDays).reduce((sum, area) => sum + area.sign * pairs.filter(({ day, previous }) => {
        const bucket = area.grain === "month" ? month(day) : day;
        const before = area.previousGrain === "month" ? month(previous) : previous;
        return bucket >= area.from && bucket <= area.to && before >= area.previousFrom && before <= area.previousTo;
      }).length, 0);
      expect(counted).toBe(lists.filter((days) => days.some((day) => at(day) >= range.from && at(day) <= range.to)).length);
    }), { numRuns: 500 });
  });
});

describe("buckets", () => {
  it("have 23 or 25 hours where the clocks change", () => {
    const hours = (day: Day, zone: string) => listBuckets({ from: day, to: day }, "hour", zone);
    expect(hours("2026-03-29", "Europe/London")).toHaveLength(23);
    expect(hours("2026-10-25", "Europe/London")).toHaveLength(25);
    expect(hours("2026-10-25", "Europe/London").slice(1, 3)).toEqual(["2026-10-25T01:00+01:00", "2026-10-25T01:00+00:00"]);
    expect(hours("2026-11-01", "America/Havana").slice(0, 2)).toEqual(["2026-11-01T00:00-04:00", "2026-11-01T00:00-05:00"]);
    expect(hours("2026-11-15", "Asia/Kolkata")).toHaveLength(24);
    // Lord Howe goes back by half an hour: the repeated half is an hour's name of its own.
    expect(hours("2026-04-05", "Australia/Lord_Howe")).toHaveLength(25);
  });

  it("cover the range without gap or overlap", () => {
    fc.assert(fc.property(fc.nat(800), fc.nat(800), fc.constantFrom("day", "week", "month", "quarter", "year"), (start, length, grain) => {
      const range = { from: at(start), to: at(start + length) };
      const ranges = listBuckets(range, grain as "day", "UTC").map((bucket) => bucketRange(bucket, grain as "day", range));
      expect(ranges[0]?.from).toBe(range.from);
      expect(ranges.at(-1)?.to).toBe(range.to);
      ranges.slice(1).forEach((next, index) => expect(next.from).toBe(addDays(ranges[index]?.to ?? "", 1)));
    }));
  });
});
