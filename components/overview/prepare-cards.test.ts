import { expect, test } from "vitest";
import type { MetricResult } from "@/lib/metrics/schema";
import { freshnessOf, type OverviewAnswer } from "./overview-data";
import { prepareCards } from "./prepare-cards";

const range = { from: "2026-01-01", to: "2026-01-02" };
const view = { range, compare: null, grain: "day", today: "2026-01-03", currency: "GBP", timeZone: "UTC", filters: [], title: "", notes: [] };

function result(key: string, title: string, days: [string, string], warnings: object[] = []): MetricResult {
  return {
    columns: warnings.length > 0 ? [] : [{ key, kind: "metric", title, unit: "count", direction: "up" }],
    rows: days.map((value, at) => ({ bucket: `2026-01-0${at + 1}`, dimensions: {}, values: { [key]: value } })),
    totals: { values: { [key]: String(Number(days[0]) + Number(days[1])) } }, currency: "GBP", timeZone: "UTC", warnings,
    passport: { grain: "day", freshness: [], range },
  } as unknown as MetricResult;
}

const cardsOf = (extra: Record<string, MetricResult>) => {
  const orders = result("orders", "Orders", ["2", "3"]);
  return prepareCards({ view, waiting: {}, results: { totals: orders, sales: orders, daily: orders, ...extra } } as unknown as OverviewAnswer);
};

test("sessions have a card, with their own course, where the answer has them", () => {
  expect(cardsOf({}).map(({ key }) => key)).toEqual(["orders"]);
  const [orders, sessions] = cardsOf({ sessions: result("sessions", "Sessions", ["40", "60"]) });
  expect([orders?.short, sessions?.title, sessions?.short, sessions?.spark]).toEqual(["5", "Sessions", "100", [40, 60]]);
});

test("one that a filter does not fit says so", () => {
  const misfit = { code: "incompatible_dimension", metric: "sessions", title: "Sessions", dimension: "country", sentence: "" };
  expect(cardsOf({ sessions: result("sessions", "Sessions", ["0", "0"], [misfit]) })[1]).toMatchObject({ title: "Sessions", misfit: "Not known by country" });
});

test("each source is named once by how far it reaches, sessions and e-mails where there are any", () => {
  const fresh = (...sources: string[]) => {
    const one = result("orders", "Orders", ["1", "1"]);
    return { ...one, passport: { ...one.passport, freshness: sources.map((source) => ({ source, lastDay: "2026-01-02", knownAt: "2026-01-03T00:00:00Z" })) } };
  };
  const named = (extra: object) => freshnessOf({ results: { totals: fresh("orders", "ads"), ...extra } as unknown as OverviewAnswer["results"] }).map(({ source }) => source);
  expect(named({})).toEqual(["orders", "ads"]);
  expect(named({ emails: fresh("emails"), sessions: fresh("sessions", "orders") })).toEqual(["orders", "ads", "sessions", "emails"]);
});
