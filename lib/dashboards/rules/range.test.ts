import { describe, expect, test } from "vitest";
import { eachDay } from "@/lib/core/dates";
import { presets } from "../constants";
import type { RangeState } from "../schema";
import { bucketDays, formatBucket, formatRange, lastDayOf } from "./labels";
import { presetRange, stepRange } from "./presets";
import { resolveGrain, resolveView, toReadFrom } from "./range";

const empty: RangeState = { range: null, from: null, to: null, compare: null, compareFrom: null, compareTo: null, weekday: null, grain: null, tz: null, currency: null, where: null };
const none = { firstDay: null, lastDay: null };
const project = { currency: "GBP", timeZone: "Europe/London" };
const today = "2026-11-21";

describe("presets", () => {
  test.each([
    ["today", "2026-11-21", "2026-11-21"], ["yesterday", "2026-11-20", "2026-11-20"],
    ["last_7_days", "2026-11-14", "2026-11-20"], ["last_30_days", "2026-10-22", "2026-11-20"],
    ["week_to_date", "2026-11-16", "2026-11-21"], ["month_to_date", "2026-11-01", "2026-11-21"],
    ["quarter_to_date", "2026-10-01", "2026-11-21"], ["year_to_date", "2026-01-01", "2026-11-21"],
    ["last_week", "2026-11-09", "2026-11-15"], ["last_month", "2026-10-01", "2026-10-31"], ["last_quarter", "2026-07-01", "2026-09-30"], ["last_year", "2025-01-01", "2025-12-31"],
  ] as const)("%s", (preset, from, to) => expect(presetRange(preset, today, none)).toEqual({ from, to }));

  test("every preset has days, also before the first import", () => {
    for (const preset of presets) expect(eachDay(presetRange(preset, "2028-02-29", none)).length).toBeGreaterThan(0);
    expect(presetRange("all", today, { firstDay: "2010-12-01", lastDay: "2011-12-09" })).toEqual({ from: "2010-12-01", to: "2011-12-09" });
  });
});

