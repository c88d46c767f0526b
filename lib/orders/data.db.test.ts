import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeOrder, makeProject } from "@/lib/projects/testing";
import { getOrder } from "./data/get-order";
import { listOrderLines } from "./data/list-order-lines";
import { listOrders } from "./data/list-orders";
import { listOrderLinesQuery, listOrdersQuery } from "./schema";

let own: ProjectScope;
let neighbour: ProjectScope;
let foreign: ProjectScope;
const variantId = newId();
const customerId = newId();

const orders = (scope: ProjectScope, query: Record<string, unknown> = {}) => listOrders(scope, listOrdersQuery.parse(query));
const lines = (scope: ProjectScope, query: Record<string, unknown> = {}) => listOrderLines(scope, listOrderLinesQuery.parse(query));
const names = async (query: Record<string, unknown>) => (await orders(own, query)).items.map(({ externalId }) => externalId);

beforeAll(async () => {
  own = await makeProject();
  neighbour = await makeProject(own.tenantId);
  foreign = await makeProject();
  const product = newId();
  await insertRows(own, "products", [{ id: product, external_id: "P", title: "Mug" }]);
  await insertRows(own, "variants", [{ id: variantId, product_id: product, external_id: "P-red", title: "Red mug" }]);
  await makeOrder(own, { externalId: "A-1", placedAt: "2026-01-01T10:00:00.123456Z", amounts: [12_500_000n, -2_500_000n], channel: "web", variantId });
  await makeOrder(own, { externalId: "A-2", placedAt: "2026-01-02T10:00:00Z", customerId });
  await makeOrder(own, { externalId: "B_1", placedAt: "2026-01-02T10:00:00Z", kind: "refund", amounts: [-1_000_000n] });
  await makeOrder(own, { externalId: "B%2", placedAt: "2026-07-01T23:30:00Z", variantId });
  await makeOrder(neighbour, { externalId: "N-1" });
  await makeOrder(foreign, { externalId: "F-1" });
});

describe("orders", () => {
  it("come newest first, with sums of their lines, and only the project's own", async () => {
    const page = await orders(own);
    expect(page).toMatchObject({ total: 4, skip: 0, limit: 20, nextCursor: null });
    expect(page.items.at(-1)).toMatchObject({
      externalId: "A-1", placedAt: "2026-01-01T10:00:00.123456Z", day: "2026-01-01", channel: "web", country: null, lineCount: 2,
      gross: { amount: "12.50", currency: "GBP" }, refunds: { amount: "2.50", currency: "GBP" },
    });
    expect((await orders(neighbour)).items.map(({ externalId }) => externalId)).toEqual(["N-1"]);
    expect((await orders({ ...foreign, projectId: own.projectId })).items).toEqual([]);
  });

  it("are filtered", async () => {
    expect(await names({ kind: "refund" })).toEqual(["B_1"]);
    expect(await names({ channel: "web" })).toEqual(["A-1"]);
    expect((await names({ channel: "" })).length).toBe(3);
    expect(await names({ customerId })).toEqual(["A-2"]);
    expect(await names({ from: "2026-01-02", to: "2026-01-02", kind: "sale" })).toEqual(["A-2"]);
    expect([await names({ search: "A-" }), await names({ search: "B_" }), await names({ search: "%" })]).toEqual([["A-2", "A-1"], ["B_1"], []]);
  });

  it("go on by cursor and by skip, also across equal instants", async () => {
    expect(await names({ sort: "number" })).toEqual(["A-1", "A-2", "B%2", "B_1"]);
    for (const sort of ["newest", "oldest", "number", "-number"]) {
      const all = await names({ sort });
      const byCursor: string[] = [];
      for (let cursor: string | null | undefined = undefined; cursor !== null;) {
        const page = await orders(own, { sort, limit: 1, cursor });
        byCursor.push(...page.items.map(({ externalId }) => externalId));
        cursor = page.nextCursor;
      }
      expect(byCursor).toEqual(all);
      expect(await names({ sort, skip: 2, limit: 2 })).toEqual(all.slice(2));
    }
  });

  it("refuse cursors that were made up", async () => {
    for (const parts of [["x", newId()], ["0000-01-01T00:00:00Z", newId()], ["2026-01-01T00:00:00Z", "x"], [null, null], ["a"]]) {
      await expect(orders(own, { cursor: encodeCursor(parts) })).rejects.toThrow(AppError);
    }
    for (const parts of [[null], ["\u0000"], ["a", "b"]]) await expect(orders(own, { sort: "number", cursor: encodeCursor(parts) })).rejects.toThrow(AppError);
    expect(listOrdersQuery.safeParse({ sort: "gross" }).success).toBe(false);
    expect(listOrdersQuery.safeParse({ from: "0000-01-01" }).success).toBe(false);
    expect(listOrdersQuery.safeParse({ search: "\u0000" }).success).toBe(false);
  });

  it("open with their lines, and not from elsewhere", async () => {
    const id = (await orders(own)).items.at(-1)!.id;
    const order = await getOrder(own, id);
    expect(order.lines.map(({ place, kind, amount, variantTitle }) => [place, kind, amount.amount, variantTitle]))
      .toEqual([[1, "sale", "12.50", "Red mug"], [2, "refund", "-2.50", "Red mug"]]);
    for (const scope of [neighbour, foreign, { ...foreign, projectId: own.projectId }]) await expect(getOrder(scope, id)).rejects.toThrow("No such order.");
  });

  it("that vanished at the source are left out", async () => {
    const scope = await makeProject();
    const id = await makeOrder(scope);
    await insertRows(scope, "orders", [{
      id: newId(), external_id: "gone", kind: "sale", placed_at: "2026-01-01T00:00:00Z", day: "2026-01-01", currency: "GBP",
      import_id: newId(), known_at: "2026-01-01T00:00:00Z", vanished_at: "2026-02-01T00:00:00Z",
    }]);
    expect((await orders(scope)).items.map((order) => order.id)).toEqual([id]);
  });
});

describe("order lines", () => {
  it("come newest first and are cut into the project's days", async () => {
    const page = await lines(own, { variantId });
    expect(page.total).toBe(3);
    expect(page.items[0]).toMatchObject({ orderExternalId: "B%2", variantExternalId: "P-red", quantity: 1, unitPrice: { amount: "12.50", currency: "GBP" } });
    // 23:30 UTC on 1 July is 2 July in London.
    expect((await lines(own, { from: "2026-07-02", to: "2026-07-02" })).total).toBe(1);
    expect((await lines(own, { from: "2026-07-01", to: "2026-07-01" })).total).toBe(0);
    expect((await lines(own, { kind: "refund" })).total).toBe(2);
  });

  it("go on by cursor", async () => {
    const all = (await lines(own)).items.map(({ id }) => id);
    const first = await lines(own, { limit: 2 });
    const rest = await lines(own, { cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all);
    await expect(lines(own, { cursor: encodeCursor(["2026-01-01", newId()]) })).rejects.toThrow(AppError);
  });

  it("of others are not seen", async () => {
    expect((await lines(neighbour, { variantId })).items).toEqual([]);
    expect((await lines({ ...foreign, projectId: own.projectId })).items).toEqual([]);
  });
});
