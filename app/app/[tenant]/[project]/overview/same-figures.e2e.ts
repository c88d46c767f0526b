import { parse } from "csv-parse/sync";
import { expect, test, type APIResponse, type Page } from "@playwright/test";
import { holdStill, openDemo, waitForHistory } from "@/app/testing/demo";
import { addDays } from "@/lib/core/dates";
import { overviewQueries } from "@/lib/dashboards/rules/overview";
import { formatFull } from "@/lib/dashboards/rules/numbers";
import { resolveView } from "@/lib/dashboards/rules/range";
import type { Extent, RangeState } from "@/lib/dashboards/schema";
import type { MetricReply, MetricRun } from "@/lib/metric-runs/schema";
import type { MetricResult } from "@/lib/metrics/schema";

const VIEWS = process.env.LONG === "1" ? 300 : 5;
const SEED = Number(process.env.SAME_FIGURES_SEED ?? 20_261_121);
const PROJECT = { currency: "GBP", timeZone: "Europe/London" };
const SETTLED_AFTER_DAYS = 40;
const RUN_LIMIT_MS = 60_000;
const TABLES = { channels: "Channel rows", products: "Product rows", campaigns: "Campaign rows" } as const;

type Results = Record<string, MetricResult>;

test(`figures are the same on the screen, in the CSV and by the API, in ${VIEWS} random views (seed ${SEED})`, async ({ page }) => {
  test.setTimeout(240_000 + VIEWS * 15_000);
  const project = await openDemo(page);
  await waitForHistory(page, project, ["shopify"]);
  await holdStill(page, project);
  const extent = readExtent();
  const random = makeRandom(SEED);
  for (let index = 0; index < VIEWS; index++) {
    const state = randomState(random, extent);
    const queries = overviewQueries(resolveView(state, PROJECT, extent, addDays(extent.lastDay!, 1)));
    const byApi = await settle(page, project.id, await ask<Record<string, MetricReply>>(page, `metrics/batch?project=${project.id}`, { queries }));
    const address = new URLSearchParams(Object.entries(state).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])));
    await page.goto(`${project.base}/overview?${address}`);
    await expectScreen(page, byApi, address.toString());
    expectCsv(await fetchCsv(page, project.id, queries), byApi, address.toString());
  }
});

/** Days that the accounts do not restate any more, so that no figure moves between two looks at it. */
function readExtent(): Extent {
  const today = new Date().toISOString().slice(0, 10);
  return { firstDay: addDays(today, -729), lastDay: addDays(today, -SETTLED_AFTER_DAYS) };
}

/** A small generator of its own, so that a seed gives the same views everywhere. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomState(random: (below: number) => number, { firstDay, lastDay }: Extent): RangeState {
  const pick = <T>(choices: readonly T[]): T => choices[random(choices.length)] as T;
  const from = addDays(firstDay!, random(680));
  const to = addDays(from, random(1 + random(200)));
  return {
    range: null, from, to: to > lastDay! ? lastDay : to,
    compare: pick(["off", "previous_period", "previous_year"] as const), compareFrom: null, compareTo: null, weekday: pick([null, true]),
    grain: pick([null, "day", "week", "month"] as const), tz: pick([null, "America/New_York", "Asia/Kolkata", "UTC"]), currency: pick([null, "EUR"]), where: null,
  };
}

async function expectScreen(page: Page, results: Results, view: string): Promise<void> {
  const totals = results.totals!;
  if (Object.values(totals.totals.values).every((value) => value === null || Number(value) === 0)) return;
  await expect(page.locator("[data-metric]").first()).toBeVisible();
  for (const column of totals.columns) {
    const shown = page.locator(`[data-metric="${column.key}"] .sr-only`).first();
    await expect(shown, `${column.key} in ${view}`).toHaveText(formatFull(totals.totals.values[column.key], { unit: column.unit, currency: totals.currency }), { timeout: RUN_LIMIT_MS });
  }
  // What a busy machine computes in the background takes its place by itself.
  for (const [name, label] of Object.entries(TABLES)) await expect(() => expectTable(page, results[name]!, label, view)).toPass({ timeout: RUN_LIMIT_MS });
}

/** Every row with a figure, the rest and the total, in full. */
async function expectTable(page: Page, result: MetricResult, label: string, view: string): Promise<void> {
  const rows = result.rows.map(({ values }) => values).filter(isMeasured);
  if (rows.length === 0) return;
  const columns = result.columns.filter(({ kind }) => kind === "metric");
  const expected = [...rows, ...(result.other && isMeasured(result.other.values) ? [result.other.values] : []), result.totals.values]
    .map((values) => columns.map(({ key, unit }) => formatFull(values[key], { unit, currency: result.currency })));
  const table = page.getByRole("region", { name: label });
  // A narrow window hides the change; it is left out wherever it stands.
  const heads = await table.locator("thead th").evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ""));
  const shown = await table.locator("tbody tr, tfoot tr").evaluateAll((lines) => lines.map((line) => [...line.querySelectorAll("td")].map((cell) => cell.textContent ?? "")));
  const change = heads.slice(1).indexOf("Change");
  expect(shown.map((cells) => cells.filter((_, index) => index !== change)), `${label} in ${view}`).toEqual(expected);
}

