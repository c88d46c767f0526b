import fc from "fast-check";
import { expect, test } from "vitest";
import { billingIntervals, lookupKeyOf, planIds, plans, type PlanLimit } from "./constants";
import { allowed, changeBetween, entitledPlan, graceEnd, limitSentence, readLookupKey, usageLevel } from "./rules";

const now = new Date("2026-05-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

test.each([
  ["active", null, "growth"], ["trialing", null, "growth"], ["past_due", daysAgo(13), "growth"], ["past_due", daysAgo(15), "free"],
  ["unpaid", daysAgo(1), "free"], ["canceled", null, "free"], ["incomplete", null, "free"], ["incomplete_expired", null, "free"],
  ["paused", null, "free"], ["something_new", null, "free"], [null, null, "free"],
])("a subscription that is %s, unpaid since %s, gives %s", (status, pastDueSince, plan) => {
  expect(entitledPlan({ status, plan: "growth", pastDueSince }, now)).toBe(plan);
});

test("a price that is none of ours gives no plan, and the grace ends at its moment", () => {
  expect(entitledPlan({ status: "active", plan: null, pastDueSince: null }, now)).toBe("free");
  expect(entitledPlan({ status: "active", plan: "platinum", pastDueSince: null }, now)).toBe("free");
  const since = daysAgo(3);
  expect(entitledPlan({ status: "past_due", plan: "scale", pastDueSince: since }, graceEnd(since))).toBe("free");
});

test("lookup keys go there and back, and nothing else is one", () => {
  for (const plan of planIds) for (const interval of billingIntervals) expect(readLookupKey(lookupKeyOf(plan, interval))).toEqual({ plan, interval });
  for (const key of [null, "", "aura_growth", "aura_growth_weekly", "aura_gold_monthly", "x_aura_growth_monthly"]) expect(readLookupKey(key)).toBeNull();
});

test("a change is up, down or none, and the way back is the other way", () => {
  const choice = fc.record({ plan: fc.constantFrom(...planIds), interval: fc.constantFrom(...billingIntervals) });
  fc.assert(fc.property(choice, choice, (a, b) => {
    const [there, back] = [changeBetween(a, b), changeBetween(b, a)];
    expect(back).toBe({ none: "none", upgrade: "downgrade", downgrade: "upgrade" }[there]);
  }));
});

test("usage is near at 80 % and full at 100 %, exactly", () => {
  expect([79, 80, 99, 100, 101].map((used) => usageLevel(used, 100))).toEqual(["fine", "near", "near", "full", "full"]);
  expect(usageLevel(1e9, null)).toBe("fine");
  expect(usageLevel(0, 1)).toBe("fine");
});

test("what is refused names the plan, the limit and the next plan with more room", () => {
  expect(limitSentence("free", "projects")).toBe("The Free plan has room for 1 project. What is there stays and goes on. Growth has room for 3: choose it under Billing in the workspace's settings.");
  expect(limitSentence("growth", "trackedOrders")).toContain("25,000 orders a month");
  expect(limitSentence("growth", "members")).toContain("Scale has room for any number");
  expect(limitSentence("scale", "projects")).toContain("Write to us");
});

test("money limits are counted in millionths", () => {
  expect(allowed("free", "assistantSpend")).toBe(2_000_000);
  for (const limit of Object.keys(plans.free.limits) as PlanLimit[]) expect(allowed("unknown plan", limit)).toBe(allowed("free", limit));
});
