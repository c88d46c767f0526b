import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, countDays, eachDay } from "@/lib/core/dates";
import { historyShare, planUnit, retrySeconds, type Progress, type Reader } from "./rules";

const today = "2026-03-20";
const ads: Reader = { mode: "days", settlingDays: 28, historyDays: 400, stretchDays: 30 };
const none: Progress = { syncedFrom: null, readOn: null, historyFrom: null, reread: null, isDue: true, isHeld: false };

test("the newest fourteen days that are over come first, and no more than the source gives at a time", () => {
  expect(planUnit(ads, none, today)).toEqual({ kind: "newest", days: { from: "2026-03-06", to: today } });
  expect(planUnit({ ...ads, stretchDays: 7 }, none, today)).toEqual({ kind: "newest", days: { from: "2026-03-14", to: today } });
  expect(planUnit(ads, { ...none, historyFrom: "2026-03-15" }, today)).toEqual({ kind: "newest", days: { from: "2026-03-15", to: today } });
});

test("then what is due, before history goes on", () => {
  const read: Progress = { ...none, syncedFrom: "2026-03-07", readOn: today, isDue: false };
  expect(planUnit(ads, read, today)).toEqual({ kind: "history", days: { from: "2026-02-05", to: "2026-03-06" } });
  expect(planUnit(ads, { ...read, isDue: true }, today)).toEqual({ kind: "changes", days: { from: "2026-02-21", to: today } });
  expect(planUnit(ads, { ...read, reread: { from: "2026-01-01", to: "2026-03-01" } }, today)).toEqual({ kind: "range", days: { from: "2026-01-31", to: "2026-03-01" } });
});

test("history that a person stopped waits, and what is due does not", () => {
  const held: Progress = { ...none, syncedFrom: "2026-03-07", readOn: today, isHeld: true };
  expect([planUnit(ads, held, today)?.kind, planUnit(ads, { ...held, isDue: false }, today)]).toEqual(["changes", null]);
});

test("after a pause, days that were not over when they were read are read again", () => {
  const slept: Progress = { ...none, syncedFrom: "2025-01-01", readOn: "2026-03-01", historyFrom: "2025-01-01", isDue: true };
  expect(planUnit({ ...ads, settlingDays: 3 }, slept, today)).toEqual({ kind: "changes", days: { from: "2026-02-27", to: today } });
});

test("objects with a time of change are read by it; few objects all at once", () => {
  const orders: Reader = { mode: "changes", historyDays: 730, stretchDays: 30 };
  const read: Progress = { ...none, syncedFrom: "2026-03-07", readOn: today };
  expect(planUnit(orders, read, today)).toEqual({ kind: "changes", days: null });
  expect(planUnit({ mode: "whole" }, none, today)).toEqual({ kind: "newest", days: null });
  expect(planUnit({ mode: "whole" }, { ...none, readOn: today, isDue: false }, today)).toBeNull();
});

test("going by the plan reads each day of history once, newest first, and then stops", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 500 }), (stretchDays, historyDays) => {
    const reader: Reader = { mode: "days", settlingDays: 3, historyDays, stretchDays };
    const seen: string[] = [];
    let progress: Progress = { ...none, isDue: false };
    for (let unit = planUnit(reader, progress, today); unit?.days; unit = planUnit(reader, progress, today)) {
      expect(countDays(unit.days)).toBeLessThanOrEqual(stretchDays);
      seen.push(...eachDay(unit.days).reverse());
      progress = { ...progress, syncedFrom: unit.days.from, readOn: today };
    }
    expect(seen).toEqual(Array.from({ length: historyDays }, (_, back) => addDays(today, -back)));
  }));
});

test("tries come rarer, up to once an hour; progress is a share of the wanted days", () => {
  expect([0, 1, 3, 30].map(retrySeconds)).toEqual([15, 30, 120, 3_600]);
  expect(historyShare({ syncedFrom: null, historyFrom: null }, today)).toBe(0);
  expect(historyShare({ syncedFrom: "2026-03-10", historyFrom: "2026-02-28" }, today)).toBe(0.5);
  expect(historyShare({ syncedFrom: "2026-02-28", historyFrom: "2026-02-28" }, today)).toBe(1);
});
