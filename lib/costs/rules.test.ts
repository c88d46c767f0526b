import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { costOf, findOverlap, holdsOn, type DatedCost } from "./rules";

const rule = (change: Partial<DatedCost>): DatedCost => ({
  kind: "shipping", basis: "per_order", amountMicros: 4_990_000n, currency: "GBP", basisPoints: null, validFrom: "2026-01-01", validTo: null, ...change,
});
const percent = (basisPoints: number, change: Partial<DatedCost> = {}) => rule({ kind: "payment", basis: "percent_of_net", amountMicros: null, currency: null, basisPoints, ...change });
const sold = { orders: 3, units: 7, net: 100_000_001n, currency: "GBP" };

test("orders, units and net sales cost what the day's rules say, to the last millionth", () => {
  const rules = [rule({}), rule({ kind: "packaging", basis: "per_unit", amountMicros: 350_000n, currency: "EUR" }), percent(140)];
  expect(costOf(rules, "2026-01-31", sold)).toEqual(new Map([["GBP", 3n * 4_990_000n + 1_400_000n], ["EUR", 7n * 350_000n]]));
});

test("a rule holds from its first day to its last", () => {
  const spring = rule({ validFrom: "2026-03-01", validTo: "2026-03-31" });
  expect(["2026-02-28", "2026-03-01", "2026-03-31", "2026-04-01"].map((day) => holdsOn(spring, day))).toEqual([false, true, true, false]);
  expect(costOf([spring], "2026-04-01", sold).size).toBe(0);
});

test.each([[49n, 0n], [50n, 1n], [-49n, -0n], [-50n, -1n], [10_050n, 101n]])("%s millionths at one percent are %s", (net, cost) => {
  expect(costOf([percent(100)], "2026-01-31", { ...sold, net })).toEqual(new Map([["GBP", cost]]));
});

test("what days cost adds up, whatever the sales", () => {
  const count = fc.integer({ min: 0, max: 100_000 });
  fc.assert(fc.property(count, count, count, count, (ordersA, ordersB, unitsA, unitsB) => {
    const rules = [rule({}), rule({ basis: "per_unit", amountMicros: 1n })];
    const total = (orders: number, units: number) => costOf(rules, "2026-01-31", { ...sold, orders, units }).get("GBP") ?? 0n;
    expect(total(ordersA, unitsA) + total(ordersB, unitsB)).toBe(total(ordersA + ordersB, unitsA + unitsB));
  }));
});

test("two rules overlap exactly when some day has both", () => {
  const day = fc.integer({ min: 0, max: 12 }).map((count) => addDays("2026-01-01", count));
  const span = fc.tuple(day, fc.option(day)).filter(([from, to]) => to === null || from <= to).map(([validFrom, validTo]) => rule({ validFrom, validTo }));
  fc.assert(fc.property(span, span, (a, b) => {
    const days = Array.from({ length: 14 }, (_, count) => addDays("2026-01-01", count));
    expect(findOverlap([a], b) !== null).toBe(days.some((one) => holdsOn(a, one) && holdsOn(b, one)));
  }));
  expect(findOverlap([rule({})], rule({ basis: "per_unit" }))).toBeNull();
  expect(findOverlap([rule({})], rule({ kind: "other" }))).toBeNull();
});
