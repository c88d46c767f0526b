import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import type { SourceOrder } from "../sources/rows";
import { addTestIntegration, testOrder, testRun, writeTestRows } from "../sources/testing";
import { createTestProject } from "../writing/testing";

beforeAll(async () => void (await testDatabase()));

/** An order of one of two people or of nobody, on one of nine days, of goods or of what came back alone; versions of one number follow each other. */
const given = fc.record({
  number: fc.integer({ min: 1, max: 30 }), day: fc.integer({ min: 1, max: 9 }), hour: fc.constantFrom(0, 9, 9, 23),
  customer: fc.constantFrom("c1", "c1", "c1", "c2", null), kind: fc.constantFrom("sale", "sale", "sale", "refund"), isGone: fc.constantFrom(false, false, false, false, true),
} as const);

type Given = typeof given extends fc.Arbitrary<infer One> ? One : never;
const pages = fc.array(fc.array(given, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });

const on = (...days: number[]): Given[] => days.map((day) => ({ number: day, day, hour: 9, customer: "c1", kind: "sale", isGone: false }));
/** Days between known ones, and before them. */
const AMONG: [Given[][]][] = [[[on(1, 9), on(4, 6), on(5)]], [[on(7, 8), on(2, 3), on(1)]]];

function toOrder({ number, day, hour, customer, kind, isGone }: Given, version: number): SourceOrder {
  const occurredAt = new Date(Date.UTC(2026, 2, day, hour));
  const sign = kind === "sale" ? 1n : -1n;
  const lines = isGone ? [] : [{ kind, occurredAt, sku: "MUG", title: "Mug", quantity: sign, unitPriceMicros: 5_000_000n, amountMicros: sign * 5_000_000n }];
  return testOrder(String(number), { at: occurredAt.toISOString(), changedAt: new Date(Date.UTC(2026, 5, 1) + version), customer: { externalId: customer, email: null }, lines, isGone });
}

/** What stands against the facts: types and days that are not what all orders together say. */
const wrong = (scope: ProjectScope) => withTenantSql(scope, async (db) => ({
  types: await db.query(sql`
    SELECT external_id, customer_type, due FROM (
      SELECT external_id, customer_type, CASE WHEN customer_id IS NULL THEN 'guest' WHEN count(*) FILTER (WHERE kind = 'sale') OVER (
        PARTITION BY customer_id ORDER BY placed_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 0 THEN 'returning' ELSE 'new' END AS due
      FROM orders WHERE project_id = ${scope.projectId} AND vanished_at IS NULL) AS typed
    WHERE customer_type <> due`),
  days: await db.query(daysOf(scope)),
  cubes: await checkRollups(db, await getRollupContext(db, scope)),
}));

/** Days that one side lacks, or that another one precedes there. */
function daysOf(scope: ProjectScope) {
  const due = sql`
    SELECT customer_id, day, lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS previous_day
    FROM (SELECT DISTINCT customer_id, day FROM orders WHERE project_id = ${scope.projectId} AND kind = 'sale' AND vanished_at IS NULL AND customer_id IS NOT NULL) AS d`;
  const kept = sql`SELECT customer_id, day, previous_day FROM customer_days WHERE project_id = ${scope.projectId}`;
  return sql`((${due}) EXCEPT (${kept})) UNION ALL ((${kept}) EXCEPT (${due}))`;
}

test("who is new and on which days they ordered is what all orders together say, however they come in", async () => {
  await fc.assert(fc.asyncProperty(pages, async (all) => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    let version = 0;
    for (const page of all) await writeTestRows(scope, run, { family: "orders", rows: page.map((one) => toOrder(one, version++)) });
    expect(await wrong(scope)).toEqual({ types: [], days: [], cubes: [] });
  }), { examples: AMONG, numRuns: process.env.LONG ? 100 : 12 });
});
