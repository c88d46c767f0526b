import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { createTestProject } from "../writing/testing";
import { addTestIntegration, testOrder, testRun, writeTestRows } from "./testing";

beforeAll(async () => void (await testDatabase()));

/** One person as a guest and with an account, in orders of five days; another beside them. */
const people = [
  { externalId: null, email: "ada@example.com" }, { externalId: "501", email: "ada@example.com" }, { externalId: "777", email: "leo@example.com" },
  { externalId: "502", email: "ada@example.com" }, { externalId: null, email: "ada@example.com" },
];
const all = people.map((customer, at) => testOrder(String(at + 1), { at: `2026-03-1${at}T12:00:00Z`, customer }));

test("guests and customers of one address are one person, however their orders come in", async () => {
  await fc.assert(fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), fc.integer({ min: 1, max: 5 }), async (orders, size) => {
    const scope = await createTestProject();
    const run = testRun(await addTestIntegration(scope));
    for (let at = 0; at < orders.length; at += size) await writeTestRows(scope, run, { family: "orders", rows: orders.slice(at, at + size) });
    const rows = await withTenantSql(scope, (db) => db.query<{ external_id: string; customer_type: string; person: number }>(sql`
      SELECT external_id, customer_type, dense_rank() OVER (ORDER BY customer_id)::int AS person FROM orders WHERE tenant_id = ${scope.tenantId} AND project_id = ${scope.projectId} ORDER BY external_id`));
    expect(rows.map(({ customer_type }) => customer_type)).toEqual(["new", "returning", "new", "returning", "returning"]);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(2);
  }), { numRuns: 6 });
});
