import { addDays, eachDay } from "@/lib/core/dates";
import type { MetricColumn, MetricResult, MetricRow } from "@/lib/metrics/schema";
import type { Annotation } from "./model/plot-model";
import { prepareMap } from "./prepare/shades/countries";
import { prepareCohorts } from "./prepare/grid/cohorts";
import { prepareHeat } from "./prepare/grid/heat";
import { prepareBars } from "./prepare/rows/bars";
import { prepareFunnel } from "./prepare/rows/funnel";
import { prepareWaterfall } from "./prepare/rows/waterfall";
import { prepareScatter } from "./prepare/scatter";
import { prepareSeries, type SeriesFrame } from "./prepare/series";
import { prepareStack } from "./prepare/stack";

/** Made-up figures, the same each time, that show every kind of chart. */
const money = { unit: "money" as const, currency: "GBP" };
const share = { unit: "ratio" as const, currency: "" };
const range = { from: "2026-09-01", to: "2026-10-12" };
const frame: SeriesFrame = { range, grain: "day", today: "2026-10-12", compare: { kind: "previous_period", range: { from: "2026-07-21", to: "2026-08-31" }, matchWeekday: false } };
const alone: SeriesFrame = { ...frame, compare: null };
const channels = ["meta", "google", "tiktok", "amazon", "email"];

const days = eachDay(range);
const figure = (value: number) => value.toFixed(2);
/** A wave by weekday with a slow rise; no chance in it. */
const wave = (index: number, seed: number) => 1 + 0.22 * Math.sin((index + seed) * 0.9) + 0.1 * Math.cos((index * 7 + seed) * 0.37) + index * 0.008;

function answer(columns: MetricColumn[], rows: Partial<MetricRow>[]): MetricResult {
  return {
    columns, rows: rows.map((row) => ({ dimensions: {}, values: {}, ...row })), totals: { values: {} }, currency: "GBP", timeZone: "Europe/London", warnings: [],
    passport: {
      id: "sample", metrics: [], filters: [], range, compareRange: null, grain: "day", timeZone: "Europe/London", currency: "GBP",
      freshness: [], rates: [], marks: [], asOf: null, queriedAt: "2026-10-12T10:00:00.000Z",
    },
  };
}

const revenue: MetricColumn = { key: "net_revenue", kind: "metric", title: "Net revenue", unit: "money", direction: "up" };
const spend: MetricColumn = { key: "ad_spend", kind: "metric", title: "Ad spend", unit: "money", direction: "none" };
const value: MetricColumn = { key: "conversion_value", kind: "metric", title: "Conversion value", unit: "money", direction: "up" };

const sales = answer([revenue, spend], days.map((bucket, index) => ({
  bucket, compareBucket: addDays(bucket, -42),
  values: { net_revenue: figure(4200 * wave(index, 1)), ad_spend: figure(1300 * wave(index, 4)) },
  compare: { net_revenue: figure(3800 * wave(index, 2)), ad_spend: figure(1250 * wave(index, 5)) },
})));
const byChannel = answer([spend, value], days.flatMap((bucket, index) => channels.map((channel, part) => ({
  bucket, dimensions: { channel },
  values: { ad_spend: figure((620 / (part + 1)) * wave(index, part * 3)), conversion_value: figure((1900 / (1 + Math.abs(part - 1))) * wave(index, part * 2)) },
}))));
const months = ["Apr 2026", "May 2026", "Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026"];

export const sampleAnnotations: Annotation[] = [
  { day: "2026-09-09", text: "Prices of serums raised by 5 %" },
  { day: "2026-09-24", text: "Spark ads started" },
];

