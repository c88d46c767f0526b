import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject, importTestAds, importTestLines, importTestRates, type TestLine } from "@/lib/ingest/writing/testing";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "./check";
import { foldRollups } from "./fold";
import { getRollupContext } from "./project-context";
import { rezoneProject } from "./rebuild";

const line = fc.record({
  order: fc.integer({ min: 1, max: 12 }).map((n) => `O${n}`),
  at: fc.date({ min: new Date("2024-02-20T00:00:00Z"), max: new Date("2024-04-10T00:00:00Z"), noInvalidDate: true }).map((date) => date.toISOString()),
  kind: fc.constantFrom("sale", "sale", "refund", "adjustment", "movement"),
  sku: fc.constantFrom("A", "B", "C"),
  quantity: fc.integer({ min: -5, max: 5 }),
  priceMicros: fc.integer({ min: 0, max: 99_000_000 }),
  currency: fc.constant("GBP"),
  customer: fc.option(fc.constantFrom("c1", "c2", "c3")),
  country: fc.constantFrom("GB", "FR"),
  channel: fc.constantFrom("", "meta"),
}) satisfies fc.Arbitrary<TestLine>;

const differences = (scope: ProjectScope) =>
  withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)));

const fold = (scope: ProjectScope) => withTenantSql(scope, async (db) => foldRollups(db, await getRollupContext(db, scope)));

const totals = (scope: ProjectScope) =>
  withTenantSql(scope, (db) => db.query(sql`
    SELECT slice, level, bucket, sum(gross_micros) AS gross, sum(refund_micros) AS refund, sum(orders) AS orders, sum(units) AS units FROM cube_orders
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId}
    GROUP BY slice, level, bucket HAVING sum(gross_micros) <> 0 OR sum(refund_micros) <> 0 OR sum(orders) <> 0 OR sum(units) <> 0
    ORDER BY slice, level, bucket`));

test("roll-ups are what the facts say after any sequence of imports, folded or not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(line, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 4 }), async (files) => {
      const scope = await createTestProject({ timeZone: "America/New_York" });
      for (const file of files) {
        await importTestLines(scope, file);
        expect(await differences(scope)).toEqual([]);
      }
      const before = await totals(scope);
      await fold(scope);
      expect(await totals(scope)).toEqual(before);
      expect(await differences(scope)).toEqual([]);
    }),
    { numRuns: process.env.LONG ? 150 : 12 },
  );
}, 300_000);

/** Some hundreds of orders, mostly others each time, of which each time some change. */
const many = (from: number, priceMicros: number): TestLine[] => Array.from({ length: 700 }, (_, nth) => ({
  order: `M${from + nth}`, at: new Date(Date.UTC(2024, 2, 1, 0, ((from + nth) * 37) % 60_000)).toISOString(), sku: `S${nth % 9}`, priceMicros, quantity: 1 + (nth % 3),
  kind: nth % 11 === 0 ? "refund" : "sale", customer: nth % 5 === 0 ? null : `c${(from + nth) % 120}`, country: nth % 2 === 0 ? "GB" : "FR", channel: nth % 3 === 0 ? "meta" : "",
}));
const unfolded = async (scope: ProjectScope) => (await withTenantSql(scope, (db) => db.query(sql`
  SELECT 1 FROM cube_orders WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND source_run <> '00000000-0000-0000-0000-000000000000' LIMIT 1`))).length;

test("many rows at once are added to the folded ones, and wait as deltas while somebody folds", async () => {
  const scope = await createTestProject();
  await importTestLines(scope, many(0, 1_000_000));
  await importTestLines(scope, many(400, 2_500_000));
  expect([await unfolded(scope), await differences(scope)]).toEqual([0, []]);
  await withTenantSql(scope, async (db) => {
    await foldRollups(db, await getRollupContext(db, scope));
    await importTestLines(scope, many(800, 3_000_000));
  });
  expect([await unfolded(scope), await differences(scope)]).toEqual([1, []]);
  const before = await totals(scope);
  await fold(scope);
  expect([await unfolded(scope), await totals(scope), await differences(scope)]).toEqual([0, before, []]);
  await importTestLines(scope, many(0, 1_000_000));
  expect(await differences(scope)).toEqual([]);
});

