import { expect, test } from "vitest";
import type { MetricResult } from "@/lib/metrics/schema";
import { figureOfPoint } from "./drill";

const totals = {
  columns: [{ key: "net_revenue", title: "Net revenue" }, { key: "ad_spend", title: "Ad spend" }],
  passport: { range: { from: "2026-01-01", to: "2026-01-31" }, compareRange: null, filters: [], timeZone: "UTC", currency: "GBP" },
} as unknown as MetricResult;
const days = { from: "2026-01-05", to: "2026-01-11" };
const point = { key: "2026-01-05", title: "", value: "1", days };

test("a point of a line is that metric in its days", () => {
  expect(figureOfPoint(totals, { ...point, series: "net_revenue" })).toMatchObject({ metric: "net_revenue", range: days, compare: null, filters: [] });
});

test("a part of a stack is the channel's ad spend, the rest and a whole column all of it", () => {
  expect(figureOfPoint(totals, { ...point, series: "meta" })).toMatchObject({ metric: "ad_spend", filters: [{ dimension: "channel", op: "is", values: ["meta"] }] });
  for (const series of ["other parts", null]) expect(figureOfPoint(totals, { ...point, series })).toMatchObject({ metric: "ad_spend", filters: [] });
  expect(figureOfPoint(totals, { ...point, days: null, series: "meta" })).toBeNull();
});