export const samples = {
  line: prepareSeries(sales, [{ key: "net_revenue", color: "var(--data-1)" }, { key: "ad_spend", color: "var(--data-2)", dash: "6 3", compare: false, shape: "square" }], frame),
  area: prepareStack(byChannel, "conversion_value", alone),
  bars: prepareSeries({ ...sales, rows: sales.rows.slice(-14) }, [{ key: "net_revenue", color: "var(--data-1)" }, { key: "ad_spend", color: "var(--data-2)", shape: "square" }], { ...alone, range: { from: "2026-09-29", to: range.to } }),
  stacked: prepareStack(byChannel, "ad_spend", alone),
  parts: prepareBars(channels.map((channel, part) => ({ key: channel, title: channel, channel, value: figure(25_800 / (part + 1)), compare: figure(21_000 / (part + 0.8)) })), money, { noun: "Channel", measure: "Ad spend" }),
  funnel: prepareFunnel([["impressions", "Impressions", 412_800], ["clicks", "Clicks", 9_905], ["carts", "Carts", 1_742], ["checkouts", "Checkouts", 803], ["orders", "Orders", 611]].map(([key, title, value]) => ({ key: String(key), title: String(title), value: String(value) })), { unit: "count", currency: "" }, { noun: "Step", measure: "People" }),
  waterfall: prepareWaterfall({
    start: { key: "gross", title: "Gross revenue", value: "182400.00" },
    changes: [["discounts", "Discounts", "-14210.50"], ["refunds", "Refunds", "-9120.25"], ["shipping", "Shipping paid", "6480.00"], ["costs", "Cost of goods", "-52300.00"], ["ads", "Ad spend", "-48150.75"]].map(([key = "", title = "", value = ""]) => ({ key, title, value })),
    end: { key: "margin", title: "Contribution margin" },
  }, money, { noun: "Step", measure: "Amount" }),
  heat: prepareHeat({
    rowNoun: "Weekday", measure: "Orders", kind: { unit: "count", currency: "" },
    rows: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map((title, index) => ({ key: String(index + 1), title, label: title.slice(0, 3) })),
    columns: Array.from({ length: 24 }, (_, hour) => ({ key: String(hour).padStart(2, "0"), title: `${String(hour).padStart(2, "0")}:00`, label: String(hour).padStart(2, "0") })),
    cells: Array.from({ length: 168 }, (_, at) => ({
      row: String(Math.floor(at / 24) + 1), column: String(at % 24).padStart(2, "0"),
      value: String(Math.round(Math.max(0, 22 * Math.sin(((at % 24) - 6) / 5.4) * wave(Math.floor(at / 24), 2) + 4))),
    })),
  }),
  cohorts: prepareCohorts({
    period: "Month", measure: "Retention", kind: share,
    cohorts: months.map((title, index) => ({
      key: `2026-${String(index + 4).padStart(2, "0")}`, title, size: 340 + ((index * 97) % 210), incompleteFrom: months.length - 1 - index,
      values: Array.from({ length: months.length - index }, (_, age) => (age === 0 ? "1" : (0.27 / (age + 0.35) * wave(index, age) * 0.9).toFixed(4))),
    })),
  }),
  scatter: prepareScatter({
    noun: "Campaign", x: { title: "Ad spend", kind: money }, y: { title: "ROAS", kind: { unit: "multiple", currency: "" } },
    points: Array.from({ length: 28 }, (_, index) => ({
      key: `campaign-${index}`, title: `Campaign ${index + 1}`, channel: channels[index % 4] ?? null,
      x: figure(400 + ((index * 3701) % 9200)), y: (5.2 - ((index * 3701) % 9200) / 2600 + 0.7 * Math.sin(index * 1.7)).toFixed(2),
    })),
  }),
  map: prepareMap([["GB", 84_210], ["DE", 32_480], ["FR", 28_105], ["NL", 12_900], ["IE", 9_870], ["ES", 8_430], ["SE", 6_120], ["IT", 5_900], ["DK", 3_410], ["PL", 2_870], ["MT", 640]].map(([code, value]) => ({ key: String(code), title: String(code), value: Number(value).toFixed(2) })), money, { measure: "Net revenue", direction: "up" }),
  spark: days.map((_, index) => Math.round(900 * wave(index, 7))),
};
