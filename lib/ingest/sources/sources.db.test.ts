import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import { createTestProject, importTestLines } from "../writing/testing";
import type { SourceOrder } from "./rows";
import { addTestIntegration, testAdDay, testOrder, testRun, writeTestRows } from "./testing";

beforeAll(async () => void (await testDatabase()));

const differences = (scope: ProjectScope) => withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)));

async function sums(scope: ProjectScope): Promise<{ orders: number; gross: string }> {
  const row = await withTenantSql(scope, (db) => db.one<{ orders: number; gross: string }>(sql`
    SELECT coalesce(sum(orders), 0)::int AS orders, coalesce(sum(gross_micros), 0)::text AS gross FROM cube_orders
    WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} AND slice = 'total' AND level = 0 AND version > 0`));
  return row ?? { orders: 0, gross: "0" };
}

const orders = (rows: SourceOrder[]) => ({ family: "orders" as const, rows });

describe("orders of a source", () => {
  test("the same page again changes nothing, and totals may change alone", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    const page = orders([testOrder("1"), testOrder("2", { micros: 5_000_000n })]);
    expect(await writeTestRows(scope, run, page)).toMatchObject({ read: 2, new: 2, changed: 0, unchanged: 0 });
    expect(await writeTestRows(scope, run, page)).toMatchObject({ read: 2, new: 0, changed: 0, unchanged: 2 });
    const shipped = testOrder("1", { changedAt: new Date("2026-03-11T00:00:00Z") });
    shipped.totals = { ...shipped.totals, shippingMicros: 3_000_000n, totalMicros: 13_000_000n };
    expect(await writeTestRows(scope, run, orders([shipped]))).toMatchObject({ changed: 1, unchanged: 0 });
    expect(await sums(scope)).toEqual({ orders: 2, gross: "15000000" });
    expect(await differences(scope)).toEqual([]);
  });

  test("an older version never replaces a newer one, whatever order they come in", async () => {
    const versions = [1n, 2n, 3n].map((n) => testOrder("7", { micros: n * 1_000_000n, changedAt: new Date(Date.UTC(2026, 2, Number(10n + n))) }));
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6, maxLength: 6 }), async (order) => {
      const scope = await createTestProject();
      const run = testRun(await addTestIntegration(scope));
      for (const at of order) await writeTestRows(scope, run, orders([versions[at]!]));
      expect(await sums(scope)).toEqual({ orders: 1, gross: "3000000" });
    }), { numRuns: 4 });
  });

  test("an order that was deleted or emptied counts no longer, and comes back with its history", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    await writeTestRows(scope, run, orders([testOrder("1"), testOrder("2", { at: "2026-03-11T12:00:00Z" })]));
    const later = new Date("2026-03-12T00:00:00Z");
    expect(await writeTestRows(scope, run, orders([testOrder("1", { changedAt: later, isGone: true, lines: [] })]))).toMatchObject({ vanished: 1 });
    expect(await sums(scope)).toEqual({ orders: 1, gross: "10000000" });
    const types = await withTenantSql(scope, (db) => db.query<{ external_id: string; customer_type: string }>(sql`
      SELECT external_id, customer_type FROM orders WHERE project_id = ${scope.projectId} AND vanished_at IS NULL`));
    expect(types).toEqual([{ external_id: "2", customer_type: "new" }]);
    await writeTestRows(scope, run, orders([testOrder("1", { changedAt: new Date("2026-03-13T00:00:00Z") })]));
    expect(await sums(scope)).toEqual({ orders: 2, gross: "20000000" });
    expect(await differences(scope)).toEqual([]);
  });

  test("a file's order is taken over; another integration's is left alone and named", async () => {
    const scope = await createTestProject();
    await importTestLines(scope, [{ order: "1", at: "2026-03-10T12:00:00Z", sku: "MUG", priceMicros: 9_000_000 }]);
    const [first, second] = [testRun(await addTestIntegration(scope)), testRun(await addTestIntegration(scope, "amazon_sp"))];
    expect(await writeTestRows(scope, first, orders([testOrder("1")]))).toMatchObject({ changed: 1 });
    const refused = await writeTestRows(scope, second, orders([testOrder("1", { micros: 1n, changedAt: new Date("2026-04-01T00:00:00Z") })]));
    expect(refused.refused).toEqual(["Order 1 is kept by shopify account; its version was left as it is."]);
    expect(await sums(scope)).toEqual({ orders: 1, gross: "10000000" });
  });

  test("a file does not change what an integration keeps, and says so by row", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    await writeTestRows(scope, run, orders([testOrder("1")]));
    const lines = [{ order: "1", at: "2026-03-10T12:00:00Z", sku: "MUG", priceMicros: 1 }, { order: "2", at: "2026-03-10T12:00:00Z", sku: "MUG", priceMicros: 2_000_000 }];
    expect(await importTestLines(scope, lines)).toEqual({ new: 1, changed: 0, unchanged: 0 });
    expect(await sums(scope)).toEqual({ orders: 2, gross: "12000000" });
    expect(await differences(scope)).toEqual([]);
  });

  test("one person under one address is one customer", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    await writeTestRows(scope, run, orders([
      testOrder("1", { customer: { externalId: null, email: "Ann@example.com" } }),
    ]));
    await writeTestRows(scope, run, orders([testOrder("2", { at: "2026-03-12T00:00:00Z", customer: { externalId: "77", email: "ann@example.com" } })]));
    const count = await withTenantSql(scope, (db) => db.one<{ count: number }>(sql`SELECT count(DISTINCT customer_id)::int AS count FROM orders WHERE project_id = ${scope.projectId}`));
    expect(count).toEqual({ count: 1 });
  });
});

