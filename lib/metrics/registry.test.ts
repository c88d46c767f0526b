import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { evaluate } from "./answer/evaluate";
import { openPassport, toPassportId } from "./answer/passport";
import { describeFormula, dimensionsOf } from "./define";
import { MEASURES, type MeasureId } from "./measures";
import { toQuestion } from "./plan/question";
import { planReads } from "./plan/reads";
import { toFine, type Cells } from "./read/row";
import { getMetrics, listRegistry, METRICS } from "./registry";
import { metricQuerySchema, registrySchema, type MetricQueryInput } from "./schema";

const project = { currency: "GBP", timeZone: "Europe/London" };
const range = { from: "2024-01-01", to: "2024-01-31" };
const plan = (query: Partial<MetricQueryInput> & { metrics: string[] }) => planReads(toQuestion(metricQuerySchema.parse({ range, ...query }), project));
const metric = (id: string) => getMetrics([id])[0]!;

function cellsOf(amounts: Partial<Record<MeasureId, string>>): Cells {
  return Object.fromEntries(Object.entries(amounts).map(([id, text]) => [id, toFine(text, MEASURES[id as MeasureId].kind === "count" ? 0 : 6)]));
}

describe("the registry", () => {
  it("says of each metric what it means and how it is computed", () => {
    const registry = registrySchema.parse(listRegistry());
    expect(registry.metrics).toHaveLength(35);
    for (const card of registry.metrics) expect(card.definition.length * card.differs.length * card.formula.length * card.dimensions.length).toBeGreaterThan(0);
    expect(describeFormula(metric("mer").formula)).toBe("(Gross revenue − Refunds) ÷ Ad spend");
    expect(describeFormula(metric("cpm").formula)).toBe("Ad spend ÷ Impressions × 1,000");
  });

  it("shows each part of a formula by a metric of its own, and names the rows behind it", () => {
    const card = (id: string) => listRegistry().metrics.find((one) => one.id === id)!;
    expect(card("mer").parts).toEqual({
      over: [{ metric: "gross_revenue", sign: 1 }, { metric: "refunds", sign: -1 }], under: [{ metric: "ad_spend", sign: 1 }], times: 1,
    });
    expect(card("mer").rows).toEqual([{ kind: "order_lines", of: "sale" }, { kind: "order_lines", of: "refund" }, { kind: "ad_days" }]);
    expect(card("store_conversion_rate").parts).toEqual({ over: [{ metric: "store_orders", sign: 1 }], under: [{ metric: "sessions", sign: 1 }], times: 1 });
    expect(card("store_conversion_rate").rows).toEqual([{ kind: "orders", of: "sale", notChannels: ["amazon"] }, { kind: "session_days" }]);
    expect(card("email_open_rate").rows).toEqual([{ kind: "email_sends" }]);
    expect(card("new_customers").rows).toEqual([{ kind: "orders", of: "sale", customerType: "new" }]);
  });

  it("cuts a metric by what all its measures know", () => {
    expect(dimensionsOf(metric("cac").formula)).toEqual(["channel"]);
    expect(dimensionsOf(metric("mer").formula)).toEqual(["channel", "currency"]);
    expect(dimensionsOf(metric("store_conversion_rate").formula)).toEqual(["channel"]);
    expect(dimensionsOf(metric("email_open_rate").formula)).toEqual(["channel", "currency"]);
    expect(dimensionsOf(metric("gross_revenue").formula)).toContain("product");
    expect(dimensionsOf(metric("orders").formula)).not.toContain("product");
  });
});

describe("formulas", () => {
  it("round converted sums once, half away from zero", () => {
    expect(evaluate(metric("gross_revenue"), cellsOf({ gross: "12345678.1234565" }))).toBe("12.345678123457");
    expect(evaluate(metric("net_revenue"), cellsOf({ gross: "1000000", refunds: "2500000.0000005" }))).toBe("-1.500000000001");
  });

  it("give null where the divisor is nothing or a rate is missing", () => {
    expect(evaluate(metric("average_order_value"), {})).toBeNull();
    expect(evaluate(metric("roas"), { ...cellsOf({ spend: "1" }), conversion_value: null })).toBeNull();
    expect(evaluate(metric("orders"), {})).toBe("0");
  });

  it("keep six decimals, and six digits of small ratios", () => {
    expect(evaluate(metric("ctr"), cellsOf({ clicks: "1", impressions: "30000" }))).toBe("0.0000333333");
    expect(evaluate(metric("average_order_value"), cellsOf({ gross: "100000000", orders: "3" }))).toBe("33.333333");
    expect(evaluate(metric("cpm"), cellsOf({ spend: "5000000", impressions: "2000" }))).toBe("2.5");
  });

  it("do not see whether all money is a hundred times as much", () => {
    const amounts = { gross: "123456789", refunds: "3456789", spend: "98765432", conversion_value: "55555555" };
    const more = Object.fromEntries(Object.entries(amounts).map(([id, text]) => [id, `${text}00`]));
    for (const id of ["roas", "mer"]) expect(evaluate(metric(id), cellsOf(more))).toBe(evaluate(metric(id), cellsOf(amounts)));
  });
});

