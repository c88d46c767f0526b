import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { planBulk } from "@/sandbox/shopify/bulk/project";
import { SDL } from "@/sandbox/shopify/schema/sdl";
import { ALL_QUERIES, bulkOrders, ORDERS } from "./sync/queries";

// The published schema of 2026-10, cut to fewer types and fields: what is valid here is valid there.
const published = buildSchema(SDL);
const problems = (query: string) => validate(published, parse(query)).map(({ message }) => message);

describe("every query is valid by the published schema", () => {
  test.each(ALL_QUERIES.map((query) => [/^(\w+ \w+|\{ \w+)/.exec(query)?.[0] ?? query, query] as const))("%s", (_name, query) => {
    expect(problems(query)).toEqual([]);
  });

  test("a field that is not there is found", () => {
    expect(problems(ORDERS.replace("totalTaxSet", "totalTaxesSet"))).toHaveLength(1);
  });
});

test("bulk queries keep to what bulk operations take, and give the id first", () => {
  const bulk = ALL_QUERIES.filter((query) => query.startsWith("{"));
  expect(bulk.map((query) => typeof planBulk(query))).toEqual(["object", "object"]);
  expect(bulk.every((query) => /node \{ id /.test(query))).toBe(true);
  expect(planBulk(bulkOrders("").replace("refunds { id }", "refunds { id refundLineItems { nodes { id } } }"))).toMatch(/within a list field/);
});
