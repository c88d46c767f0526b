import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { insertRows, makeOrder, makeProject } from "@/lib/projects/testing";
import { searchProject } from "./data";
import { searchQuery } from "./schema";

let own: ProjectScope;
const find = async (q: string, scope = own) => (await searchProject(scope, searchQuery.parse({ q }))).groups;
const titles = async (q: string, scope = own) => Object.fromEntries((await find(q, scope)).map(({ kind, hits }) => [kind, hits.map(({ title }) => title)]));

async function fill(scope: ProjectScope): Promise<void> {
  for (const externalId of ["INV-100", "INV-101", "XINV-1"]) await makeOrder(scope, { externalId });
  await insertRows(scope, "products", [
    { id: newId(), external_id: "MUG-1", title: "Enamel Mug 100%" }, { id: newId(), external_id: "100", title: "Mug, red" }, { id: newId(), external_id: "cup", title: "" },
  ]);
  await insertRows(scope, "campaigns", [{ id: newId(), channel: "meta", external_id: "77", name: "Spring mugs", name_day: "2026-01-31" }]);
  const emailHash = keyedHash("customer-email", "ann@example.com", scope.tenantId);
  await insertRows(scope, "customers", [{ id: newId(), external_id: "C-1", country: "GB" }, { id: newId(), external_id: `email:${emailHash}`, email_hash: emailHash }]);
}

beforeAll(async () => {
  own = await makeProject();
  await fill(own);
});

describe("search", () => {
  it("finds numbers by their beginning and names by their words, in groups", async () => {
    expect(await titles("inv-10")).toEqual({ orders: ["INV-100", "INV-101"] });
    expect(await titles("mug")).toEqual({ products: ["Mug, red", "Enamel Mug 100%"], campaigns: ["Spring mugs"] });
    expect(await titles("mug enam")).toEqual({ products: ["Enamel Mug 100%"] });
    expect(await titles("0%")).toEqual({ products: ["Enamel Mug 100%"] });
    expect(await titles("cup")).toEqual({ products: ["cup"] });
    expect(await titles("c-1")).toEqual({ customers: ["C-1"] });
    expect(await titles("__")).toEqual({});
  });

  it("leads to a page of each hit, and to a customer by the whole address alone", async () => {
    const [order] = await find("INV-100");
    expect(order?.hits[0]).toMatchObject({ detail: "2026-01-31", path: expect.stringMatching(/^orders\/[0-9a-f-]{36}$/) });
    expect((await find("ANN@example.com "))[0]).toMatchObject({ kind: "customers", hits: [{ title: "ann@example.com", path: expect.stringMatching(/^orders\?customerId=/) }] });
    expect(await find("ann@exam")).toEqual([]);
  });

  it("finds nothing of other projects, and nothing that the role may not read", async () => {
    expect(await find("mug", await makeProject(own.tenantId))).toEqual([]);
    expect(await find("mug", { ...await makeProject(), projectId: own.projectId })).toEqual([]);
    expect(await titles("mug", { ...own, role: "billing" })).toEqual({});
    expect(Object.keys(await titles("mug", { ...own, role: "viewer" }))).toEqual(["products", "campaigns"]);
  });

  it("refuses too little and too much", () => {
    for (const q of ["", "a", " a ", "x".repeat(101), "a\u0000b"]) expect(searchQuery.safeParse({ q }).success).toBe(false);
  });

  it("answers from an index among many orders", async () => {
    const big = await makeProject();
    await withTenantSql(big, async (db) => {
      await db.run(sql`
        insert into orders (tenant_id, project_id, id, external_id, kind, placed_at, day, currency, import_id, known_at)
        select ${big.tenantId}, ${big.projectId}, gen_random_uuid(), 'ORD-' || n, 'sale', now(), now()::date, 'GBP', gen_random_uuid(), now()
        from generate_series(1, 20000) n`);
      await db.run(sql`analyze orders`);
      const plan = await db.query<Record<string, string>>(sql`
        explain select id from orders where tenant_id = ${big.tenantId} and project_id = ${big.projectId} and starts_with(external_id, ${"ORD-199"}) order by external_id limit 8`);
      expect(plan.map((row) => Object.values(row)[0]).join("\n")).toMatch(/Index Cond: .*external_id >= 'ORD-199'/);
    });
    expect((await find("ord-199", big))[0]?.hits).toHaveLength(8);
  });
});
