import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeOrder, makeProject } from "@/lib/projects/testing";
import { listCustomers } from "./data";
import { customerSchema, listCustomersQuery } from "./schema";

const customers = (scope: ProjectScope, query: Record<string, unknown> = {}) => listCustomers(scope, listCustomersQuery.parse(query));

describe("customers", () => {
  it("come with their orders counted, and nothing personal", async () => {
    const own = await makeProject();
    const [busy, idle] = [newId(), newId()];
    await insertRows(own, "customers", [
      { id: busy, external_id: "17850", country: "France", email_hash: "h", email_encrypted: "e" },
      { id: idle, external_id: "9" },
    ]);
    await makeOrder(own, { customerId: busy, placedAt: "2026-01-05T00:00:00Z" });
    await makeOrder(own, { customerId: busy, placedAt: "2026-01-09T00:00:00Z" });
    await makeOrder(own, { customerId: busy, placedAt: "2026-01-19T00:00:00Z", kind: "refund", amounts: [-1n] });
    const page = await customers(own);
    expect(page.items).toEqual([
      { id: busy, externalId: "17850", country: "France", orderCount: 2, firstOrderDay: "2026-01-05", lastOrderDay: "2026-01-09" },
      { id: idle, externalId: "9", country: null, orderCount: 0, firstOrderDay: null, lastOrderDay: null },
    ]);
    expect(page.items.every((item) => customerSchema.strict().safeParse(item).success)).toBe(true);
    expect((await customers(own, { country: "" })).items.map(({ id }) => id)).toEqual([idle]);
    expect((await customers(own, { search: "178" })).items.map(({ id }) => id)).toEqual([busy]);
    const first = await customers(own, { limit: 1 });
    expect((await customers(own, { cursor: first.nextCursor })).items.map(({ id }) => id)).toEqual([idle]);
    const last = await customers(own, { limit: 1, sort: "-number" });
    expect(last.items.map(({ id }) => id)).toEqual([idle]);
    expect((await customers(own, { sort: "-number", cursor: last.nextCursor })).items.map(({ id }) => id)).toEqual([busy]);
    await expect(customers(own, { cursor: encodeCursor([null]) })).rejects.toThrow(AppError);
    for (const other of [await makeProject(own.tenantId), { ...await makeProject(), projectId: own.projectId }]) {
      expect((await customers(other)).items).toEqual([]);
    }
  });
});
