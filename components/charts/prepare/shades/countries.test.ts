import { describe, expect, test } from "vitest";
import { mapModel } from "../../model/map-model";
import { mainlandBox, viewOf, wholeWorld } from "../../model/world-view";
import world from "../../world/world.json";
import { prepareMap } from "./countries";
import { rankBounds, stepOf } from "./scale-steps";

const money = { unit: "money" as const, currency: "GBP" };
const parts = [["DE", "30"], ["GB", "60"], ["none 0", "10"]].map(([key = "", value = ""]) => ({ key, title: key === "none 0" ? "No country" : key, value, compare: key === "GB" ? "50" : undefined }));

describe("map", () => {
  const chart = prepareMap(parts, money, { measure: "Net revenue", direction: "up" });

  test("countries by size under their names, what has none last, and shares of the whole", () => {
    expect(chart.countries.map((one) => [one.title, one.full, one.share?.text])).toEqual([["United Kingdom", "£60.00", "60 %"], ["Germany", "£30.00", "30 %"], ["No country", "£10.00", "10 %"]]);
    expect(chart.finding).toBe("United Kingdom took 60 % of net revenue");
    expect(chart.sentence).toContain("£100.00 over 2 countries.");
  });
  test("a country is read in words and saved with its code", () => {
    const model = mapModel(chart, world, wholeWorld);
    expect(model.read({ column: 0, row: 0 })?.spoken).toBe("United Kingdom: Net revenue £60.00; +20 %; Share: 60 %; Before: £50.00.");
    expect(model.sheet().rows.map((row) => row.cells.map((cell) => cell.raw))).toEqual([["GB", "60", "0.600000"], ["DE", "30", "0.300000"], ["", "10", "0.100000"]]);
  });
  test("the view is as near as the countries allow", () => {
    const near = viewOf(world, ["GB", "DE", "MT"]);
    expect(near.width).toBeLessThan(400);
    expect(viewOf(world, ["GB", "AU", "US"])).toEqual(wholeWorld);
    expect(viewOf(world, [])).toEqual(wholeWorld);
    const france = mainlandBox(world.shapes.FR.path);
    expect(france.right - france.left).toBeLessThan(120);
  });
});

test("steps by rank hold as many values each", () => {
  const values = Array.from({ length: 50 }, (_, index) => index ** 3);
  const bounds = rankBounds(values);
  const counts = [0, 0, 0, 0, 0];
  for (const value of values) counts[stepOf(value, bounds)]! += 1;
  expect(counts).toEqual([10, 10, 10, 10, 10]);
});
