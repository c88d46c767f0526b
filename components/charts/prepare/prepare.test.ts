import { describe, expect, test } from "vitest";
import type { MetricColumn, MetricResult, MetricRow } from "@/lib/metrics/schema";
import { labelledPoints, scaleOf, stackExtent } from "./axis";
import { prepareBreakdown } from "./breakdown";
import { describePoint } from "../model/series-model";
import { pointAt, shareOf } from "./plot-box";
import { joinSeries, prepareSeries } from "./series";
import { sparkPath } from "./sparkline-path";
import { prepareStack } from "./stack";

const revenue: MetricColumn = { key: "net_revenue", kind: "metric", title: "Net revenue", unit: "money", direction: "up" };
const roas: MetricColumn = { key: "roas", kind: "metric", title: "ROAS", unit: "multiple", direction: "up" };
const spend: MetricColumn = { key: "ad_spend", kind: "metric", title: "Ad spend", unit: "money", direction: "none" };

function answer(columns: MetricColumn[], rows: Partial<MetricRow>[], rest: Partial<MetricResult> = {}): MetricResult {
  return {
    columns, rows: rows.map((row) => ({ dimensions: {}, values: {}, ...row })), totals: { values: {} }, currency: "GBP", timeZone: "UTC", warnings: [],
    passport: {
      id: "p", metrics: [], filters: [], range: { from: "2026-11-01", to: "2026-11-03" }, compareRange: null, grain: "day", timeZone: "UTC",
      currency: "GBP", freshness: [], rates: [], marks: [], asOf: null, queriedAt: "2026-11-03T10:00:00.000Z",
    },
    ...rest,
  };
}

const frame = { range: { from: "2026-11-01", to: "2026-11-04" }, grain: "day" as const, today: "2026-11-04", compare: null };

describe("series", () => {
  const result = answer([revenue, roas], [
    { bucket: "2026-11-01", values: { net_revenue: "9007199254740993.25", roas: "2" } },
    { bucket: "2026-11-03", values: { net_revenue: null, roas: null } },
  ]);

  test("every day has a point: sums are 0 where nothing is, ratios and unknown values are gaps", () => {
    const { points } = prepareSeries(result, [{ key: "net_revenue", color: "red" }, { key: "roas", color: "blue" }], frame);
    expect(points.map((point) => point.cells.net_revenue?.full)).toEqual(["£9,007,199,254,740,993.25", "£0.00", "–", "£0.00"]);
    expect(points.map((point) => point.cells.roas?.position)).toEqual([2, null, null, null]);
  });
  test("a bucket that has not ended is incomplete, and is said to be", () => {
    const chart = prepareSeries(result, [{ key: "net_revenue", color: "red" }], frame);
    expect(chart.points.map((point) => point.isIncomplete)).toEqual([false, false, false, true]);
    expect(describePoint(chart, 3)).toBe("Wed 4 Nov 2026, incomplete: Net revenue £0.00.");
  });
  test("a week is one point, and is incomplete while it runs or where the range cuts it", () => {
    const weeks = prepareSeries(answer([revenue], []), [{ key: "net_revenue", color: "red" }], { ...frame, grain: "week", range: { from: "2026-10-28", to: "2026-11-04" } });
    expect(weeks.points.map((point) => [point.bucket, point.isIncomplete])).toEqual([["2026-10-26", true], ["2026-11-02", true]]);
  });
  test("the comparison's date and figures stand beside the point's", () => {
    const compare = { kind: "previous_period" as const, range: { from: "2026-10-28", to: "2026-10-31" }, matchWeekday: false };
    const chart = prepareSeries(answer([revenue], [
      { bucket: "2026-11-01", values: { net_revenue: "110" }, compare: { net_revenue: "100" }, compareBucket: "2026-10-28" },
    ]), [{ key: "net_revenue", color: "red" }], { ...frame, compare });
    expect(chart.points[0]).toMatchObject({ compareTitle: "Wed 28 Oct 2026", cells: { net_revenue: { compareFull: "£100.00", change: { text: "+10 %" } } } });
    expect(describePoint(chart, 0)).toBe("Sun 1 Nov 2026: Net revenue £110.00, +10 % on £100.00.");
  });
  test("two charts over the same days become one", () => {
    const one = prepareSeries(result, [{ key: "net_revenue", color: "red" }], frame);
    const two = prepareSeries(answer([spend], [{ bucket: "2026-11-01", values: { ad_spend: "5" } }]), [{ key: "ad_spend", color: "blue" }], frame);
    expect(Object.keys(joinSeries(one, two).points[0]?.cells ?? {})).toEqual(["net_revenue", "ad_spend"]);
  });
});

