import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { encodeCursor } from "@/lib/core/page";
import type { ProjectScope } from "@/lib/core/scope";
import { insertRows, makeProject } from "@/lib/projects/testing";
import { listProducts } from "./data";
import { listProductsQuery } from "./schema";

let own: ProjectScope;
let neighbour: ProjectScope;

const products = (scope: ProjectScope, query: Record<string, unknown> = {}) => listProducts(scope, listProductsQuery.parse(query));
const ids = async (query: Record<string, unknown>) => (await products(own, query)).items.map(({ externalId }) => externalId);

beforeAll(async () => {
  own = await makeProject();
  neighbour = await makeProject(own.tenantId);
  const mug = newId();
  await insertRows(own, "products", [
    { id: mug, external_id: "mug", title: "Enamel Mug 100%" },
    { id: newId(), external_id: "cup", title: "Cup" },
    { id: newId(), external_id: "é", title: "Éclair" },
  ]);
  await insertRows(own, "variants", [
    { id: newId(), product_id: mug, external_id: "mug-red", title: "Red" },
    { id: newId(), product_id: mug, external_id: "mug-blue", title: "Blue" },
  ]);
  await insertRows(neighbour, "products", [{ id: newId(), external_id: "mug", title: "Other mug" }]);
});

describe("products", () => {
  it("come with their variants", async () => {
    const page = await products(own);
    expect(page.total).toBe(3);
    expect(page.items.map(({ externalId, variants }) => [externalId, variants.map((variant) => variant.externalId)]))
      .toEqual([["cup", []], ["mug", ["mug-blue", "mug-red"]], ["é", []]]);
  });

  it("name the unit cost that holds by now, and the stock when it was last asked for", async () => {
    const [red] = (await products(own, { search: "mug" })).items[0]!.variants.filter(({ externalId }) => externalId === "mug-red");
    expect(red).toMatchObject({ unitCost: null, stock: null });
    const of = { variant_id: red!.id, import_id: newId(), known_at: new Date().toISOString() };
    await insertRows(own, "unit_costs", [
      { ...of, from_day: "2026-01-01", currency: "GBP", cost_micros: 3_200_000 }, { ...of, from_day: "2026-02-01", currency: "GBP", cost_micros: 3_450_000 },
      { ...of, from_day: "2999-01-01", currency: "GBP", cost_micros: 9_000_000 },
    ]);
    await insertRows(own, "stock_levels", [{ ...of, day: "2026-02-01", quantity: 40 }, { ...of, day: "2026-02-02", quantity: -2 }]);
    const [mug] = (await products(own, { search: "mug" })).items;
    expect(mug!.variants).toMatchObject([{ externalId: "mug-blue", unitCost: null, stock: null }, { unitCost: { amount: "3.45", currency: "GBP", from: "2026-02-01" }, stock: { quantity: -2, on: "2026-02-02" } }]);
  });

  it("are found by title and external id, with no pattern characters", async () => {
    expect([await ids({ search: "ENAMEL" }), await ids({ search: "0%" }), await ids({ search: "%" }), await ids({ search: "CU" }), await ids({ search: "_" })])
      .toEqual([["mug"], ["mug"], ["mug"], ["cup"], []]);
  });

  it("are sorted by code or title either way, and go on by cursor in each", async () => {
    expect(await ids({ sort: "-code" })).toEqual(["é", "mug", "cup"]);
    expect(await ids({ sort: "title" })).toEqual(["cup", "mug", "é"]);
    for (const sort of ["code", "-code", "title", "-title"]) {
      const first = await products(own, { sort, limit: 1 });
      const rest = await products(own, { sort, cursor: first.nextCursor });
      expect([...first.items, ...rest.items].map(({ externalId }) => externalId)).toEqual(await ids({ sort }));
      expect(await ids({ sort, skip: 1 })).toEqual(rest.items.map(({ externalId }) => externalId));
    }
    await expect(products(own, { sort: "title", cursor: encodeCursor(["a"]) })).rejects.toThrow(AppError);
  });

  it("go on by cursor, refuse a made-up one and keep to their project", async () => {
    const first = await products(own, { limit: 2 });
    expect(await ids({ cursor: first.nextCursor })).toEqual(["é"]);
    for (const part of [null, "\u0000"]) await expect(products(own, { cursor: encodeCursor([part]) })).rejects.toThrow(AppError);
    expect((await products(neighbour)).items.map(({ title }) => title)).toEqual(["Other mug"]);
    expect((await products({ ...await makeProject(), projectId: own.projectId })).total).toBe(0);
  });
});
