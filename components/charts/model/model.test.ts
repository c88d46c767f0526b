import { describe, expect, test } from "vitest";
import { sheetCsv } from "../export/sheet-csv";
import { fileName } from "../export/file-name";
import { wrapLines } from "../export/wrap-lines";
import { samples, sampleAnnotations } from "../samples";
import { annotatedColumns } from "./annotated";
import { rowHeight, rowsModel } from "./rows-model";
import { seriesModel } from "./series-model";
import { scaleFor, spansAt } from "./series-spans";
import { stepPlace } from "./step-place";
import { plotBox, yOf } from "../prepare/plot-box";

const size = { width: 600, height: 240 };

describe("arrow keys", () => {
  const time = { columns: 10, rows: 3, readsColumns: true };
  const grid = { columns: 4, rows: 2, readsColumns: false };
  test.each([
    ["the first step enters at the start", null, "ArrowRight", time, { column: 0, row: null }],
    ["or at the end", null, "ArrowLeft", time, { column: 9, row: null }],
    ["End jumps", { column: 2, row: 1 }, "End", time, { column: 9, row: 1 }],
    ["a week at a time", { column: 2, row: null }, "PageDown", time, { column: 9, row: null }],
    ["not beyond the edge", { column: 0, row: null }, "ArrowLeft", time, { column: 0, row: null }],
    ["down goes into the series", { column: 2, row: null }, "ArrowDown", time, { column: 2, row: 0 }],
    ["up comes out of them", { column: 2, row: 0 }, "ArrowUp", time, { column: 2, row: null }],
    ["a grid has no whole columns", { column: 2, row: 0 }, "ArrowUp", grid, { column: 2, row: 0 }],
    ["and ends below", { column: 2, row: 1 }, "ArrowDown", grid, { column: 2, row: 1 }],
    ["down is on, where there is one row", { column: 0, row: 0 }, "ArrowDown", { ...grid, rows: 1 }, { column: 1, row: 0 }],
    ["other keys are not ours", { column: 0, row: 0 }, "a", grid, null],
    ["nothing to step on", null, "ArrowRight", { ...grid, columns: 0 }, null],
  ])("%s", (_, from, key, extent, to) => expect(stepPlace(from, key, extent)).toEqual(to));
});

describe("charts over time", () => {
  const marks = annotatedColumns(samples.stacked.points, [...sampleAnnotations, { day: "2026-09-09", text: "Also this" }, { day: "2020-01-01", text: "Long ago" }]);
  const stacked = seriesModel(samples.stacked, "stacked", "Day", marks);

  test("notes stand on the point that holds their day, several on one", () => {
    expect(marks).toEqual([{ column: 8, texts: ["Prices of serums raised by 5 %", "Also this"] }, { column: 23, texts: ["Spark ads started"] }]);
    expect(stacked.read({ column: 8, row: null })?.spoken).toContain("Total £1,536.61; Prices of serums raised by 5 %; Also this.");
  });
  test("the parts of a stack stand on each other, those below 0 hang", () => {
    const point = samples.stacked.points[0]!;
    const cell = point.cells.meta!;
    const chart = { ...samples.stacked, points: [{ ...point, cells: { ...point.cells, google: { ...cell, position: -10 }, tiktok: { ...cell, position: 5 } } }] };
    const [meta, google, tiktok] = spansAt(chart, 0, "stacked");
    expect(google).toEqual({ low: -10, high: 0 });
    expect(tiktok?.low).toBe(meta?.high);
  });
  test.each(["line", "area", "bars", "stacked"] as const)("a click on a part of %s chooses that part", (kind) => {
    const chart = kind === "line" || kind === "bars" ? samples.bars : samples.stacked;
    const model = seriesModel(chart, kind, "Day");
    const spot = model.spotOf({ column: 5, row: 1 }, size);
    const span = spansAt(chart, 5, kind)[1]!;
    const middle = kind === "line" ? spot.y : yOf((span.low + span.high) / 2, scaleFor(chart, kind), size.height);
    const x = kind === "bars" ? spot.x + 8 : spot.x;
    expect(model.placeAt({ x, y: middle }, size)?.column).toBe(5);
    expect(model.rowAt(5, { x, y: middle }, size)).toBe(1);
    expect(model.read({ column: 5, row: 1 })?.point).toMatchObject({ series: chart.series[1]?.key, value: chart.points[5]?.cells[chart.series[1]!.key]?.value });
  });
  test("a whole point means the first line, or the whole stack", () => {
    expect(stacked.read({ column: 8, row: null })?.point).toMatchObject({ key: "2026-09-09", series: null, days: { from: "2026-09-09", to: "2026-09-09" }, value: "1536.61" });
    expect(seriesModel(samples.line, "line", "Day").read({ column: 1, row: null })?.point).toMatchObject({ series: "net_revenue", value: "4720.34" });
  });
  test("nothing is chosen left of the axis", () => {
    expect(stacked.placeAt({ x: plotBox.axisWidth - 30, y: 100 }, size)).toBeNull();
  });
  test("one series of a point is read alone, with its change", () => {
    expect(seriesModel(samples.line, "line", "Day").read({ column: 1, row: 0 })?.spoken).toBe("Wed 2 Sep 2026: Net revenue £4,720.34, +24 % on £3,814.41.");
  });
});

describe("rows", () => {
  test("the pointer finds its row", () => {
    const model = rowsModel(samples.parts);
    expect(model.placeAt({ x: 5, y: rowHeight * 2 + 1 }, size)).toEqual({ column: 2, row: 0 });
    expect(model.placeAt({ x: 5, y: rowHeight * 99 }, size)).toBeNull();
    expect(model.read({ column: 0, row: 0 })).toMatchObject({ title: "Meta", point: { key: "meta", value: "25800.00" } });
  });
});

describe("files", () => {
  test("exact figures, the unit in the head, incomplete days and notes said", () => {
    const chart = { ...samples.line, points: samples.line.points.slice(-2) };
    const model = seriesModel(chart, "line", "Day", [{ column: 0, texts: ["=HYPERLINK(1)"] }]);
    expect(sheetCsv(model.sheet()).split("\r\n").slice(0, 2)).toEqual([
      "Day,Net revenue (GBP),Net revenue before (GBP),Net revenue change,Ad spend (GBP),Notes,Complete",
      `2026-10-11,${chart.points[0]?.cells.net_revenue?.value},${chart.points[0]?.cells.net_revenue?.compareValue},-0.066967,${chart.points[0]?.cells.ad_spend?.value},'=HYPERLINK(1),yes`,
    ]);
  });
  test("a file is named after its finding and range", () => {
    expect(fileName({ finding: "Net revenue rose 12 % to £1.25M", sentence: "", period: "1–30 Nov 2026" }, "csv")).toBe("net-revenue-rose-12-to-1-25m-1-30-nov-2026.csv");
    expect(fileName({ finding: "…", sentence: "" }, "png")).toBe("chart.png");
    expect(fileName({ finding: "a".repeat(200), sentence: "" }, "png")).toHaveLength(84);
  });
  test("long texts are broken where they fit", () => {
    expect(wrapLines("one two three", 7, (text) => text.length)).toEqual(["one two", "three"]);
    expect(wrapLines("incomprehensible", 4, (text) => text.length)).toEqual(["incomprehensible"]);
    expect(wrapLines("", 4, (text) => text.length)).toEqual([]);
  });
});
