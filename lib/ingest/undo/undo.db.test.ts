import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject, importTest, type TestAdDay, type TestFile, type TestLine, type TestRate } from "@/lib/ingest/writing/testing";
import { sql } from "@/lib/platform/db/sql";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { foldRollups } from "@/lib/rollups/fold";
import { getRollupContext, lockProjectFacts } from "@/lib/rollups/project-context";
import { countUndo, listKept, type UndoCounts } from "./count";
import { undoWrites } from "./undo";

interface Done { importId: string; kind: TestFile["kind"] }

async function write(scope: ProjectScope, file: TestFile): Promise<Done> {
  return { importId: (await importTest(scope, file)).importId, kind: file.kind };
}

function undo(scope: ProjectScope, of: Done): Promise<UndoCounts> {
  return withTenantSql(scope, async (db) => {
    await lockProjectFacts(db, scope);
    const counts = await undoWrites(db, await getRollupContext(db, scope), of, { tell: () => Promise.resolve() });
    await db.run(sql`UPDATE imports SET status = 'undone' WHERE tenant_id = ${scope.tenantId} AND id = ${of.importId}`);
    return counts;
  });
}

const expectExact = async (scope: ProjectScope) =>
  expect(await withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)))).toEqual([]);

/** What people see: natural keys and values, without ids and who wrote them. */
const FACTS = {
  orders: `SELECT o.external_id, o.kind, o.placed_at, o.day, o.currency, o.channel, o.country, o.customer_type, c.external_id AS customer
           FROM orders o LEFT JOIN customers c ON c.tenant_id = o.tenant_id AND c.id = o.customer_id WHERE o.tenant_id = $1 ORDER BY 1`,
  lines: `SELECT o.external_id, l.place, l.kind, l.occurred_at, v.external_id AS sku, p.external_id AS product, l.quantity, l.amount_micros
          FROM order_lines l JOIN orders o ON o.tenant_id = l.tenant_id AND o.id = l.order_id JOIN variants v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
          JOIN products p ON p.tenant_id = v.tenant_id AND p.id = v.product_id WHERE l.tenant_id = $1 ORDER BY 1, 2`,
  customers: "SELECT external_id FROM customers WHERE tenant_id = $1 ORDER BY 1",
  customerDays: `SELECT c.external_id, d.day, d.previous_day FROM customer_days d JOIN customers c ON c.tenant_id = d.tenant_id AND c.id = d.customer_id
                 WHERE d.tenant_id = $1 ORDER BY 1, 2`,
  ads: `SELECT c.channel, c.external_id, a.day, a.currency, a.spend_micros, a.clicks FROM ad_days a JOIN campaigns c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
        WHERE a.tenant_id = $1 ORDER BY 1, 2, 3`,
  campaigns: "SELECT channel, external_id FROM campaigns WHERE tenant_id = $1 ORDER BY 1, 2",
  rates: "SELECT base, quote, day, rate FROM fx_rates WHERE tenant_id = $1 ORDER BY 1, 2, 3",
  fxDays: "SELECT base, quote, day, rate, rate_day FROM fx_days WHERE tenant_id = $1 ORDER BY 1, 2, 3",
  extents: "SELECT family, currency, first_day, last_day FROM fact_extents WHERE tenant_id = $1 ORDER BY 1, 2",
};
/** Every column of every row, with who wrote it and what it replaced. */
const ROWS = {
  orders: "SELECT * FROM orders WHERE tenant_id = $1 ORDER BY id", lines: "SELECT * FROM order_lines WHERE tenant_id = $1 ORDER BY id",
  products: "SELECT id, external_id, title FROM products WHERE tenant_id = $1 ORDER BY id", variants: "SELECT id, product_id, external_id, title FROM variants WHERE tenant_id = $1 ORDER BY id",
  customers: "SELECT id, external_id, country FROM customers WHERE tenant_id = $1 ORDER BY id", campaigns: "SELECT id, external_id, name, name_day FROM campaigns WHERE tenant_id = $1 ORDER BY id",
  ads: "SELECT * FROM ad_days WHERE tenant_id = $1 ORDER BY id", rates: "SELECT * FROM fx_rates WHERE tenant_id = $1 ORDER BY id",
  history: "SELECT * FROM fact_history WHERE tenant_id = $1 ORDER BY id", days: "SELECT * FROM customer_days WHERE tenant_id = $1 ORDER BY customer_id, day",
  fxDays: FACTS.fxDays, extents: FACTS.extents,
};