describe("stack", () => {
  const row = (channel: string, value: string) => ({ bucket: "2026-11-01", dimensions: { channel }, values: { ad_spend: value } });
  const rows = ["a", "b", "c", "d", "e", "f", "g"].map((channel, index) => row(channel, `${10 - index}.10`));

  test("the largest parts and Other add up to the total", () => {
    const chart = prepareStack(answer([spend], [...rows, row("meta", "99.99")]), "ad_spend", frame, 3);
    expect(chart.series.map((one) => one.title)).toEqual(["Meta", "A", "B", "Other"]);
    expect(chart.points[0]?.cells["other parts"]?.full).toBe("£30.50");
    expect(stackExtent(chart)[1]).toBeCloseTo(149.69, 6);
  });
  test("one part more than asked for is shown instead of an Other of one", () => {
    expect(prepareStack(answer([spend], rows.slice(0, 4)), "ad_spend", frame, 3).series).toHaveLength(4);
  });
});

describe("breakdown", () => {
  const columns: MetricColumn[] = [{ key: "channel", kind: "dimension", title: "Channel", unit: null }, spend, roas];
  const result = answer(columns, [
    { dimensions: { channel: "meta" }, values: { ad_spend: "75", roas: "2.5" }, compare: { ad_spend: "50", roas: null } },
    { dimensions: { channel: "google" }, values: { ad_spend: "0.00", roas: null } },
  ], { other: { rows: 3, values: { ad_spend: "25", roas: "1" } }, totals: { values: { ad_spend: "100", roas: "2.1" } } });

  test("rows, other and total, with the share of the whole", () => {
    const { rows, total } = prepareBreakdown(result, "channel");
    expect(rows.map((row) => [row.label, row.share, row.cells[0]?.full])).toEqual([["meta", "75 %", "£75.00"], ["Other (3)", "25 %", "£25.00"]]);
    expect(rows[0]?.cells[0]?.change?.text).toBe("+50 %");
    expect(total?.cells.map((cell) => cell.full)).toEqual(["£100.00", "2.10×"]);
  });
  test("a share is rounded, not cut", () => {
    const row = { dimensions: { channel: "meta" }, values: { ad_spend: "206248.77", roas: "1" } };
    expect(prepareBreakdown(answer(columns, [row], { totals: { values: { ad_spend: "10655622.48", roas: "1" } } }), "channel").rows[0]?.share).toMatch(/^2\s%$/);
  });
  test("nothing is nothing", () => {
    expect(prepareBreakdown(answer(columns, []), "channel")).toMatchObject({ rows: [], total: null });
  });
});

describe("axes and points", () => {
  test("ticks are round and cover the data and 0", () => {
    expect(scaleOf(0, 8300)).toEqual({ ticks: [0, 2500, 5000, 7500, 10000], low: 0, high: 10000 });
    expect(scaleOf(-40, 100).ticks).toEqual([-50, 0, 50, 100]);
    expect(scaleOf(0, 0)).toEqual({ ticks: [0, 1], low: 0, high: 1 });
    expect(scaleOf(0, 0.3).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });
  test("labels are evenly apart and fit", () => {
    expect(labelledPoints(30, 6)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(labelledPoints(1, 6)).toEqual([0]);
    expect(labelledPoints(0, 6)).toEqual([]);
  });
  test("the pointer finds the nearest point, and nothing outside", () => {
    expect(pointAt(52, 564, 11, "line")).toBe(0);
    expect(pointAt(552, 564, 11, "line")).toBe(10);
    expect(pointAt(10, 564, 11, "line")).toBeNull();
    expect(pointAt(551, 564, 10, "bars")).toBe(9);
    expect(shareOf(5, 11, "line")).toBe(0.5);
    expect(shareOf(0, 1, "bars")).toBe(0.5);
  });
  test("a sparkline breaks at a gap and is dashed where incomplete", () => {
    expect(sparkPath([0, 10, null, 10], 30, 10, 3)).toEqual({ solid: "M0.0 10.0L10.0 0.0", open: "M30.0 0.0", end: { x: 30, y: 0 } });
    expect(sparkPath([], 30, 10, 0)).toEqual({ solid: "", open: "", end: null });
  });
});
