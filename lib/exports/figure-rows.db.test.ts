import { Decimal } from "decimal.js";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import type { ProjectScope } from "@/lib/core/scope";
import { createTestProject, importTestAds, importTestLines } from "@/lib/ingest/writing/testing";
import { runQuery } from "@/lib/metrics/data";
import type { MetricFilter } from "@/lib/metrics/schema";
import { listFigureRows } from "./data/list-rows";
import { listFigureRowsInput, type FigureRows } from "./schema";

let own: ProjectScope;
let neighbour: ProjectScope;
const range = { from: "2024-03-01", to: "2024-03-09" };
const channels = ["meta", "google", ""];

beforeAll(async () => {
  [own, neighbour] = await Promise.all([createTestProject(), createTestProject()]);
  await importTestLines(own, Array.from({ length: 60 }, (_, n) => ({
    order: `O${Math.floor(n / 2)}`, at: new Date(Date.UTC(2024, 2, 1, n * 4, 30)).toISOString(), kind: n % 7 === 6 ? "refund" as const : "sale" as const,
    sku: `S${n % 5}`, quantity: n % 7 === 6 ? -1 : 1 + (n % 3), priceMicros: 1_990_000 + n * 10_000, channel: channels[Math.floor(n / 2) % 3],
  })));
  await importTestAds(own, Array.from({ length: 18 }, (_, n) => ({
    day: `2024-03-0${1 + Math.floor(n / 2)}`, channel: n % 2 === 0 ? "meta" : "google", campaign: `c${n % 2}`, spendMicros: 1_230_000 + n,
  })));
});

/** Every page, three rows at a time. */
async function readAll(scope: ProjectScope, asked: { kind: string; question: object }): Promise<FigureRows["rows"]> {
  const rows: FigureRows["rows"] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listFigureRows(scope, listFigureRowsInput.parse({ ...asked, limit: 3, cursor }));
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

const sumOf = (rows: FigureRows["rows"], column: number) => rows.reduce((sum, row) => sum.plus(row.cells[column] ?? 0), new Decimal(0)).toString();

describe("the rows behind a figure", () => {
  const onlyMeta: MetricFilter[] = [{ dimension: "channel", op: "is", values: ["meta"] }];
  it.each([["Europe/London", []], ["Asia/Kolkata", []], ["America/New_York", onlyMeta], ["Europe/London", onlyMeta]] as [string, MetricFilter[]][])(
    "add up to it by the days of %s, filtered by %j", async (timeZone, filters) => {
      const { totals } = await runQuery(own, { metrics: ["gross_revenue", "refunds", "orders", "ad_spend"], range, filters, timeZone });
      const lines = await readAll(own, { kind: "order_lines", question: { ...range, timeZone, filters, kind: "sale" } });
      const back = await readAll(own, { kind: "order_lines", question: { ...range, timeZone, filters, kind: "refund" } });
      const orders = await readAll(own, { kind: "orders", question: { ...range, timeZone, filters, kind: "sale" } });
      const ads = await readAll(own, { kind: "ad_days", question: { ...range, filters } });
      expect(sumOf(lines, 8)).toBe(totals.values.gross_revenue);
      expect(new Decimal(sumOf(back, 8)).negated().toString()).toBe(totals.values.refunds);
      expect(String(orders.length)).toBe(totals.values.orders);
      expect(sumOf(ads, 7)).toBe(totals.values.ad_spend);
    });

  it("lead to their order", async () => {
    const [line] = await readAll(own, { kind: "order_lines", question: range });
    const [order] = await readAll(own, { kind: "orders", question: range });
    expect([line?.orderId, order?.orderId].every((id) => /^[0-9a-f-]{36}$/.test(id ?? ""))).toBe(true);
  });

  it("are not another project's", async () => {
    for (const kind of ["orders", "order_lines", "ad_days"]) expect(await readAll(neighbour, { kind, question: range })).toEqual([]);
  });

  it("refuse a filter that they do not know and a cursor that is none", async () => {
    const byCampaign = listFigureRowsInput.parse({ kind: "orders", question: { ...range, filters: [{ dimension: "campaign", op: "contains", values: ["x"] }] } });
    await expect(listFigureRows(own, byCampaign)).rejects.toThrow(AppError);
    for (const cursor of ["nonsense", btoa(JSON.stringify(["2024-02-31", "x"]))]) {
      await expect(listFigureRows(own, listFigureRowsInput.parse({ kind: "ad_days", question: range, cursor }))).rejects.toThrow("This cursor is not valid.");
    }
  });
});
