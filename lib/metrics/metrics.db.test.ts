import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/core/dates";
import { asProjectId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { overviewQueries } from "@/lib/dashboards/rules/overview";
import { runBatch, runQuery } from "./data";
import { METRICS } from "./registry";
import { metricBatchResultSchema } from "./schema";
import { makeFacts, type FactSet } from "./testing/facts";
import { storeFacts, storeProject } from "./testing/store";

const EMPTY: FactSet = { products: [], variants: [], customers: [], orders: [], campaigns: [], adDays: [], rates: [], sessionDays: [], emailSends: [] };
const range = { from: "2024-03-01", to: "2024-04-15" };
const all = [...METRICS.keys()];
const facts = makeFacts(3, "2024-03-01", 60, 250);
let scope: ProjectScope;

beforeAll(async () => {
  scope = await storeFacts(facts, "Europe/London");
});

function overview(currency = "GBP") {
  const compare = { kind: "previous_period" as const, range: { from: "2024-01-14", to: "2024-02-29" }, matchWeekday: false };
  return overviewQueries({ range, title: "", compare, grain: "week", timeZone: "Europe/London", currency, today: "2024-05-01", filters: [], sources: ["sessions", "emails"], notes: [] });
}

describe("a batch", () => {
  it("answers each query as if it were asked alone", async () => {
    for (const currency of ["GBP", "EUR", "JPY"]) {
      const queries = overview(currency);
      const batch = await runBatch(scope, queries);
      expect(() => metricBatchResultSchema.parse(batch)).not.toThrow();
      for (const [name, query] of Object.entries(queries)) {
        const alone = await runQuery(scope, query);
        const { passport: _, ...answer } = batch[name]!;
        expect(answer).toEqual((({ passport: _p, ...rest }) => rest)(alone));
      }
    }
  });

  it("does not depend on the order of the facts", async () => {
    const turned: FactSet = { ...facts, orders: [...facts.orders].reverse(), adDays: [...facts.adDays].reverse(), rates: [...facts.rates].reverse() };
    const fresh = JSON.parse(JSON.stringify(turned, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value)), (_, value: unknown) =>
      (typeof value === "string" && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : typeof value === "string" && /^\d{4}.*Z$/.test(value) ? new Date(value) : value)) as FactSet;
    const other = await storeFacts(fresh, "Europe/London");
    const ask = (who: ProjectScope) => runQuery(who, { metrics: all, range, grain: "month" });
    const [first, second] = [await ask(scope), await ask(other)];
    expect(second.rows).toEqual(first.rows);
    expect(second.totals).toEqual(first.totals);
  });
});

