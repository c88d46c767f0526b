import fc from "fast-check";
import { expect, test } from "vitest";
import { createTestProject, importTestLines } from "@/lib/ingest/writing/testing";
import { asSuperuser } from "./testing";
import { startsWith } from "./prefix";
import { sql } from "./sql";
import { withTenantSql } from "./tenant";

test("finds exactly what begins with the prefix, in every alphabet", async () => {
  const scope = await createTestProject();
  const text = fc.string({ unit: fc.constantFrom("5", "6", "A", "a", "-", "é", "\ud7ff", "\ue000", "😀", "\u{10ffff}", "%", "_"), minLength: 1, maxLength: 4 });
  await fc.assert(fc.asyncProperty(fc.array(text, { maxLength: 12 }), text, async (texts, prefix) => {
    const found = await withTenantSql(scope, (db) => db.query<{ text: string }>(sql`
      SELECT t.text FROM unnest(${texts}::text[]) AS t(text) WHERE ${startsWith(sql`t.text`, prefix)}`));
    expect(found.map((row) => row.text).sort()).toEqual(texts.filter((one) => one.startsWith(prefix)).sort());
  }), { numRuns: 60 });
});

test("behind the wall it is a condition of the index", async () => {
  const scope = await createTestProject();
  await importTestLines(scope, Array.from({ length: 3_000 }, (_, n) => ({ order: String(50_000 + n), at: "2024-01-01T10:00:00Z" })));
  await asSuperuser("ANALYZE orders");
  const plan = await withTenantSql(scope, (db) => db.query<{ "QUERY PLAN": string }>(sql`
    EXPLAIN SELECT id FROM orders o WHERE o.tenant_id = ${scope.tenantId} AND o.project_id = ${scope.projectId} AND ${startsWith(sql`o.external_id`, "5136")}`));
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toMatch(/Index Cond: .*external_id >= '5136'::text.*external_id < '5137'::text/s);
});
