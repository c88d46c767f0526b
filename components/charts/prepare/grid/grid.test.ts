import { describe, expect, test } from "vitest";
import { gridModel } from "../../model/grid-model";
import { averageAt, prepareCohorts } from "./cohorts";
import { prepareHeat, prepareWeek } from "./heat";

const count = { unit: "count" as const, currency: "" };
const named = (...keys: string[]) => keys.map((key) => ({ key, title: key.toUpperCase() }));

describe("heat map", () => {
  const chart = prepareHeat({
    rowNoun: "Day", measure: "Orders", kind: count, rows: named("a", "b"), columns: named("x", "y"),
    cells: [{ row: "a", column: "x", value: "4" }, { row: "a", column: "x", value: "6" }, { row: "b", column: "y", value: "2" }, { row: "b", column: "x", value: null }],
  });

  test("cells of the same place are added up; an unknown one is unknown, a missing one is none", () => {
    expect(chart.cells.map((line) => line.map((cell) => cell && [cell.full, cell.step]))).toEqual([[["10", 4], null], [["–", null], ["2", 0]]]);
    expect(chart.finding).toBe("Orders highest on A, X, at 10");
  });
  test("it is read by row and column, and saved as it stands", () => {
    const model = gridModel(chart);
    expect(model.read({ column: 1, row: 1 })).toMatchObject({ spoken: "B, y: Orders 2.", point: { key: "y", series: "b", value: "2" } });
    expect(model.read({ column: 1, row: 0 })?.spoken).toBe("A, y: no value.");
    const size = { width: 200, height: 100 };
    expect(model.placeAt(model.spotOf({ column: 0, row: 1 }, size), size)).toEqual({ column: 0, row: 1 });
    expect(model.placeAt(model.spotOf({ column: 1, row: 0 }, size), size)).toBeNull();
    expect(model.sheet().rows.map((row) => row.cells.map((cell) => cell.raw))).toEqual([["10", ""], ["", "2"]]);
    expect(model.count).toBe(3);
  });
  test("hours of many weeks become one week", () => {
    const row = (bucket: string, orders: string) => ({ bucket, dimensions: {}, values: { orders } });
    const week = prepareWeek({
      columns: [{ key: "orders", kind: "metric", title: "Orders", unit: "count", direction: "up" }], currency: "GBP", timeZone: "UTC", warnings: [], totals: { values: {} },
      rows: [row("2026-11-16T09:00", "2"), row("2026-11-23T09:00", "3"), row("2026-11-17T10:00", "4")],
    } as unknown as Parameters<typeof prepareWeek>[0], "orders");
    expect([week.cells[0]?.[9]?.value, week.cells[1]?.[10]?.value, week.finding]).toEqual(["5", "4", "Orders highest on Monday, 09:00, at 5"]);
  });
});

describe("cohorts", () => {
  const cohorts = [
    { key: "2026-01", title: "Jan 2026", size: 100, values: ["1", "0.2", "0.1"] },
    { key: "2026-02", title: "Feb 2026", size: 300, values: ["1", "0.4"], incompleteFrom: 2 },
    { key: "2026-03", title: "Mar 2026", size: 50, values: ["1", "0.01"], incompleteFrom: 1 },
  ];

  test("the average is weighted by size and leaves out what still grows", () => {
    expect(averageAt(cohorts, 1)).toBe("0.350000");
    expect(averageAt(cohorts, 5)).toBeNull();
  });
  test("a triangle of cells, the growing ones marked, the first column not in the scale", () => {
    const chart = prepareCohorts({ period: "Month", measure: "Retention", kind: { unit: "ratio", currency: "" }, cohorts });
    expect(chart.cells.map((line) => line.map((cell) => cell?.short ?? null))).toEqual([["100%", "20%", "10%"], ["100%", "40%", null], ["100%", "1%", null]]);
    expect(chart.cells[2]?.[1]?.isIncomplete).toBe(true);
    expect(chart.cells[1]?.[1]?.step).toBe(4);
    expect(chart.finding).toMatch(/^Retention is 35.0\s% after one month$/);
    expect(gridModel(chart).read({ column: 1, row: 2 })?.spoken).toMatch(/^Mar 2026, month 1, incomplete: Retention 1.00\s%; Customers: 50\.$/);
  });
});
