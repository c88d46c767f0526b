import { beforeAll, describe, expect, it, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { makeProject } from "@/lib/projects/testing";
import type { DimensionId } from "./constants";
import { runBatch, runQuery } from "./data";
import { listValues } from "./read/values";
import { valuesQuery, type MetricFilter, type MetricResult } from "./schema";
import { makeFacts } from "./testing/facts";
import { storeFacts } from "./testing/store";

const range = { from: "2024-03-01", to: "2024-04-15" };
const facts = makeFacts(5, "2024-03-01", 60, 250);
let scope: ProjectScope;

beforeAll(async () => {
  scope = await storeFacts(facts, "Europe/London");
});

const ask = (metrics: string[], filters: MetricFilter[]) => runQuery(scope, { metrics, range, filters });
const valuesOf = async (dimension: DimensionId, q = "", who = scope) => (await listValues(who, valuesQuery.parse({ project: who.projectId, dimension, q }))).values;
const micros = (text: string | null | undefined) => BigInt(Math.round(Number(text ?? "0") * 1e6));

describe("filters part the whole", () => {
  const sums: [DimensionId, string][] = [
    ["channel", "gross_revenue"], ["country", "gross_revenue"], ["customer_type", "orders"], ["product", "gross_revenue"], ["variant", "units"],
    ["campaign", "clicks"], ["account", "impressions"], ["channel", "clicks"], ["ad_set", "clicks"], ["ad", "clicks"], ["currency", "orders"],
    ["channel", "sessions"], ["channel", "store_orders"], ["channel", "emails_sent"], ["currency", "emails_sent"],
  ];
  it.each(sums)("by %s: is and is not add up to %s", async (dimension, metric) => {
    const [first] = await valuesOf(dimension);
    expect(first).toBeDefined();
    const value = first?.value ?? "";
    const [all, is, isNot, anyOf] = (await Promise.all([
      ask([metric], []), ask([metric], [{ dimension, op: "is", values: [value] }]),
      ask([metric], [{ dimension, op: "is_not", values: [value] }]), ask([metric], [{ dimension, op: "any_of", values: [value, value] }]),
    ])).map((result) => micros(result.totals.values[metric])) as [bigint, bigint, bigint, bigint];
    expect(is + isNot).toBe(all);
    expect(anyOf).toBe(is);
  });

  it("contains is any of the values whose names hold the words, and takes % and _ as they are", async () => {
    const campaigns = facts.campaigns.filter((campaign) => campaign.name.toLowerCase().includes("a"));
    const named = await valuesOf("campaign");
    const ids = named.filter(({ label }) => campaigns.some((campaign) => campaign.name === label)).map(({ value }) => value);
    const contains = await ask(["clicks"], [{ dimension: "campaign", op: "contains", values: ["A"] }]);
    const anyOf = await ask(["clicks"], [{ dimension: "campaign", op: "any_of", values: ids }]);
    expect(contains.totals.values).toEqual(anyOf.totals.values);
    for (const values of [["%"], ["_"]]) expect((await ask(["clicks"], [{ dimension: "campaign", op: "contains", values }])).totals.values.clicks).toBe("0");
  });
});

describe("metrics that lack a dimension", () => {
  const filters: MetricFilter[] = [{ dimension: "country", op: "is", values: ["GB"] }];
  it("are refused by name", async () => {
    await expect(ask(["orders", "ad_spend"], filters)).rejects.toMatchObject({ code: "incompatible_dimension", extra: { metric: "ad_spend", dimension: "country" } });
  });
  it("or left out with a warning each, and the others are exact", async () => {
    const alone = await ask(["orders"], filters);
    const both = await runQuery(scope, { metrics: ["ad_spend", "orders", "mer"], range, filters, incompatible: "leave_out", orderBy: { key: "ad_spend", direction: "desc" } });
    expect(both.totals).toEqual(alone.totals);
    expect(both.warnings.filter(({ code }) => code === "incompatible_dimension").map(({ metric, dimension, sentence }) => [metric, dimension, sentence])).toEqual([
      ["ad_spend", "country", "Ad spend cannot be cut by country."], ["mer", "country", expect.stringContaining("cannot be cut by country")],
    ]);
  });
  it("leave an empty answer where none is left", async () => {
    const batch = await runBatch(scope, {
      whole: { metrics: ["ad_spend"], range, filters, incompatible: "leave_out", compare: { kind: "previous_period" } },
      table: { metrics: ["ad_spend"], dimensions: ["channel"], limit: 8, range, filters, incompatible: "leave_out" },
      series: { metrics: ["ad_spend"], grain: "day", range, filters, incompatible: "leave_out" },
    });
    for (const { columns, totals, warnings } of Object.values(batch) as MetricResult[]) {
      expect(columns.filter(({ kind }) => kind === "metric")).toEqual([]);
      expect(totals.values).toEqual({});
      expect(warnings).toHaveLength(1);
    }
    expect(batch.table?.rows).toEqual([]);
  });
});

describe("values of a dimension", () => {
  it("are what the facts hold, by the words typed", async () => {
    expect((await valuesOf("channel")).map(({ value }) => value)).toEqual([...new Set([...facts.orders, ...facts.campaigns].map(({ channel }) => channel))].filter(Boolean).sort());
    const [product] = facts.products;
    const found = await valuesOf("product", product?.title.split(" ")[0]?.toUpperCase());
    expect(found.map(({ label }) => label)).toContain(product?.title);
    expect(await valuesOf("product", "no such thing")).toEqual([]);
    expect((await valuesOf("customer_type", "ret")).map(({ value }) => value)).toEqual(["returning"]);
  });
  test("another project sees none, and another tenant neither", async () => {
    const others = [await makeProject(scope.tenantId), await makeProject()];
    for (const dimension of ["channel", "country", "product", "variant", "campaign", "account", "ad_set", "ad", "currency"] as const) {
      for (const other of [...others, { ...(others[1] as ProjectScope), projectId: scope.projectId }]) expect(await valuesOf(dimension, "", other)).toEqual([]);
    }
  });
  test("bad questions are refused", () => {
    expect(valuesQuery.safeParse({ project: scope.projectId, dimension: "planet" }).success).toBe(false);
    expect(valuesQuery.safeParse({ project: scope.projectId, dimension: "channel", q: "a\u0000" }).success).toBe(false);
  });
});