describe("planning", () => {
  it("names the metric and the dimension that do not go together", () => {
    const failing = (query: Parameters<typeof plan>[0]) => {
      try {
        plan(query);
      } catch (error) {
        return error instanceof AppError ? [error.code, error.extra] : error;
      }
      return "no error";
    };
    expect(failing({ metrics: ["orders", "mer"], dimensions: ["campaign"] })).toEqual(["incompatible_dimension", { metric: "orders", dimension: "campaign" }]);
    expect(failing({ metrics: ["mer"], dimensions: ["campaign"] })).toEqual(["incompatible_dimension", { metric: "mer", dimension: "campaign" }]);
    expect(failing({ metrics: ["customers"], dimensions: ["customer_type"] })).toEqual(["incompatible_dimension", { metric: "customers", dimension: "customer_type" }]);
    expect(failing({ metrics: ["ad_spend"], grain: "hour" })).toEqual(["incompatible_dimension", { metric: "ad_spend", dimension: "hour" }]);
    expect(failing({ metrics: ["store_conversion_rate"], dimensions: ["country"] })).toEqual(["incompatible_dimension", { metric: "store_conversion_rate", dimension: "country" }]);
    for (const metric of ["store_conversion_rate", "sessions", "emails_sent"]) expect(failing({ metrics: [metric], grain: "hour" })).toEqual(["incompatible_dimension", { metric, dimension: "hour" }]);
    expect(failing({ metrics: ["cac"], filters: [{ dimension: "country", op: "is", values: ["GB"] }] })).toEqual(["incompatible_dimension", { metric: "cac", dimension: "country" }]);
  });

  it("takes the cheapest family, and ranks only where there may be many rows", () => {
    expect(plan({ metrics: ["gross_revenue"], dimensions: ["channel"] }).rows.get("gross")?.family).toBe("orders");
    expect(plan({ metrics: ["gross_revenue"], dimensions: ["product"] }).rows.get("gross")?.family).toBe("lines");
    expect(plan({ metrics: ["gross_revenue"], dimensions: ["product"], limit: 5 }).ranked).toBe(true);
    expect(plan({ metrics: ["gross_revenue"], dimensions: ["channel"], limit: 5 }).ranked).toBe(false);
  });

  it("refuses what makes no sense, by field", () => {
    const fields = (query: Partial<MetricQueryInput>) => {
      try {
        plan({ metrics: ["orders"], ...query });
      } catch (error) {
        return error instanceof AppError ? Object.keys(error.fields ?? {}) : error;
      }
      return "no error";
    };
    expect(fields({ metrics: ["ordrs"] })).toEqual(["metrics"]);
    expect(fields({ range: { from: "2024-02-01", to: "2024-01-01" } })).toEqual(["range"]);
    expect(fields({ range: { from: "1990-01-01", to: "2024-01-01" } })).toEqual(["range"]);
    expect(fields({ range: { from: "2020-01-01", to: "2024-01-01" }, grain: "hour" })).toEqual(["grain"]);
    expect(fields({ compare: { kind: "custom" } })).toEqual(["compare"]);
    expect(fields({ orderBy: { key: "clicks", direction: "asc" } })).toEqual(["orderBy"]);
    expect(fields({ filters: [{ dimension: "product", op: "is", values: ["x"] }] })).toEqual(["filters"]);
    expect(fields({ asOf: "2024-01-01", timeZone: "Asia/Kolkata" })).toEqual(["asOf"]);
    for (const value of ["a\u0000b", "\ud800"]) {
      expect(metricQuerySchema.safeParse({ metrics: ["orders"], range, filters: [{ dimension: "channel", op: "is", values: [value] }] }).success).toBe(false);
    }
  });
});

describe("passports", () => {
  it("reopen as the query that made them, with zone and currency written in", () => {
    const query = metricQuerySchema.parse({ metrics: ["mer"], dimensions: ["channel"], range });
    const { query: again, changed } = openPassport(toPassportId(toQuestion(query, project)));
    expect(again).toEqual({ ...query, timeZone: "Europe/London", currency: "GBP" });
    expect(changed).toEqual([]);
    expect(METRICS.get("mer")?.version).toBe(1);
    for (const id of ["", "AAAA", "not-one"]) expect(() => openPassport(id)).toThrow("This is not the id of a passport.");
  });
});
