import { expect, test } from "vitest";
import { figureOf, figureQuery, listPath, rowsQuestion, rowsTitle, type Figure } from "./figure";
import type { Passport } from "@/lib/metrics/schema";

const passport = {
  range: { from: "2026-01-01", to: "2026-01-31" }, compareRange: { from: "2025-12-01", to: "2025-12-31" },
  filters: [{ dimension: "channel", op: "is", values: ["meta"] }], timeZone: "Europe/London", currency: "GBP",
} as unknown as Passport;
const mer = { id: "mer", title: "MER" };

test("a figure keeps the page's question and is narrowed by what was chosen", () => {
  const week = { from: "2026-01-05", to: "2026-01-11" };
  const figure = figureOf(passport, mer, { range: week, compare: null, filters: [{ dimension: "campaign", op: "is", values: ["c"] }] });
  expect(figure.range).toEqual(week);
  expect(figure.compare).toBeNull();
  expect(figure.filters.map(({ dimension }) => dimension)).toEqual(["channel", "campaign"]);
  expect(figureOf(passport, mer).compare).toEqual(passport.compareRange);
});

test("a figure is asked for with the parts of its formula, each once", () => {
  const query = figureQuery(figureOf(passport, mer), ["gross_revenue", "refunds", "ad_spend", "ad_spend", "mer"]);
  expect(query.metrics).toEqual(["mer", "gross_revenue", "refunds", "ad_spend"]);
  expect(query.compare).toEqual({ kind: "custom", from: "2025-12-01", to: "2025-12-31" });
});

test("its rows are cut by the same days and filters", () => {
  const figure: Figure = figureOf(passport, mer);
  expect(rowsQuestion(figure, { kind: "order_lines", of: "refund" }).question).toEqual({
    from: "2026-01-01", to: "2026-01-31", timeZone: "Europe/London", filters: passport.filters, kind: "refund",
  });
  expect(rowsQuestion(figure, { kind: "orders", of: "sale", notChannels: ["amazon"] }).question).toMatchObject({
    kind: "sale", filters: [...passport.filters, { dimension: "channel", op: "is_not", values: ["amazon"] }],
  });
  expect(rowsQuestion(figure, { kind: "ad_days" }).question).toEqual({ from: "2026-01-01", to: "2026-01-31", filters: passport.filters });
  expect(rowsQuestion(figure, { kind: "session_days" })).toEqual({ kind: "session_days", question: { from: "2026-01-01", to: "2026-01-31", filters: passport.filters } });
  expect(rowsQuestion(figure, { kind: "email_sends" }).question).toEqual({ from: "2026-01-01", to: "2026-01-31", timeZone: "Europe/London", filters: passport.filters, kind: "email" });
  expect(rowsQuestion(figure, { kind: "orders", of: "sale", customerType: "new" }).question.filters).toHaveLength(2);
  expect([rowsTitle({ kind: "orders", customerType: "new" }), rowsTitle({ kind: "order_lines", of: "sale" })]).toEqual(["First orders", "Sale lines"]);
});

test("the page of its rows opens with the same days, where it can show the same rows", () => {
  const plain = { ...figureOf(passport, mer), filters: [] };
  expect([{ kind: "session_days" as const }, { kind: "email_sends" as const }, { kind: "ad_days" as const }].map((of) => listPath(plain, of)))
    .toEqual(["traffic?from=2026-01-01&to=2026-01-31", "emails?kind=email&from=2026-01-01&to=2026-01-31", null]);
  expect(listPath(figureOf(passport, mer), { kind: "session_days" })).toBeNull();
});
