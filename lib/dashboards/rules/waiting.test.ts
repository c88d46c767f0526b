import { expect, test } from "vitest";
import { toProgress } from "@/lib/metric-runs/rules";
import type { MetricRun, MetricRunning } from "@/lib/metric-runs/schema";
import type { MetricResult } from "@/lib/metrics/schema";
import type { View } from "../schema";
import { settle, toAnswer } from "./waiting";

const view = { range: { from: "2026-01-01", to: "2026-01-31" }, timeZone: "Asia/Tokyo", currency: "GBP" } as View;
const result = (orders: string): MetricResult => ({
  columns: [], rows: [], totals: { values: { orders } }, currency: "GBP", timeZone: "Asia/Tokyo", warnings: [], passport: {} as MetricResult["passport"],
});
const running: MetricRunning = { status: "running", runId: "r1", progress: { percent: 10, secondsLeft: null }, waiting: ["cac"], partial: result("7"), error: null };
const run = (changes: Partial<MetricRun>): MetricRun =>
  ({ id: "r1", status: "running", progress: { percent: 40, secondsLeft: 3 }, answer: null, error: null, createdAt: "", finishedAt: null, expiresAt: "", ...changes });

test("an answer shows what is known and says what is waited for", () => {
  const answer = toAnswer<"totals" | "sales" | "products">(view, { totals: running, sales: result("3"), products: { ...running, runId: "r2", partial: null } });
  expect([answer.results.totals.totals.values.orders, answer.results.sales.totals.values.orders]).toEqual(["7", "3"]);
  expect(answer.results.products).toMatchObject({ rows: [], currency: "GBP", timeZone: "Asia/Tokyo" });
  expect(answer.waiting).toMatchObject({ totals: { runId: "r1", metrics: ["cac"], percent: 10 }, products: { runId: "r2" } });
});

test("runs move on, take their place when they are done, and say when they end without an answer", () => {
  const answer = toAnswer<"totals">(view, { totals: running });
  expect(settle(answer, [run({})]).waiting.totals?.percent).toBe(40);
  expect(settle(answer, [run({ progress: { percent: 0, secondsLeft: null } })]).waiting.totals?.percent).toBe(10);
  const done = settle(answer, [run({ status: "done", answer: result("9") })]);
  expect([done.results.totals.totals.values.orders, done.waiting]).toEqual(["9", {}]);
  expect(settle(answer, [run({ status: "failed", error: "It went wrong." })]).waiting.totals?.error).toBe("It went wrong.");
  expect(settle(answer, [run({ status: "cancelled" })]).waiting.totals?.error).toBe("This was cancelled.");
  expect(answer.results.totals.totals.values.orders).toBe("7");
});

test("what is left takes as long as what is done", () => {
  expect(toProgress(0, 500)).toEqual({ percent: 0, secondsLeft: null });
  expect(toProgress(0.25, 3_000)).toEqual({ percent: 25, secondsLeft: 9 });
  expect(toProgress(1, 3_000)).toEqual({ percent: 99, secondsLeft: 0 });
});
