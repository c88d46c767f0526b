import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { planFeatures } from "@/lib/billing/constants";
import { flagKeys, flags, type FlagKey } from "./constants";
import { findOff, isFlagKey, offSentence, ON_FOR_ALL, shareOf, type FlagState } from "./rules";

const everything = { has: () => true };
const states = (given: Partial<Record<FlagKey, Partial<FlagState>>>) => (key: FlagKey) => ({ ...ON_FOR_ALL, ...given[key] });

test("a growing percentage never takes a tenant out", () => {
  fc.assert(fc.property(fc.uuid(), fc.constantFrom(...flagKeys), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (tenantId, key, a, b) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const isOn = (rollout: number) => findOff(key, states({ [key]: { rollout } }), { tenantId, ...everything }) === null;
    return !isOn(low) || isOn(high);
  }));
});

test("a thousand tenants land within a few percent, and each flag deals them anew", () => {
  const tenants = Array.from({ length: 1_000 }, newId);
  for (const rollout of [1, 5, 10, 25, 50, 75, 90]) {
    for (const key of flagKeys) {
      const share = tenants.filter((tenant) => shareOf(key, tenant) < rollout).length / 10;
      expect(Math.abs(share - rollout)).toBeLessThan(6);
    }
  }
  const both = tenants.filter((tenant) => shareOf("imports", tenant) < 50 && shareOf("exports", tenant) < 50).length;
  expect(Math.abs(both - 250)).toBeLessThan(70);
});

test("nobody at 0 percent, everybody at 100", () => {
  fc.assert(fc.property(fc.uuid(), (tenantId) => {
    const at = (rollout: number) => findOff("demo", states({ demo: { rollout } }), { tenantId, ...everything });
    return at(0)?.why === "not_yet" && at(100) === null;
  }));
});

test("a named tenant has it whatever the percentage, until it is killed", () => {
  const asker = { tenantId: newId(), ...everything };
  const named = { rollout: 0, tenantIds: [asker.tenantId] };
  expect(findOff("demo", states({ demo: named }), asker)).toBeNull();
  expect(findOff("demo", states({ demo: { ...named, isKilled: true } }), asker)).toEqual({ key: "demo", why: "killed" });
});

test("a plan that lacks it turns it off, and says which plan has it", () => {
  const off = findOff("auditLog", states({}), { tenantId: newId(), has: (feature) => feature !== "auditLog" });
  expect(off).toEqual({ key: "auditLog", why: "plan" });
  expect(offSentence(off!, "Free")).toBe("The Free plan does not include this: Audit log. Scale has it: choose it under Billing in the workspace's settings.");
});

test("what is part of another goes off with it", () => {
  const asker = { tenantId: newId(), ...everything };
  expect(findOff("scheduledFetches", states({ files: { isKilled: true } }), asker)).toEqual({ key: "files", why: "killed" });
  expect(findOff("files", states({ imports: { isKilled: true } }), asker)).toBeNull();
});

test("the list is sound: parts, plan features and sentences are there", () => {
  for (const key of flagKeys) {
    const { partOf, plan, sentence, turnsOff } = flags[key];
    expect(partOf === undefined || isFlagKey(partOf)).toBe(true);
    expect(plan === undefined || plan in planFeatures).toBe(true);
    expect(sentence).toMatch(/\.$/);
    expect(turnsOff).toMatch(/\.$/);
  }
});