describe("days of an ad account", () => {
  const covers = { from: "2026-03-01", to: "2026-03-03" };
  const spent = (scope: ProjectScope) => withTenantSql(scope, (db) => db.one<{ spend: string }>(sql`
    SELECT coalesce(sum(spend_micros), 0)::text AS spend FROM cube_ads WHERE project_id = ${scope.projectId} AND slice = 'channel' AND level = 1`));

  test("are restated, and what is not there any more vanishes, in the days that were read alone", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope, "meta"));
    const rows = [testAdDay("2026-03-01", "c1", 5_000_000n), testAdDay("2026-03-02", "c1", 6_000_000n), testAdDay("2026-03-02", "c2", 1_000_000n)];
    expect(await writeTestRows(scope, run, { family: "ad_days", covers, rows })).toMatchObject({ read: 3, new: 3 });
    await writeTestRows(scope, run, { family: "ad_days", covers: { from: "2026-03-04", to: "2026-03-04" }, rows: [testAdDay("2026-03-04", "c1", 1_000_000n)] });
    const again = { family: "ad_days" as const, covers, rows: [rows[0]!, testAdDay("2026-03-02", "c1", 7_000_000n)] };
    expect(await writeTestRows(scope, testRun(run.integrationId), again)).toMatchObject({ new: 0, changed: 1, unchanged: 1, vanished: 1 });
    expect(await spent(scope)).toEqual({ spend: "13000000" });
    expect(await writeTestRows(scope, run, again)).toMatchObject({ changed: 0, unchanged: 2, vanished: 0 });
    expect(await writeTestRows(scope, run, { family: "ad_days", covers, rows })).toMatchObject({ changed: 2, vanished: 0 });
    expect(await spent(scope)).toEqual({ spend: "13000000" });
    expect(await differences(scope)).toEqual([]);
    const [stored] = await withTenantSql(scope, (db) => db.query(sql`SELECT time_zone, attribution FROM ad_days WHERE project_id = ${scope.projectId} LIMIT 1`));
    expect(stored).toEqual({ time_zone: "Europe/London", attribution: "7d_click" });
  });

  test("a page that names an ad and a day twice keeps the first and says so", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope, "meta"));
    const rows = [testAdDay("2026-03-01", "c1", 5_000_000n), testAdDay("2026-03-01", "c1", 9_000_000n)];
    const counts = await writeTestRows(scope, run, { family: "ad_days", covers, rows });
    expect(counts).toMatchObject({ new: 1, refused: [expect.stringContaining("2026-03-01, campaign c1")] });
    expect(await spent(scope)).toEqual({ spend: "5000000" });
  });
});

