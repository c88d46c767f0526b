import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, compareRange, type Day } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { dimensionIds, metricGrains, type DimensionId } from "./constants";
import { runQuery } from "./data";
import { dimensionsOf } from "./define";
import { METRICS } from "./registry";
import { metricQuerySchema, type MetricQuery, type MetricResult, type MetricRow } from "./schema";
import { makeFacts, type FactSet } from "./testing/facts";
import { answerNaively, type NaiveAnswer } from "./testing/naive";
import { storeFacts } from "./testing/store";

const ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "America/Havana", "Australia/Lord_Howe"];
const FIRST: Day = "2024-09-10";
const DAYS = 80;
const RUNS = Number(process.env.METRIC_RUNS ?? 120);

const HOURLY = new Set([
  "gross_revenue", "net_revenue", "refunds", "orders", "units", "average_order_value", "customers", "new_customers", "returning_customers", "store_orders", "store_revenue",
]);

interface World { facts: FactSet; scope: ProjectScope; zone: string }
const worlds: World[] = [];

beforeAll(async () => {
  // Over the autumn's clock changes of all zones; Lord Howe's falls on 6 October, Havana's on 3 November.
  for (const [index, zone] of ["Europe/London", "America/Havana", "Australia/Lord_Howe"].entries()) {
    const facts = makeFacts(11 + index, FIRST, DAYS);
    worlds.push({ facts, zone, scope: await storeFacts(facts, zone) });
  }
});

describe("every answer equals the one counted from the single facts", () => {
  it("over random metrics, dimensions, filters, ranges, grains, zones and currencies", async () => {
    await fc.assert(fc.asyncProperty(fc.nat(2), questions(), async (at, question) => {
      const world = worlds[at] as World;
      const query = toQuery(world, question);
      const result = await runQuery(world.scope, query);
      const zone = query.timeZone ?? world.zone;
      checkSide(result, answerNaively(world.facts, query, zone, query.currency ?? "GBP"), "now", query);
      if (query.compare === null || query.compare.kind === "custom") return;
      const range = compareRange(query.range, query.compare.kind, query.compare.matchWeekday);
      checkSide(result, answerNaively(world.facts, { ...query, range }, zone, query.currency ?? "GBP"), "before", query);
    }), { numRuns: RUNS, seed: Number(process.env.METRIC_SEED ?? 7) });
  }, 600_000);
});

interface Seed { metrics: number[]; dimensions: DimensionId[]; from: number; length: number; grain: number; zone: number; currency: number; compare: number; filter: number; limit: number; order: number }

function questions(): fc.Arbitrary<Seed> {
  return fc.record({
    metrics: fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }),
    dimensions: fc.uniqueArray(fc.constantFrom(...dimensionIds), { maxLength: 2 }),
    from: fc.nat(DAYS), length: fc.nat(DAYS), grain: fc.nat(9), zone: fc.nat(9), currency: fc.nat(3), compare: fc.nat(4), filter: fc.nat(5), limit: fc.nat(6), order: fc.nat(200),
  });
}

/** A question that can be answered: metrics that know the dimensions, hours only for shops. */
function toQuery({ facts }: World, seed: Seed): MetricQuery {
  const grain = metricGrains[seed.grain] ?? null;
  const filter = filterOf(facts, seed);
  const able = [...METRICS.values()].filter((metric) => {
    const known = dimensionsOf(metric.formula);
    return [...seed.dimensions, ...(filter ? [filter.dimension] : [])].every((id) => known.includes(id)) && !(grain === "hour" && !HOURLY.has(metric.id));
  });
  const metrics = [...new Set(seed.metrics.map((at) => able[at % Math.max(1, able.length)]?.id))].filter((id) => id !== undefined);
  if (metrics.length === 0) return toQuery({ facts } as World, { ...seed, dimensions: seed.dimensions.slice(1), filter: 0 });
  const length = grain === "hour" ? seed.length % 6 : seed.length;
  const from = addDays(FIRST, seed.from - 3);
  return metricQuerySchema.parse({
    metrics, dimensions: seed.dimensions, grain, range: { from, to: addDays(from, length) }, filters: filter ? [filter] : [],
    ...(seed.zone < ZONES.length ? { timeZone: ZONES[seed.zone] } : {}),
    ...(["EUR", "JPY"][seed.currency] ? { currency: ["EUR", "JPY"][seed.currency] } : {}),
    compare: [{ kind: "previous_period" }, { kind: "previous_period", matchWeekday: true }, { kind: "previous_year" }][seed.compare] ?? null,
    ...(seed.limit > 0 ? { limit: seed.limit * 2, orderBy: { key: metrics[seed.order % metrics.length] as string, direction: seed.order % 2 ? "asc" : "desc" } } : {}),
  });
}

function filterOf(facts: FactSet, seed: Seed): MetricQuery["filters"][number] | null {
  const product = facts.products[seed.order % 4]?.id ?? "";
  return [
    null, null,
    { dimension: "channel" as const, op: "any_of" as const, values: ["meta", "google"] },
    { dimension: "country" as const, op: "is_not" as const, values: ["DE"] },
    { dimension: "product" as const, op: "is" as const, values: [product] },
    { dimension: "currency" as const, op: "is_not" as const, values: ["JPY"] },
  ][seed.filter] ?? null;
}

function checkSide(result: MetricResult, naive: NaiveAnswer, side: "now" | "before", query: MetricQuery): void {
  const figures = (row: MetricRow) => (side === "now" ? row.values : row.compare);
  expect(side === "now" ? result.totals.values : result.totals.compare).toEqual(naive.totals);
  const seen = new Set<string>();
  for (const row of result.rows) {
    const bucket = side === "now" ? row.bucket : row.compareBucket;
    if (query.grain && bucket === undefined) continue;
    const key = JSON.stringify([bucket ?? null, ...query.dimensions.map((id) => row.dimensions[id] ?? "")]);
    seen.add(key);
    expect([key, figures(row)]).toEqual([key, naive.rows.get(key) ?? naive.empty]);
  }
  if (query.limit !== undefined || (side === "before" && query.grain !== null)) return;
  const unseen = [...naive.rows].filter(([key, values]) => !seen.has(key) && Object.values(values).some((value) => value !== null && value !== "0"));
  expect(unseen).toEqual([]);
}