test("the same file again changes nothing", async () => {
  const scope = await createTestProject();
  const file: TestLine[] = [
    { order: "1", at: "2024-01-01T10:00:00Z", sku: "A", customer: "x" },
    { order: "1", at: "2024-01-01T10:00:00Z", sku: "A", customer: "x" },
    { order: "2", at: "2024-01-02T10:00:00Z", sku: "B" },
  ];
  expect(await importTestLines(scope, file)).toEqual({ new: 3, changed: 0, unchanged: 0 });
  expect(await importTestLines(scope, file)).toEqual({ new: 0, changed: 0, unchanged: 3 });
  expect(await importTestLines(scope, [...file.slice(0, 2), { ...file[2]!, quantity: 2 }])).toEqual({ new: 0, changed: 1, unchanged: 2 });
  expect(await differences(scope)).toEqual([]);
});

test("an order dated before known ones makes those returning", async () => {
  const scope = await createTestProject();
  const types = () => withTenantSql(scope, (db) => db.query(sql`SELECT external_id, customer_type FROM orders WHERE tenant_id = ${scope.tenantId} ORDER BY 1`));
  await importTestLines(scope, [{ order: "2", at: "2024-01-02T10:00:00Z", customer: "x" }]);
  expect(await types()).toEqual([{ external_id: "2", customer_type: "new" }]);
  await importTestLines(scope, [{ order: "1", at: "2024-01-01T10:00:00Z", customer: "x" }]);
  expect(await types()).toEqual([{ external_id: "1", customer_type: "new" }, { external_id: "2", customer_type: "returning" }]);
  expect(await differences(scope)).toEqual([]);
});

test("a new time zone re-cuts the days", async () => {
  const scope = await createTestProject({ timeZone: "UTC" });
  await importTestLines(scope, [{ order: "1", at: "2024-01-01T23:00:00Z", customer: "x" }, { order: "2", at: "2024-01-03T02:00:00Z", customer: "x" }]);
  await withTenantSql(scope, async (db) => rezoneProject(db, await getRollupContext(db, scope), "Asia/Kolkata"));
  const days = await withTenantSql(scope, (db) => db.query(sql`
    SELECT bucket::date::text AS day FROM cube_orders WHERE tenant_id = ${scope.tenantId} AND slice = 'total' AND level = 1 ORDER BY 1`));
  expect(days).toEqual([{ day: "2024-01-02" }, { day: "2024-01-03" }]);
  expect(await differences(scope)).toEqual([]);
});

test("restated ad days leave their cubes exact, and a renamed campaign stays one", async () => {
  const scope = await createTestProject();
  await importTestAds(scope, [{ day: "2024-01-01", channel: "meta", campaign: "1", spendMicros: 5_000_000, clicks: 3 }]);
  expect(await importTestAds(scope, [
    { day: "2024-01-01", channel: "meta", campaign: "1", spendMicros: 6_000_000, clicks: 3 },
    { day: "2024-01-02", channel: "meta", campaign: "1", spendMicros: 1_000_000, currency: "EUR" },
  ])).toEqual({ new: 1, changed: 1, unchanged: 0 });
  expect(await differences(scope)).toEqual([]);
  await fold(scope);
  expect(await differences(scope)).toEqual([]);
});

test("a rate holds for seven days, both ways, and no longer", async () => {
  const scope = await createTestProject();
  await importTestRates(scope, [{ day: "2024-01-01", base: "EUR", quote: "GBP", rate: "0.8" }, { day: "2024-01-03", base: "EUR", quote: "GBP", rate: "0.5" }]);
  const days = await withTenantSql(scope, (db) => db.query<{ base: string; day: string; rate: string }>(sql`
    SELECT base, day::text, trim_scale(rate)::text AS rate FROM fx_days WHERE tenant_id = ${scope.tenantId} ORDER BY base, day`));
  const eur = days.filter((row) => row.base === "EUR");
  expect(eur.map((row) => row.rate)).toEqual(["0.8", "0.8", ...Array<string>(8).fill("0.5")]);
  expect(eur.at(-1)?.day).toBe("2024-01-10");
  expect(days.filter((row) => row.base === "GBP").at(-1)?.rate).toBe("2");
});

test("the check finds a roll-up that was tampered with", async () => {
  const scope = await createTestProject();
  await importTestLines(scope, [{ order: "1", at: "2024-01-01T10:00:00Z", customer: "x" }]);
  await withTenantSql(scope, (db) => db.run(sql`UPDATE cube_orders SET orders = 2 WHERE tenant_id = ${scope.tenantId} AND slice = 'total' AND level = 1`));
  await withTenantSql(scope, (db) => db.run(sql`DELETE FROM cube_customers WHERE tenant_id = ${scope.tenantId} AND grain = 'month'`));
  expect(await differences(scope)).toEqual([{ table: "cube_orders", keys: 1 }, { table: "cube_customers", keys: 3 }]);
});