describe("rows of the other kinds", () => {
  const visit = { day: "2026-03-01", timeZone: "Europe/London", channelGroup: "Paid Social", source: "meta", medium: "cpc", campaign: "x", sessions: 10n, engagedSessions: 5n, keyEventsMicros: 0n, purchases: 1n, currency: "GBP", revenueMicros: 9_000_000n };

  test("visits by natural key: changed with history, vanished with the day", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope, "ga4"));
    const covers = { from: "2026-03-01", to: "2026-03-01" };
    const write = (rows: (typeof visit)[]) => writeTestRows(scope, run, { family: "session_days", covers, rows });
    expect(await write([visit, { ...visit, campaign: "y" }])).toMatchObject({ new: 2 });
    expect(await write([{ ...visit, sessions: 11n }])).toMatchObject({ changed: 1, vanished: 1 });
    expect(await write([{ ...visit, sessions: 11n }])).toMatchObject({ unchanged: 1, vanished: 0 });
    expect(await write([visit, { ...visit, campaign: "y" }])).toMatchObject({ changed: 2 });
    const kept = await withTenantSql(scope, (db) => db.one(sql`SELECT count(*)::int AS kept FROM fact_history WHERE project_id = ${scope.projectId} AND entity = 'session_day'`));
    expect(kept).toEqual({ kept: 4 });
  });

  test("objects of ads with text that COPY must not misread", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope, "meta"));
    const object = { kind: "ad" as const, externalId: "1", parentId: "s", name: "tab\there \\N “é” \n line", status: "ACTIVE", budgetMicros: null, budgetKind: "" as const, details: { a: "\\x\t" }, payloadHash: Buffer.alloc(16, 255) };
    expect(await writeTestRows(scope, run, { family: "ad_objects", rows: [object] })).toMatchObject({ new: 1 });
    expect(await writeTestRows(scope, run, { family: "ad_objects", rows: [object] })).toMatchObject({ unchanged: 1 });
    const [stored] = await withTenantSql(scope, (db) => db.query(sql`SELECT name, details, payload_hash FROM ad_objects WHERE project_id = ${scope.projectId}`));
    expect(stored).toEqual({ name: object.name, details: object.details, payload_hash: object.payloadHash });
  });

  test("a variant moves under its real product, keeps its name, and its costs are dated", async () => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    await writeTestRows(scope, run, orders([testOrder("1")]));
    const product = (title: string, micros: bigint) => ({ family: "products" as const, rows: [{ externalId: "p9", title, variants: [{ sku: "MUG", title: "Blue", cost: { micros, currency: "GBP" }, stock: 4n }] }] });
    expect(await writeTestRows(scope, run, product("Enamel mug", 2_000_000n))).toMatchObject({ new: 1 });
    await writeTestRows(scope, run, product("Enamel mug", 2_500_000n));
    await writeTestRows(scope, run, orders([testOrder("2", { at: "2026-03-12T00:00:00Z" })]));
    const read = (text: ReturnType<typeof sql>) => withTenantSql(scope, (db) => db.query(text));
    expect(await read(sql`SELECT external_id, title FROM products WHERE project_id = ${scope.projectId}`)).toEqual([{ external_id: "p9", title: "Enamel mug" }]);
    expect(await read(sql`SELECT external_id, title FROM variants WHERE project_id = ${scope.projectId}`)).toEqual([{ external_id: "MUG", title: "Blue" }]);
    expect(await read(sql`SELECT from_day::text, cost_micros::int AS cost FROM unit_costs WHERE project_id = ${scope.projectId} ORDER BY 1`))
      .toEqual([{ from_day: "1970-01-01", cost: 2_000_000 }, { from_day: "2026-03-20", cost: 2_500_000 }]);
    expect(await differences(scope)).toEqual([]);
  });

  test("what two places sell is named by the one that was connected first, as long as it is connected", async () => {
    const scope = await createTestProject();
    const [first, second] = [testRun(await addTestIntegration(scope)), testRun(await addTestIntegration(scope))];
    const catalogue = (externalId: string, title: string, stock: bigint) => ({ family: "products" as const, rows: [{ externalId, title, variants: [{ sku: "MUG", title: "Blue", cost: null, stock }] }] });
    const stored = () => withTenantSql(scope, (db) => db.query(sql`
      SELECT p.title, s.quantity::int AS stock FROM variants v JOIN products p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      JOIN stock_levels s ON s.tenant_id = v.tenant_id AND s.variant_id = v.id WHERE v.project_id = ${scope.projectId}`));
    await writeTestRows(scope, first, catalogue("p1", "Enamel mug", 4n));
    expect((await writeTestRows(scope, second, catalogue("B0ABC", "MUG ENAMEL 350ML NEW", 9n))).refused).toEqual([expect.stringMatching(/^1 variant is named by .*left out\.$/)]);
    expect(await stored()).toEqual([{ title: "Enamel mug", stock: 4 }]);
    await withTenantSql(scope, (db) => db.run(sql`UPDATE integrations SET status = 'disconnected' WHERE project_id = ${scope.projectId} AND id = ${first.integrationId}::uuid`));
    expect((await writeTestRows(scope, second, catalogue("B0ABC", "MUG ENAMEL 350ML NEW", 9n))).refused).toEqual([]);
    expect(await stored()).toEqual([{ title: "MUG ENAMEL 350ML NEW", stock: 9 }]);
  });
});
