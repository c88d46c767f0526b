import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import { sum } from "@/lib/dashboards/rules/decimals";
import { makeCell } from "./cells";
import type { PreparedChart, PreparedSeries } from "./prepared";
import { thinChart } from "./thin";

const look = { direction: "up" as const, color: "red", dash: undefined, shape: "circle" as const, hasCompare: true };
const spend: PreparedSeries = { ...look, key: "spend", title: "Ad spend", kind: { unit: "money", currency: "GBP" }, isSum: true };
const roas: PreparedSeries = { ...look, key: "roas", title: "ROAS", kind: { unit: "multiple", currency: "" }, isSum: false };

function chartOf(values: (string | null)[]): PreparedChart {
  return {
    series: [spend, roas], note: null,
    points: values.map((value, index) => {
      const day = addDays("2024-01-01", index);
      return {
        bucket: day, label: day, title: day, compareTitle: null, isIncomplete: index === values.length - 1, days: { from: day, to: day },
        cells: { spend: makeCell(value, "1", spend), roas: makeCell(String(index), null, roas) },
      };
    }),
  };
}

describe("thinning", () => {
  test("few points stay as they are", () => {
    const chart = chartOf(["1", "2"]);
    expect(thinChart(chart, 2)).toBe(chart);
  });
  test("neighbours become one: sums are added up, of ratios the last stands, and the chart says so", () => {
    const { points, note } = thinChart(chartOf(["1.10", "2", "3", "4", "5"]), 3);
    expect(points.map((point) => [point.cells.spend?.value, point.cells.spend?.compareValue, point.cells.roas?.value])).toEqual([["3.10", "2", "1"], ["7", "2", "3"], ["5", "1", "4"]]);
    expect(points[0]).toMatchObject({ title: "2024-01-01 – 2024-01-02", days: { from: "2024-01-01", to: "2024-01-02" }, isIncomplete: false });
    expect(points.at(-1)?.isIncomplete).toBe(true);
    expect(note).toBe("5 points, drawn 2 at a time: amounts and counts are added up, of ratios the last one stands.");
  });
  test("a sum with an unknown part is unknown", () => {
    expect(thinChart(chartOf(["1", null, "3"]), 2).points[0]?.cells.spend?.value).toBeNull();
  });
  test("no sum is lost, whatever the length", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 }).map(String), { minLength: 1, maxLength: 90 }), fc.integer({ min: 1, max: 20 }), (values, most) => {
      const { points } = thinChart(chartOf(values), most);
      expect(points.length).toBeLessThanOrEqual(most);
      expect(sum(points.map((point) => point.cells.spend?.value ?? "0"))).toBe(sum(values));
    }));
  });
});