describe("steps", () => {
  test("by the same span of days", () => {
    expect(stepRange({ from: "2026-11-14", to: "2026-11-20" }, -1)).toEqual({ from: "2026-11-07", to: "2026-11-13" });
    expect(stepRange({ from: "2026-11-14", to: "2026-11-20" }, 1)).toEqual({ from: "2026-11-21", to: "2026-11-27" });
  });
  test("whole months, quarters and years stay whole", () => {
    expect(stepRange({ from: "2026-03-01", to: "2026-03-31" }, -1)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(stepRange({ from: "2026-07-01", to: "2026-09-30" }, 1)).toEqual({ from: "2026-10-01", to: "2026-12-31" });
    expect(stepRange({ from: "2024-01-01", to: "2024-12-31" }, -1)).toEqual({ from: "2023-01-01", to: "2023-12-31" });
  });
});

describe("views", () => {
  test("default to the last 30 days against the ones before, in the project's zone and currency", () => {
    expect(resolveView(empty, project, { firstDay: "2024-01-01", lastDay: "2026-11-20" }, today)).toMatchObject({
      range: { from: "2026-10-22", to: "2026-11-20" }, grain: "day", timeZone: "Europe/London", currency: "GBP", notes: [],
      compare: { kind: "previous_period", range: { from: "2026-09-22", to: "2026-10-21" } },
    });
  });
  test("a historic import opens on its own last 30 days and says so", () => {
    const view = resolveView(empty, project, { firstDay: "2010-12-01", lastDay: "2011-12-09" }, today);
    expect(view.range).toEqual({ from: "2011-11-10", to: "2011-12-09" });
    expect(view.notes[0]).toContain("9 Dec 2011");
  });
  test("nonsense in the URL falls back instead of failing", () => {
    const view = resolveView({ ...empty, from: "2026-13-01", to: "x", tz: "Mars/Base", currency: "XXX", compare: "custom" }, project, none, today);
    expect(view).toMatchObject({ title: "Last 30 days", timeZone: "Europe/London", currency: "GBP", compare: { kind: "previous_period" } });
    expect(resolveView({ ...empty, from: "2026-02-01", to: "2026-01-01" }, project, none, today).title).toBe("Last 30 days");
  });
  test("days that are not read yet are not compared with, and those that are read are", () => {
    const compared = (readFrom: string | null, state: Partial<RangeState> = {}) => {
      const view = resolveView({ ...empty, range: "last_7_days", ...state }, project, { firstDay: "2024-01-01", lastDay: "2026-11-20", readFrom }, today);
      return [view.compare?.range.from ?? null, view.pendingCompare?.range.from ?? null];
    };
    expect(compared(null)).toEqual(["2026-11-07", null]);
    expect(compared("2026-11-07")).toEqual(["2026-11-07", null]);
    expect(compared("2026-11-08")).toEqual([null, "2026-11-07"]);
    expect(compared("2026-11-08", { compare: "off" })).toEqual([null, null]);
    // The period itself is not whole, whatever it is compared with.
    expect(compared("2026-11-16", { compare: "custom", compareFrom: "2026-11-17", compareTo: "2026-11-18" })).toEqual([null, "2026-11-17"]);
    expect([toReadFrom([]), toReadFrom([{ firstDay: "2026-09-01" }, { firstDay: "2026-11-02" }, { firstDay: "2026-10-01" }])]).toEqual([null, "2026-11-02"]);
  });
  test("filters come from the address; what cannot be read is said", () => {
    expect(resolveView({ ...empty, where: "channel:is:meta" }, project, none, today)).toMatchObject({ filters: [{ dimension: "channel", op: "is", values: ["meta"] }], notes: [] });
    expect(resolveView({ ...empty, where: "planet:is:mars" }, project, none, today)).toMatchObject({ filters: [], notes: [expect.stringContaining("filters")] });
  });
  test("all data is compared with nothing, unless asked", () => {
    expect(resolveView({ ...empty, range: "all" }, project, none, today).compare).toBeNull();
    expect(resolveView({ ...empty, range: "all", compare: "previous_year" }, project, none, today).compare?.kind).toBe("previous_year");
  });
  test("comparison can be off, a year back by weekday, or custom", () => {
    const chosen = { ...empty, from: "2026-11-02", to: "2026-11-08" };
    expect(resolveView({ ...chosen, compare: "off" }, project, none, today).compare).toBeNull();
    expect(resolveView({ ...chosen, compare: "previous_year", weekday: true }, project, none, today).compare?.range).toEqual({ from: "2025-11-03", to: "2025-11-09" });
    const custom = resolveView({ ...chosen, compare: "custom", compareFrom: "2026-01-01", compareTo: "2026-01-07" }, project, none, today);
    expect(custom.compare).toMatchObject({ kind: "custom", range: { from: "2026-01-01", to: "2026-01-07" } });
  });
  test("no chart gets more than 400 points", () => {
    expect(resolveGrain("day", { from: "2024-01-01", to: "2025-12-31" })).toMatchObject({ grain: "week", note: expect.stringContaining("weeks") });
    expect(resolveGrain("hour", { from: "2026-01-01", to: "2026-01-16" })).toEqual({ grain: "hour" });
    expect(resolveGrain("auto", { from: "2026-01-01", to: "2026-01-01" }).grain).toBe("hour");
    expect(resolveGrain("auto", { from: "2024-01-01", to: "2025-12-31" }).grain).toBe("week");
  });
});

describe("labels", () => {
  test("ranges are as short as they can be", () => {
    expect(formatRange({ from: "2026-11-01", to: "2026-11-30" })).toBe("1–30 Nov 2026");
    expect(formatRange({ from: "2026-11-20", to: "2026-12-03" })).toBe("20 Nov – 3 Dec 2026");
    expect(formatRange({ from: "2025-12-20", to: "2026-01-03" })).toBe("20 Dec 2025 – 3 Jan 2026");
  });
  test("buckets", () => {
    expect(formatBucket("2026-10-05", "week", true)).toBe("5 Oct ’26");
    expect(formatBucket("2026-10-01", "quarter")).toBe("Q4 2026");
    expect(lastDayOf("2026-10-01", "quarter")).toBe("2026-12-31");
    expect(lastDayOf("2024-02-01", "month")).toBe("2024-02-29");
    expect(lastDayOf("2024-01-01", "year")).toBe("2024-12-31");
    expect(lastDayOf("2026-11-18", "week")).toBe("2026-11-22");
    expect(bucketDays("2026-11-16", "week", { from: "2026-11-18", to: "2026-11-20" })).toEqual({ from: "2026-11-18", to: "2026-11-20" });
  });
});
