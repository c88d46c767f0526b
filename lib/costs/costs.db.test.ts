import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { makeProject } from "@/lib/projects/testing";
import { listCostRules } from "./data";
import { createCostRule, deleteCostRule, updateCostRule } from "./mutations/save-cost-rule";
import { costRuleInput } from "./schema";

const PAGE = { skip: 0, limit: 100 };
const shipping = (change: Record<string, unknown> = {}) => costRuleInput.parse({ kind: "shipping", basis: "per_order", amount: "4.99", currency: "GBP", validFrom: "2026-01-01", ...change });
const member = async () => ({ ...(await makeProject()), actor: { kind: "key" as const, keyId: newId() } });

test("rules are kept exactly, changed and deleted", async () => {
  const scope = await member();
  const made = await createCostRule(scope, shipping({ validTo: "2026-06-30" }));
  expect(made).toMatchObject({ amount: "4.99", currency: "GBP", percent: null, validTo: "2026-06-30" });
  const fee = await createCostRule(scope, costRuleInput.parse({ kind: "payment", basis: "percent_of_net", percent: 1.45, validFrom: "2026-01-01" }));
  expect(fee).toMatchObject({ amount: null, currency: null, percent: 1.45 });
  expect(await updateCostRule(scope, made.id, shipping({ amount: "5.123456", validTo: "2026-07-31" }))).toMatchObject({ amount: "5.123456", validTo: "2026-07-31" });
  await deleteCostRule(scope, fee.id);
  expect((await listCostRules(scope, PAGE)).items.map(({ id }) => id)).toEqual([made.id]);
});

test("a day has one rule for a cost, also when two are made at once", async () => {
  const scope = await member();
  await createCostRule(scope, shipping({ validTo: "2026-01-31" }));
  await expect(createCostRule(scope, shipping({ validFrom: "2026-01-31" }))).rejects.toMatchObject({ code: "validation_failed", fields: { validFrom: [expect.stringContaining("2026-01-31")] } });
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => createCostRule(scope, shipping({ validFrom: "2026-02-01" }))));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("another project and another workspace see none of it", async () => {
  const scope = await member();
  const { id } = await createCostRule(scope, shipping());
  for (const stranger of [await makeProject(scope.tenantId), { ...(await makeProject()), projectId: scope.projectId }]) {
    expect((await listCostRules(stranger, PAGE)).total).toBe(0);
    await expect(updateCostRule(stranger, id, shipping())).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteCostRule(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  }
});

test.each([
  { amount: "-1" }, { amount: "1e3" }, { amount: "1000000.01" }, { amount: null }, { currency: "XXX" }, { currency: null }, { percent: 2 }, { validTo: "2025-12-31" }, { validFrom: "2026-02-30" },
  { basis: "percent_of_net" }, { basis: "percent_of_net", amount: null, percent: 100.01 }, { basis: "percent_of_net", amount: null, percent: 1.005 },
])("%o is refused", (change) => {
  expect(costRuleInput.safeParse({ kind: "shipping", basis: "per_order", amount: "4.99", currency: "GBP", validFrom: "2026-01-01", ...change }).success).toBe(false);
});
