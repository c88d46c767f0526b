import { describe, expect, test } from "vitest";
import { pairsOf, planFeed, rateBetween, retryAt, type FeedState } from "./rules";

const now = new Date("2026-11-20T18:00:00Z");
const needs = { currency: "GBP", currencies: ["EUR", "GBP"], oldestDay: "2026-01-10" };
const feed: FeedState = { currencies: ["EUR", "GBP"], coveredFrom: "2026-01-03", coveredTo: "2026-11-20", keptRates: 10, nextTryAt: new Date("2026-11-23T15:15:00Z"), failures: 0 };
const plan = (changed: Partial<FeedState> | null, more: { needs?: Partial<typeof needs>; stored?: number; at?: Date } = {}) =>
  planFeed({ ...needs, ...more.needs }, changed && { ...feed, ...changed }, { now: more.at ?? now, source: { firstDay: "1999-01-04", newestDay: "2026-11-20" }, holdsDays: 7, stored: more.stored ?? 10 });

describe("what is read", () => {
  test("nothing without a second currency, and nothing twice", () => {
    expect(plan(null, { needs: { currencies: ["GBP"] } })).toBeNull();
    expect(plan({})).toBeNull();
  });

  test("at first and for older amounts all days back to a week before the oldest, but never before the first of the source", () => {
    const all = { from: "2026-01-03", to: "2026-11-20" };
    expect(plan(null)).toEqual(all);
    expect(plan({}, { needs: { oldestDay: "2025-12-01" } })).toEqual({ ...all, from: "2025-11-24" });
    expect(plan({}, { needs: { oldestDay: "1990-01-01" } })).toEqual({ ...all, from: "1999-01-04" });
    expect(plan(null, { needs: { oldestDay: "2027-01-01" } })).toEqual({ from: "2026-11-20", to: "2026-11-20" });
  });

  test("all days again for a further currency, and when rates were taken away", () => {
    expect(plan({}, { needs: { currencies: ["EUR", "GBP", "USD"] } })).toEqual({ from: "2026-01-03", to: "2026-11-20" });
    expect(plan({}, { stored: 9 })).toEqual({ from: "2026-01-03", to: "2026-11-20" });
    expect(plan({}, { stored: 12 })).toBeNull();
  });

  test("the missed days when its time has come, and nothing while a failure is waited out", () => {
    const due = { coveredTo: "2026-11-17", nextTryAt: now };
    expect(plan(due)).toEqual({ from: "2026-11-18", to: "2026-11-20" });
    expect(plan({ ...due, nextTryAt: new Date(now.getTime() + 1) })).toBeNull();
    expect(plan({ ...due, failures: 2, nextTryAt: new Date(now.getTime() + 1) }, { stored: 0 })).toBeNull();
    expect(plan({ ...due, failures: 2 })).toEqual({ from: "2026-11-18", to: "2026-11-20" });
    expect(plan({ coveredFrom: null, coveredTo: null, failures: 1, nextTryAt: now })).toEqual({ from: "2026-01-03", to: "2026-11-20" });
  });

  test("failures are waited out longer and longer, six hours at most", () => {
    expect([1, 2, 3, 30].map((failures) => (retryAt(now, failures).getTime() - now.getTime()) / 60_000)).toEqual([10, 20, 40, 360]);
  });
});

describe("rates between currencies", () => {
  const units = new Map([["USD", "1.0812"], ["GBP", "0.8334"], ["JPY", "163.45"], ["IDR", "17150.25"]]);
  test("are the published ones from the base, and else worked out exactly and rounded once", () => {
    expect(rateBetween(units, "EUR", "EUR", "GBP")).toBe("0.8334");
    expect(rateBetween(units, "EUR", "GBP", "USD")).toBe("1.297336213103");
    expect(rateBetween(units, "EUR", "GBP", "EUR")).toBe("1.199904007679");
    expect(rateBetween(units, "EUR", "IDR", "USD")).toBe("0.000063042813");
    expect(rateBetween(units, "EUR", "GBP", "TWD")).toBeNull();
    expect(rateBetween(units, "EUR", "EUR", "TWD")).toBeNull();
  });

  test("are kept in one direction, between all of few currencies and from the project's alone among many", () => {
    expect(pairsOf({ ...needs, currencies: ["GBP", "USD", "EUR"] }, "EUR")).toEqual([["EUR", "GBP"], ["EUR", "USD"], ["GBP", "USD"]]);
    const many = pairsOf({ ...needs, currencies: ["EUR", "GBP", "USD", "JPY", "SEK", "CHF", "PLN"] }, "EUR");
    expect(many).toHaveLength(6);
    expect(many.every((pair) => pair.includes("GBP"))).toBe(true);
  });
});
