import { expect, test } from "vitest";
import { costRange, stockOf } from "./rules";
import type { Product } from "./schema";

const variant = (cost: [string, string] | null, stock: number | null): Product["variants"][number] => ({
  id: "00000000-0000-4000-8000-000000000000", externalId: "A", title: "",
  unitCost: cost && { amount: cost[0], currency: cost[1], from: "2026-01-01" }, stock: stock === null ? null : { quantity: stock, on: "2026-01-01" },
});

test("costs go from the lowest to the highest, by value and not by letters", () => {
  expect(costRange([variant(["9.50", "GBP"], null), variant(["10.00", "GBP"], null), variant(null, null)])).toMatchObject({ low: { amount: "9.50" }, high: { amount: "10.00" } });
  expect(costRange([variant(["9.50", "GBP"], null), variant(["10.00", "EUR"], null)])).toBeNull();
  expect(costRange([variant(null, null)])).toBeNull();
});

test("stock is the sum of what is known; below zero counts, and nothing known is not nothing there", () => {
  expect(stockOf([variant(null, 3), variant(null, -1), variant(null, null)])).toBe(2);
  expect([stockOf([variant(null, null)]), stockOf([variant(null, 0)])]).toEqual([null, 0]);
});