const isMeasured = (values: Record<string, string | null>): boolean => Object.values(values).some((value) => value !== null && Number(value) !== 0);

async function fetchCsv(page: Page, projectId: string, queries: object): Promise<Record<string, string>[]> {
  const { id } = await ask<{ id: string }>(page, `exports?project=${projectId}`, { kind: "metrics", question: { queries } });
  const file = await patiently(page, () => page.request.get(`/api/v1/exports/${id}/file?project=${projectId}`));
  return parse(await file.text(), { columns: true, bom: true }) as Record<string, string>[];
}

/** Every figure of the file is the very text that the API gives. */
function expectCsv(lines: readonly Record<string, string>[], results: Results, view: string): void {
  for (const [name, result] of Object.entries(results)) {
    const mine = lines.filter((line) => line.Table === name && line.Row === "value");
    expect(mine.length, `rows of ${name} in ${view}`).toBe(result.rows.length);
    for (const { key, title } of result.columns.filter(({ kind }) => kind === "metric")) {
      expect(mine.map((line) => line[title]), `${title} of ${name} in ${view}`).toEqual(result.rows.map(({ values }) => values[key] ?? ""));
    }
  }
}

/** Answers in place of what is computed in the background. */
async function settle(page: Page, projectId: string, replies: Record<string, MetricReply>): Promise<Results> {
  const results: Results = {};
  for (const [name, reply] of Object.entries(replies)) results[name] = "runId" in reply ? await answerOf(page, projectId, reply.runId) : reply;
  return results;
}

async function answerOf(page: Page, projectId: string, runId: string): Promise<MetricResult> {
  for (;;) {
    const response = await patiently(page, () => page.request.get(`/api/v1/metrics/runs/${runId}?project=${projectId}`));
    const { data } = await response.json() as { data: MetricRun };
    expect(data.error, `run ${runId}`).toBeNull();
    if (data.answer) return data.answer;
    await page.waitForTimeout(500);
  }
}

async function ask<Data>(page: Page, path: string, data: object): Promise<Data> {
  const response = await patiently(page, () => page.request.post(`/api/v1/${path}`, { data, headers: { origin: new URL(page.url()).origin } }));
  return (await response.json() as { data: Data }).data;
}

const SLOW_DOWN = 429;
const STILL_MADE = 409;

/** Waits as long as the limit says, and while a file is made in the background, as a client should. */
async function patiently(page: Page, send: () => Promise<APIResponse>): Promise<APIResponse> {
  for (;;) {
    const response = await send();
    if (response.status() !== SLOW_DOWN && response.status() !== STILL_MADE) {
      expect(response.ok(), `${response.url()} answered ${response.status()}`).toBe(true);
      return response;
    }
    await page.waitForTimeout(1_000 * Number(response.headers()["retry-after"] ?? 1));
  }
}
