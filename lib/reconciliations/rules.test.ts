import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { REASONS } from "./constants";
import { compareDays, type Ours, type Theirs } from "./rules/compare";
import { usualDays } from "./rules/days";
import { reasonOf, type DayFacts } from "./rules/reason";
import { shareOf, sumDays, worstReason } from "./rules/sums";

const facts: DayFacts = {
  ours: 100n, theirs: 120n, rows: 4, isRead: true, readAt: 2_000, endedAt: 1_000, isSettling: false, refused: 0, vanished: 0n, leftOut: 0n,
  hasOtherCurrency: false, hasOtherZone: false, hasOtherAttribution: false, isRounded: false, before: [],
};
const reason = (changes: Partial<DayFacts>) => reasonOf({ ...facts, ...changes }).reason;

describe("the reason of a day is what can be shown of it", () => {
  test.each<[string, Partial<DayFacts>]>([
    ["equal", { theirs: 100n }],
    ["unexplained", {}],
    ["not_read", { isRead: false }],
    ["not_read", { readAt: null }],
    ["test_orders", { leftOut: 20n }],
    ["vanished", { vanished: 20n }],
    ["rounding", { theirs: 103n, isRounded: true }],
    ["currency_changed", { hasOtherCurrency: true }],
    ["zone_changed", { hasOtherZone: true }],
    ["attribution", { hasOtherAttribution: true }],
    ["refused", { refused: 2 }],
    ["settling", { isSettling: true }],
    ["settling", { readAt: 500 }],
  ])("%s %o", (expected, changes) => expect(reason(changes)).toBe(expected));

  test("what accounts for another sum than the difference explains nothing", () => {
    expect([reason({ leftOut: 19n }), reason({ vanished: 21n }), reason({ theirs: 105n, isRounded: true }), reason({ theirs: 90n, refused: 2 })]).toEqual(Array(4).fill("unexplained"));
  });

  test("restated only where the platform once said what we hold", () => {
    const checked = (theirs: bigint, checkedAt: string) => ({ theirs, checkedAt });
    expect(reasonOf({ ...facts, isSettling: true, before: [checked(110n, "b"), checked(100n, "a")] })).toEqual({ reason: "restated", since: "a" });
    expect(reason({ isSettling: true, before: [checked(110n, "b")] })).toBe("settling");
  });
});

const FROM = "2026-03-01";
const amount = fc.bigInt({ min: -1_000_000_000n, max: 1_000_000_000n });
const own = (spend: bigint): Ours => ({ values: { spend }, vanished: {}, leftOut: 0n, rows: 1, currencies: ["GBP"], zones: ["Europe/London"], attributions: [] });

function compare(pairs: readonly (readonly [bigint, bigint])[]) {
  const days = pairs.map((_, at) => addDays(FROM, at));
  const theirs = pairs.map(([, value], at): Theirs => ({ metric: "spend", day: days[at]!, currency: "GBP", value }));
  return compareDays({
    days: { from: FROM, to: days.at(-1)! }, timeZone: "Europe/London", metrics: ["spend"], theirs, ours: new Map(pairs.map(([value], at) => [days[at]!, own(value)])),
    readings: new Map(days.map((day) => [day, { readAt: Date.parse("2026-12-01"), refused: 0 }])), read: { from: FROM, to: days.at(-1)! }, settlesFrom: null, earlier: [],
  });
}

test("the differences of the days, and those of the reasons, come to the difference of the range", () => {
  fc.assert(fc.property(fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 40 }), (pairs) => {
    const [metric] = compare(pairs);
    const sums = sumDays(metric!.days);
    const whole = pairs.reduce((total, [ours, theirs]) => total + theirs - ours, 0n);
    expect(BigInt(sums.difference)).toBe(whole);
    expect(BigInt(sums.theirs) - BigInt(sums.ours)).toBe(whole);
    expect(sums.reasons.reduce((total, { difference }) => total + BigInt(difference), 0n)).toBe(whole);
    expect(sums.reasons.map((one) => REASONS.indexOf(one.reason))).toEqual(sums.reasons.map((one) => REASONS.indexOf(one.reason)).sort((a, b) => a - b));
  }));
});

test("equal data give no reason, and nothing on both sides gives no metric", () => {
  fc.assert(fc.property(fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 1, maxLength: 30 }), (values) => {
    const [metric] = compare(values.map((value) => [value, value] as const));
    const sums = sumDays(metric!.days);
    expect([sums.difference, sums.share, sums.reasons, worstReason([sums])]).toEqual(["0", 0, [], "equal"]);
  }));
  const nothing = { days: { from: FROM, to: FROM }, timeZone: "UTC", metrics: ["spend" as const], theirs: [], ours: new Map(), readings: new Map(), read: null, settlesFrom: null, earlier: [] };
  expect(compareDays(nothing)).toEqual([]);
});

test("the share is of what the platform says", () => {
  expect([shareOf(90n, 100n), shareOf(0n, 0n), shareOf(5n, 0n), shareOf(110n, 100n)]).toEqual([0.1, 0, null, -0.1]);
});

test("the usual days are over, were read, and are at most thirty", () => {
  expect(usualDays({ syncedFrom: "2026-01-01", readOn: "2026-06-30" }, "2026-06-30")).toEqual({ from: "2026-05-31", to: "2026-06-29" });
  expect(usualDays({ syncedFrom: "2026-06-20", readOn: "2026-06-25" }, "2026-06-30")).toEqual({ from: "2026-06-20", to: "2026-06-25" });
  expect([usualDays({ syncedFrom: "2026-06-30", readOn: "2026-06-30" }, "2026-06-30"), usualDays({ syncedFrom: null, readOn: null }, "2026-06-30")]).toEqual([null, null]);
});
