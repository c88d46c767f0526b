import { expect, test } from "vitest";
import { planIds, planLimits, plans, type PlanLimit } from "./constants";

test("a dearer plan never gives less", () => {
  for (const [at, id] of planIds.entries()) {
    const [cheaper, plan] = [plans[planIds[at - 1] ?? id], plans[id]];
    expect(plan.monthly).toBeGreaterThanOrEqual(cheaper.monthly);
    expect(plan.features).toEqual(expect.arrayContaining([...cheaper.features]));
    expect(plan.readEveryMinutes).toBeLessThanOrEqual(cheaper.readEveryMinutes);
    for (const limit of Object.keys(planLimits) as PlanLimit[]) {
      expect(plan.limits[limit] ?? Infinity, `${id}: ${limit}`).toBeGreaterThanOrEqual(cheaper.limits[limit] ?? Infinity);
    }
  }
});

test("a year costs ten months", () => {
  for (const plan of Object.values(plans)) expect(plan.yearly).toBe(plan.monthly * 10);
});
