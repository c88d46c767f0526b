import { describe, expect, test } from "vitest";
import { scatterModel } from "../model/scatter-model";
import { correlation, prepareScatter } from "./scatter";

const money = { unit: "money" as const, currency: "GBP" };
const input = { noun: "Campaign", x: { title: "Ad spend", kind: money }, y: { title: "ROAS", kind: { unit: "multiple" as const, currency: "" } } };

describe("scatter", () => {
  test("correlation agrees with Anscombe's first set", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(correlation(x.map((one, index) => ({ x: one, y: y[index] ?? 0 })))).toBeCloseTo(0.8164, 4);
    expect(correlation([{ x: 1, y: 1 }, { x: 1, y: 2 }, { x: 1, y: 3 }])).toBeNull();
  });
  test("points go from left to right; those without both figures are left out and counted", () => {
    const chart = prepareScatter({ ...input, points: [{ key: "b", title: "B", x: "20", y: "1", channel: "meta" }, { key: "a", title: "A", x: "10", y: "3" }, { key: "c", title: "C", x: null, y: "2" }, { key: "d", title: "D", x: "30", y: "0.5" }] });
    expect(chart.points.map((point) => point.key)).toEqual(["a", "b", "d"]);
    expect(chart.finding).toBe("More ad spend goes with lower ROAS");
    expect(chart.sentence).toBe("ROAS against ad spend, by campaign. Highest: A, 3.00×. 1 without both figures left out.");
  });
  test("no more than 400, and the sentence says which", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ key: String(index), title: String(index), x: String(index), y: "1" }));
    const chart = prepareScatter({ ...input, points: many });
    expect(chart.points).toHaveLength(400);
    expect(chart.points[0]?.x).toBe(100);
    expect(chart.sentence).toContain("The 400 largest by ad spend of 500.");
  });
  test("the pointer finds what is near it", () => {
    const model = scatterModel(prepareScatter({ ...input, points: [{ key: "a", title: "A", x: "10", y: "3" }, { key: "b", title: "B", x: "20", y: "1" }] }));
    const size = { width: 400, height: 240 };
    const spot = model.spotOf({ column: 1, row: 0 }, size);
    expect(model.placeAt({ x: spot.x + 5, y: spot.y - 5 }, size)).toEqual({ column: 1, row: 0 });
    expect(model.placeAt({ x: spot.x - 100, y: spot.y }, size)).toBeNull();
    expect(model.read({ column: 1, row: 0 })).toMatchObject({ spoken: "B: ROAS 1.00×; Ad spend £20.00.", point: { key: "b", value: "1" } });
  });
});
