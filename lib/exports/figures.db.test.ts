import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { dimensionIds, metricGrains } from "@/lib/metrics/constants";
import { runBatch, runQuery } from "@/lib/metrics/data";
import { dimensionsOf } from "@/lib/metrics/define";
import { METRICS } from "@/lib/metrics/registry";
import type { MetricQueryInput, MetricResult } from "@/lib/metrics/schema";
import { makeFacts } from "@/lib/metrics/testing/facts";
import { storeFacts } from "@/lib/metrics/testing/store";
import { forgetSettings } from "@/lib/platform/env/settings";
import { fillJobs } from "@/lib/platform/jobs/definition";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { getExport } from "./data/get-export";
import { exportJob } from "./jobs";
import { fetchExport } from "./mutations/fetch";
import { makeExport } from "./mutations/make";
import { ask, asMember, exportRows, fetchText } from "./testing/ask";

const FIRST: Day = "2024-09-10";
const RUNS = Number(process.env.EXPORT_RUNS ?? 40);
fillJobs([exportJob]);
afterAll(stopProducer);
let scope: ProjectScope;
beforeAll(async () => (scope = asMember(await storeFacts(makeFacts(21, FIRST, 80), "Europe/London"))));

it("every figure of a file is the text that the API gives", async () => {
  await fc.assert(fc.asyncProperty(question(), async (query) => {
    const { answer } = await runBatch(scope, { answer: query }) as { answer: MetricResult };
    const { heads, rows } = await exportRows(scope, { kind: "metrics", question: query });
    expect(new Set(heads).size).toBe(heads.length);
    expect(rows.filter((row) => row.Row === "value")).toEqual(answer.rows.map((row) => expect.objectContaining(figuresOf(answer, row, row.bucket))));
    const total = rows.filter((row) => row.Row === "total");
    expect(total).toEqual(answer.columns.some(({ kind }) => kind !== "metric") ? [expect.objectContaining(figuresOf(answer, answer.totals))] : []);
    const other = rows.filter((row) => row.Row === "other");
    expect(other).toEqual(answer.other ? [expect.objectContaining(figuresOf(answer, answer.other))] : []);
  }), { numRuns: RUNS, seed: Number(process.env.EXPORT_SEED ?? 3) });
}, 300_000);

it("a batch stands in one file, each answer under its name", async () => {
  const base = { range: { from: FIRST, to: addDays(FIRST, 40) }, filters: [] };
  const queries: Record<string, MetricQueryInput> = {
    totals: { ...base, metrics: ["net_revenue", "orders"] },
    days: { ...base, metrics: ["net_revenue"], grain: "week" },
    channels: { ...base, metrics: ["ad_spend"], dimensions: ["campaign"], limit: 2, compare: { kind: "previous_period" } },
  };
  const answers = await runBatch(scope, queries);
  const { rows } = await exportRows(scope, { kind: "metrics", question: { queries } });
  for (const [name, answer] of Object.entries(answers)) {
    const mine = rows.filter((row) => row.Table === name && row.Row === "value");
    expect(mine).toEqual(answer.rows.map((row) => expect.objectContaining(figuresOf(answer, row, row.bucket))));
  }
  expect([...new Set(rows.map((row) => row.Table))]).toEqual(["totals", "days", "channels"]);
  expect(rows.filter((row) => row.Table === "channels").map((row) => row.Row)).toEqual(["value", "value", "other", "total"]);
  expect(rows.find((row) => row.Table === "channels")?.Campaign).toMatch(/^Campaign \d$/);
});

it("figures that take longer than somebody waits become a job's, which has the time", async () => {
  const question = { metrics: ["gross_revenue"], dimensions: ["product" as const, "channel" as const], range: { from: FIRST, to: addDays(FIRST, 60) } };
  const { id, status } = await ask(scope, { kind: "metrics", question });
  expect(status).toBe("direct");
  process.env.METRIC_BUDGET_MS = "0";
  forgetSettings();
  await expect(fetchExport(scope, id)).rejects.toMatchObject({ code: "conflict", extra: { exportStatus: "queued" } });
  expect(await getExport(scope, id)).toMatchObject({ status: "queued", error: null });
  await makeExport(scope, id, new AbortController().signal);
  delete process.env.METRIC_BUDGET_MS;
  forgetSettings();
  const answer = await runQuery(scope, question);
  const [head, ...lines] = (await fetchText(scope, id)).trimEnd().split("\r\n");
  expect(head).toMatch(/^Product,Product id,Channel,Gross revenue,Currency,Row$/);
  expect(lines).toHaveLength(answer.rows.length + 1);
});

type Figures = Pick<MetricResult["rows"][number], "values" | "compare">;

function figuresOf({ columns }: MetricResult, { values, compare }: Figures, bucket?: string): Record<string, string> {
  const metrics = columns.filter(({ kind }) => kind === "metric");
  const time = columns.find(({ kind }) => kind === "time");
  return {
    ...(time && bucket ? { [time.title]: bucket } : {}),
    ...Object.fromEntries(metrics.map(({ key, title }) => [title, values[key] ?? ""])),
    ...(compare ? Object.fromEntries(metrics.map(({ key, title }) => [`${title}, compared`, compare[key] ?? ""])) : {}),
  };
}

function question(): fc.Arbitrary<MetricQueryInput> {
  return fc.record({
    metrics: fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }), dimension: fc.option(fc.constantFrom(...dimensionIds)),
    from: fc.nat(70), length: fc.nat(40), grain: fc.option(fc.constantFrom(...metricGrains.filter((grain) => grain !== "hour"))),
    compare: fc.boolean(), limit: fc.option(fc.integer({ min: 1, max: 5 })), currency: fc.constantFrom("GBP", "EUR", undefined),
    zone: fc.constantFrom("Europe/London", undefined, "America/New_York"),
  }).map(({ metrics, dimension, from, length, grain, compare, limit, currency, zone }): MetricQueryInput => {
    const dimensions = dimension ? [dimension] : [];
    const able = [...METRICS.values()].filter((metric) => dimensions.every((id) => dimensionsOf(metric.formula).includes(id)));
    return {
      metrics: [...new Set(metrics.map((at) => able[at % able.length]!.id))], dimensions, grain, currency, timeZone: zone, limit: limit ?? undefined,
      range: { from: addDays(FIRST, from), to: addDays(FIRST, from + length) }, compare: compare ? { kind: "previous_period" } : null,
    };
  });
}
