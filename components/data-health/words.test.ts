import { expect, test } from "vitest";
import { REASONS } from "@/lib/reconciliations/constants";
import { formatDifference, formatFigure, formatShare, placeNote, reasonSentence, reasonTitles, verdictOf } from "./words";

const money = { unit: "amount", currency: "GBP" } as const;

test("figures are exact in their unit", () => {
  expect([formatFigure("1234560000", money), formatFigure("10001", money), formatFigure("1204", { unit: "count", currency: null }), formatFigure("2500000", { unit: "fraction", currency: null })]).toEqual(["£1,234.56", "£0.010001", "1,204", "2.5"]);
});

test("differences have a sign, and none is called equal", () => {
  expect([formatDifference("0", money), formatDifference("-1500000", money), formatDifference("1500000", money)]).toEqual(["Equal", "−£1.50", "+£1.50"]);
  expect([formatShare(0), formatShare(-0.0312), formatShare(0.00001), formatShare(null)]).toEqual(["0\u00a0%", "−3.12\u00a0%", "< 0.01\u00a0%", "n/a"]);
});

test("every reason has a title and a sentence", () => {
  for (const reason of REASONS) expect([reasonTitles[reason].length > 0, /\.$/.test(reasonSentence(reason, "Meta Ads", null))]).toEqual([true, true]);
});

test("a comparison in one sentence", () => {
  const base = { status: "done", sentence: null, unexplained: 0, label: "Meta Ads" } as const;
  const equal = { metric: "spend", ...money, ours: "1", theirs: "1", difference: "0", share: 0, reasons: [], days: [] } as const;
  const differing = { ...equal, reasons: [{ reason: "settling" as const, days: 1, difference: "1", since: null }] };
  const view = (metrics: readonly (typeof equal | typeof differing)[], changes = {}) => verdictOf({ ...base, metrics: metrics.map((one) => ({ ...one, reasons: [...one.reasons], days: [] })), ...changes });
  expect([view([equal]).tone, view([equal, differing]).tone, view([differing], { unexplained: 1 }).tone, view([], { status: "queued" }).tone]).toEqual(["good", "calm", "bad", "waiting"]);
  expect(view([equal, differing]).sentence).toBe("1 of 2 figures differ, each for a known reason.");
});

test("another zone or currency is said", () => {
  const project = { timeZone: "Europe/London", currency: "GBP" };
  expect(placeNote({ timeZone: "America/New_York", currency: "USD", label: "Google Ads" }, project)).toMatch(/^Compared as Google Ads has it: days of America\/New York and amounts in USD\./);
  expect(placeNote({ timeZone: "Europe/London", currency: "GBP", label: "Meta Ads" }, project)).toBeNull();
});