describe("answers", () => {
  it("of an empty project are zeros for sums and null for ratios", async () => {
    const empty = await storeFacts(EMPTY, "Asia/Kolkata");
    const { rows, totals, warnings, passport } = await runQuery(empty, { metrics: all, range, grain: "month" });
    expect(rows).toHaveLength(2);
    for (const { values } of [...rows, totals]) {
      for (const metric of METRICS.values()) expect([metric.id, values[metric.id]]).toEqual([metric.id, metric.formula.kind === "sum" ? "0" : null]);
    }
    expect([warnings, passport.freshness]).toEqual([[], []]);
  });

  it("with a limit and the rest add up to the totals", async () => {
    for (const dimensions of [["product"], ["channel"], ["ad_set", "campaign"]] as const) {
      const metric = dimensions[0] === "ad_set" ? "ad_spend" : "gross_revenue";
      const result = await runQuery(scope, { metrics: [metric], dimensions: [...dimensions], range, limit: 2, compare: { kind: "previous_period" } });
      const steps = (text: string | null | undefined) => { const [whole = "0", part = ""] = (text ?? "").split("."); return BigInt(whole + part.padEnd(12, "0")); };
      const parts = [...result.rows, result.other!].map((row) => steps(row.values[metric]));
      expect(result.rows).toHaveLength(2);
      // Converted amounts are rounded once each, so parts may differ from the whole by the last of twelve decimals each.
      const gap = parts.reduce((a, b) => a + b, 0n) - steps(result.totals.values[metric]);
      expect(gap >= -2n && gap <= 2n).toBe(true);
    }
  });

  it("rank rows of several currencies by what is no money", async () => {
    const { rows } = await runQuery(scope, { metrics: ["units"], dimensions: ["product"], range, limit: 2, currency: "EUR" });
    const all = await runQuery(scope, { metrics: ["units"], dimensions: ["product"], range });
    expect(rows.map(({ values }) => values.units)).toEqual(all.rows.slice(0, 2).map(({ values }) => values.units));
  });

  it("name a missing rate and show no partial sum", async () => {
    const result = await runQuery(scope, { metrics: ["gross_revenue", "orders", "ad_spend"], range: { from: "2024-03-01", to: "2024-04-29" }, currency: "USD" });
    expect(result.totals.values).toMatchObject({ gross_revenue: null, ad_spend: null });
    expect(Number(result.totals.values.orders)).toBeGreaterThan(0);
    expect(result.warnings.filter((one) => one.code === "rate_missing").map((one) => one.base).sort()).toEqual(["EUR", "GBP", "JPY"]);
  });

  it("mark buckets that are not over, and ad days that cannot be cut", async () => {
    const last = addDays("2024-03-01", 59);
    const result = await runQuery(scope, { metrics: ["ad_spend"], range: { from: addDays(last, -1), to: addDays(last, 1) }, grain: "day", timeZone: "Asia/Tokyo" });
    expect(result.rows.map((row) => row.incomplete ?? false)).toEqual([false, false, true]);
    expect(result.warnings.map((one) => one.code)).toContain("ad_days_kept");
    expect(result.passport.marks).toHaveLength(1);
  });

  it("of sessions and e-mails keep their own days, name how fresh they are, and are not kept as known once", async () => {
    const ask = (query: object) => runQuery(scope, { metrics: ["sessions", "email_revenue", "store_conversion_rate"], range, ...query });
    const { warnings, passport } = await ask({ timeZone: "Asia/Tokyo" });
    expect(warnings.map((one) => one.code)).toContain("session_days_kept");
    expect(passport.marks.map(({ source }) => source).sort()).toEqual(["emails", "sessions"]);
    expect(passport.freshness.map(({ source }) => source).sort()).toEqual(["emails", "orders", "sessions"]);
    expect(passport.rates.map(({ base }) => base).sort()).toEqual(["EUR", "JPY"]);
    for (const metric of ["sessions", "emails_sent"]) await expect(ask({ metrics: [metric], asOf: "2024-04-01" })).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("as known before anything was known are nothing", async () => {
    const ask = (asOf: string) => runQuery(scope, { metrics: ["orders", "customers", "ad_spend"], range, asOf });
    expect((await ask("2020-01-01")).totals.values).toEqual({ orders: "0", customers: "0", ad_spend: "0" });
    const now = await runQuery(scope, { metrics: ["orders", "customers", "ad_spend"], range });
    expect((await ask("2199-01-01")).totals.values).toEqual(now.totals.values);
  });
});

describe("the wall", () => {
  it("lets another tenant and another project see nothing", async () => {
    const sister = await storeProject(scope.tenantId, EMPTY, "Europe/London");
    const stranger = await storeFacts(EMPTY, "Europe/London");
    for (const who of [sister, stranger]) {
      const { totals } = await runQuery(who, { metrics: ["gross_revenue", "orders", "customers", "ad_spend", "sessions", "emails_sent"], range });
      expect(totals.values).toEqual({ gross_revenue: "0", orders: "0", customers: "0", ad_spend: "0", sessions: "0", emails_sent: "0" });
      const products = await runQuery(who, { metrics: ["units"], dimensions: ["product"], range, filters: [{ dimension: "product", op: "any_of", values: facts.products.map((one) => one.id) }] });
      expect(products.rows).toEqual([]);
    }
  });

  it("answers a foreign project as one that does not exist", async () => {
    const stranger = await storeFacts(EMPTY, "Europe/London");
    for (const projectId of [scope.projectId, asProjectId(newId())]) {
      await expect(runQuery({ ...stranger, projectId }, { metrics: ["orders"], range })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