async function look(scope: ProjectScope, queries: Record<string, string>): Promise<Record<string, unknown>> {
  const entries = Object.entries(queries).map(async ([name, text]) => [name, await asSuperuser(text, [scope.tenantId])] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const orders = fc.array(fc.record({
  order: fc.integer({ min: 1, max: 5 }).map((n) => `O${n}`),
  at: fc.integer({ min: 0, max: 60 }).map((n) => new Date(Date.UTC(2024, 0, 1, n * 17)).toISOString()),
  kind: fc.constantFrom("sale", "sale", "refund", "movement"),
  sku: fc.constantFrom("A", "B", "C"),
  title: fc.constantFrom("Lamp", "Light", ""),
  quantity: fc.integer({ min: -2, max: 3 }),
  customer: fc.option(fc.constantFrom("c1", "c2", "c3")),
  country: fc.constantFrom("GB", "FR"),
}) satisfies fc.Arbitrary<TestLine>, { minLength: 1, maxLength: 8 }).map((rows): TestFile => ({ kind: "orders", rows }));

const ads = fc.uniqueArray(fc.record({
  day: fc.constantFrom("2024-01-01", "2024-01-02", "2024-01-09"), channel: fc.constantFrom("meta", "google"), campaign: fc.constantFrom("1", "2"),
  name: fc.constantFrom("Spring", "Summer"), spendMicros: fc.integer({ min: 0, max: 3 }), clicks: fc.integer({ min: 0, max: 2 }),
}) satisfies fc.Arbitrary<TestAdDay>, { minLength: 1, maxLength: 5, selector: (ad) => `${ad.day} ${ad.channel} ${ad.campaign}` }).map((rows): TestFile => ({ kind: "ad_spend", rows }));

const rates = fc.uniqueArray(fc.record({
  day: fc.constantFrom("2024-01-01", "2024-01-03", "2024-01-20"), base: fc.constantFrom("EUR", "USD"), quote: fc.constant("GBP"), rate: fc.constantFrom("0.8", "0.9"),
}) satisfies fc.Arbitrary<TestRate>, { minLength: 1, maxLength: 4, selector: (rate) => `${rate.day} ${rate.base}` }).map((rows): TestFile => ({ kind: "fx_rates", rows }));

const file = fc.oneof({ weight: 3, arbitrary: orders }, { weight: 2, arbitrary: ads }, rates);

/** Values that no other import has, so that each import writes every fact of its file. */
function stamped(given: TestFile, place: number): TestFile {
  if (given.kind === "orders") return { kind: "orders", rows: given.rows.map((row) => ({ ...row, title: "Same", priceMicros: place + 1 })) };
  if (given.kind === "ad_spend") return { kind: "ad_spend", rows: given.rows.map((row) => ({ ...row, name: "Same", spendMicros: 1_000 * (place + 1) + row.spendMicros })) };
  return { kind: "fx_rates", rows: given.rows.map((row) => ({ ...row, rate: `${row.rate}${place + 1}` })) };
}

const numRuns = process.env.LONG ? 150 : 10;

test("after any imports and undos everything is as if only the others had been imported", async () => {
  const steps = fc.array(fc.oneof({ weight: 3, arbitrary: file }, { weight: 2, arbitrary: fc.nat() }), { minLength: 2, maxLength: 9 });
  await fc.assert(fc.asyncProperty(steps, async (sequence) => {
    const scope = await createTestProject({ timeZone: "America/New_York" });
    const done: (Done & { file: TestFile; isUndone: boolean })[] = [];
    for (const step of sequence) {
      const there = done.filter(({ isUndone }) => !isUndone);
      const chosen = typeof step === "number" ? there[step % there.length] : undefined;
      if (chosen) {
        await undo(scope, chosen);
        chosen.isUndone = true;
        await expectExact(scope);
      } else if (typeof step !== "number") {
        const own = stamped(step, done.length);
        done.push({ ...await write(scope, own), file: own, isUndone: false });
      }
    }
    const again = await createTestProject({ timeZone: "America/New_York" });
    for (const one of done) if (!one.isUndone) await importTest(again, one.file);
    expect(await look(scope, FACTS)).toEqual(await look(again, FACTS));
    await expectExact(scope);
  }), { numRuns });
}, 300_000);

test("an undo right after its import leaves every row as it was, names and history too", async () => {
  await fc.assert(fc.asyncProperty(fc.array(file, { maxLength: 4 }), file, fc.boolean(), async (before, last, isFolded) => {
    const scope = await createTestProject();
    for (const one of before) await write(scope, one);
    const rows = await look(scope, ROWS);
    const done = await write(scope, last);
    if (isFolded) await withTenantSql(scope, async (db) => foldRollups(db, await getRollupContext(db, scope)));
    const expected = await withTenantSql(scope, async (db) => countUndo(db, await getRollupContext(db, scope), done.kind, done.importId));
    expect(await undo(scope, done)).toEqual(expected);
    expect(expected.kept).toBe(0);
    expect(await look(scope, ROWS)).toEqual(rows);
    await expectExact(scope);
  }), { numRuns });
}, 300_000);

test("what a later import wrote stays and is listed with it", async () => {
  const scope = await createTestProject();
  const line = (order: string, quantity: number): TestLine => ({ order, at: "2024-01-01T10:00:00Z", customer: "c", quantity });
  const first = await write(scope, { kind: "orders", rows: [line("1", 1), line("2", 1)] });
  const second = await write(scope, { kind: "orders", rows: [line("2", 5)] });
  expect(await undo(scope, first)).toEqual({ removed: 1, restored: 0, kept: 1 });
  const kept = await withTenantSql(scope, async (db) =>
    listKept(db, await getRollupContext(db, scope), first, { after: null, skip: 0, limit: 10 }));
  expect(kept).toMatchObject([{ name: "2", import_id: second.importId, file_name: "test.csv" }]);
  expect(await undo(scope, second)).toEqual({ removed: 1, restored: 0, kept: 0 });
  expect(await look(scope, FACTS)).toEqual(await look(await createTestProject(), FACTS));
});

test("an undo touches no other project", async () => {
  const [scope, other] = [await createTestProject(), await createTestProject()];
  const mine = await write(scope, { kind: "fx_rates", rows: [{ day: "2024-01-01", base: "EUR", quote: "GBP", rate: "0.8" }] });
  const before = await look(scope, ROWS);
  expect(await undo(other, mine)).toEqual({ removed: 0, restored: 0, kept: 0 });
  expect(await look(scope, ROWS)).toEqual(before);
});
