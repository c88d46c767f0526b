import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { channelOfSession } from "@/lib/ingest/channels";
import { addDays, dayOf, eachDay, type DayRange } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { getExtent } from "@/lib/dashboards/data";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { deleteSourcedFacts } from "@/lib/ingest/sources/delete-sourced";
import { getRollupContext } from "@/lib/rollups/project-context";
import { rezoneProject } from "@/lib/rollups/rebuild";
import { connectAll, memberScope, openSandboxed, readAll } from "@/lib/sync/testing/sandboxed";
import { orderTruth } from "@/sandbox/brand/truth";
import type { Sandbox } from "@/sandbox/start";
import { listFigureRows } from "@/lib/exports/data/list-rows";
import { listFigureRowsInput } from "@/lib/exports/schema";
import { runQuery } from "./data";
import type { MetricFilter } from "./schema";

const ZONE = "Europe/London";
const HISTORY = 20;

let sandbox: Sandbox;
let scope: ProjectScope;
let analytics: string;
let range: DayRange;

beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 3_000 });
  scope = await memberScope({ timeZone: ZONE });
  const { brand } = sandbox.outside;
  range = { from: addDays(brand.to, -12), to: addDays(brand.to, -1) };
  const historyFrom = addDays(brand.to, -HISTORY);
  [analytics = ""] = await connectAll(scope, "ga4", { historyFrom });
  await connectAll(scope, "klaviyo", { historyFrom });
  await connectAll(scope, "shopify", { historyFrom, answers: Object.fromEntries([["shop", "fernhill.myshopify.com"]]) });
  await connectAll(scope, "amazon_sp", { historyFrom, answers: { country: "DE" } });
  await readAll(scope);
}, 120_000);
afterAll(() => sandbox.close());

const sumBy = <Row>(rows: readonly Row[], keyOf: (row: Row) => string, valueOf: (row: Row) => number): Record<string, string> => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + valueOf(row));
  return Object.fromEntries([...sums].filter(([, sum]) => sum > 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, sum]) => [key, String(sum)]));
};
const toMicros = (text: string | null | undefined) => Math.round(Number(text ?? "0") * 1e6);
const visits = () => eachDay(range).flatMap((day) => sandbox.outside.brand.sessionDays(day));

/** Day and channel → value, of rows that hold something. */
async function ask(metric: string, options: { dimensions?: ["channel"]; timeZone?: string } = {}): Promise<Record<string, string>> {
  const { rows } = await runQuery(scope, { metrics: [metric], range, grain: "day", ...options });
  const held = rows.filter(({ values }) => Number(values[metric] ?? 0) !== 0).map((row) => [`${row.bucket}${options.dimensions ? ` ${row.dimensions.channel ?? ""}` : ""}`, values(row, metric)] as const);
  return Object.fromEntries(held.sort(([a], [b]) => (a < b ? -1 : 1)));
}
const values = (row: { values: Record<string, string | null> }, metric: string) => row.values[metric] ?? "";

describe("figures of what really happened", () => {
  test("sessions, by day and by our channel", async () => {
    expect(await ask("sessions")).toEqual(sumBy(visits(), ({ day }) => day, ({ sessions }) => sessions));
    expect(await ask("sessions", { dimensions: ["channel"] })).toEqual(sumBy(visits(), (row) => `${row.day} ${channelOfSession(row)}`, ({ sessions }) => sessions));
    expect(await ask("engaged_sessions")).toEqual(sumBy(visits(), ({ day }) => day, ({ engagedSessions }) => engagedSessions));
    // Every paid visit of the brand names a platform, as its orders do.
    expect(new Set(visits().map(channelOfSession))).toEqual(new Set(["meta", "google", "tiktok", "organic", "direct", "email", "referral", "social"]));
  });

  test("days stay the property's days in another zone", async () => {
    expect(await ask("sessions", { timeZone: "Asia/Tokyo" })).toEqual(await ask("sessions"));
  });

  test("orders of the store, by day and channel; the marketplace's have no visit", async () => {
    const truth = orderTruth(sandbox.outside.brand, "web", range);
    expect(await ask("store_orders")).toEqual(sumBy(truth, ({ day }) => day, ({ orders }) => orders));
    expect(await ask("store_orders", { dimensions: ["channel"] })).toEqual(sumBy(truth, ({ day, channel }) => `${day} ${channel}`, ({ orders }) => orders));
    const { totals } = await runQuery(scope, { metrics: ["orders", "store_orders", "sessions", "store_conversion_rate"], range });
    expect(Number(totals.values.orders)).toBeGreaterThan(Number(totals.values.store_orders));
    expect(Number(totals.values.store_conversion_rate)).toBeCloseTo(Number(totals.values.store_orders) / Number(totals.values.sessions), 6);
  });

  test("e-mails, by the day they were sent", async () => {
    const sent = sandbox.outside.brand.emailSends(new Date(`${addDays(range.from, -2)}T00:00:00Z`), new Date(`${addDays(range.to, 2)}T00:00:00Z`))
      .map((send) => ({ ...send, day: dayOf(send.sentAt, ZONE) })).filter(({ day }) => day >= range.from && day <= range.to);
    const byDay = (valueOf: (send: (typeof sent)[number]) => number) => sumBy(sent, ({ day }) => day, valueOf);
    expect(await ask("emails_sent")).toEqual(byDay(({ recipients }) => recipients));
    expect(await ask("emails_delivered")).toEqual(byDay(({ delivered }) => delivered));
    expect(await ask("email_opens")).toEqual(byDay(({ uniqueOpens }) => uniqueOpens));
    expect(await ask("email_clicks")).toEqual(byDay(({ uniqueClicks }) => uniqueClicks));
    const revenue = await ask("email_revenue");
    expect(Object.fromEntries(Object.entries(revenue).map(([day, text]) => [day, String(toMicros(text))]))).toEqual(byDay(({ valueMicros }) => valueMicros));
  });
});

describe("the rows beside a figure", () => {
  const rowsOf = async (asked: { kind: "session_days" | "email_sends"; question: object }) => {
    const rows: Record<string, string>[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listFigureRows(scope, listFigureRowsInput.parse({ ...asked, limit: 7, cursor }));
      rows.push(...page.rows.map(({ cells }) => Object.fromEntries(page.columns.map(({ title }, at) => [title, cells[at] ?? ""]))));
      if (page.nextCursor === null) return rows;
      cursor = page.nextCursor;
    }
  };
  const added = (rows: readonly Record<string, string>[], title: string) => rows.reduce((sum, row) => sum + toMicros(row[title]), 0);
  const figure = async (metric: string, question: { filters?: MetricFilter[]; timeZone?: string }) => toMicros((await runQuery(scope, { metrics: [metric], range, ...question })).totals.values[metric]);
  const byChannel: MetricFilter[] = [{ dimension: "channel", op: "any_of", values: ["meta", "organic"] }];

  test.each([[[]], [byChannel], [[{ dimension: "channel", op: "is_not", values: ["meta"] }]]] as MetricFilter[][][])("of sessions add up to it, filtered by %j", async (filters) => {
    const rows = await rowsOf({ kind: "session_days", question: { ...range, filters } });
    expect(rows.length).toBeGreaterThan(7);
    expect([added(rows, "Sessions"), added(rows, "Engaged sessions")]).toEqual([await figure("sessions", { filters }), await figure("engaged_sessions", { filters })]);
  });

  test.each([ZONE, "Asia/Tokyo", "America/Los_Angeles"])("of e-mails add up to it by the days of %s", async (timeZone) => {
    const rows = await rowsOf({ kind: "email_sends", question: { ...range, timeZone, kind: "email" } });
    expect([added(rows, "Recipients"), added(rows, "Opens"), added(rows, "Value")])
      .toEqual([await figure("emails_sent", { timeZone }), await figure("email_opens", { timeZone }), await figure("email_revenue", { timeZone })]);
  });

  test("are none of another channel, and another dimension is refused by name", async () => {
    expect(await rowsOf({ kind: "email_sends", question: { ...range, filters: [{ dimension: "channel", op: "is", values: ["meta"] }] } })).toEqual([]);
    for (const kind of ["session_days", "email_sends"] as const) {
      await expect(rowsOf({ kind, question: { ...range, filters: [{ dimension: "country", op: "is", values: ["GB"] }] } })).rejects.toMatchObject({ code: "validation_failed" });
    }
    await expect(listFigureRows(scope, listFigureRowsInput.parse({ kind: "session_days", question: range, cursor: btoa(JSON.stringify(["2026-01-01", "x", "y"])) }))).rejects.toThrow("This cursor is not valid.");
  });

  test("are not another project's", async () => {
    const other = await memberScope({ timeZone: ZONE });
    for (const kind of ["session_days", "email_sends"] as const) expect((await listFigureRows(other, listFigureRowsInput.parse({ kind, question: range }))).rows).toEqual([]);
  });
});

describe("what there is data of", () => {
  const fresh = async () => (await runQuery(scope, { metrics: ["sessions", "emails_sent"], range })).passport.freshness.map(({ source }) => source).sort();

  test("is named, also after the project's zone has changed", async () => {
    expect((await getExtent(scope)).sources).toEqual(["emails", "sessions"]);
    const before = await ask("sessions");
    await withTenantSql(scope, async (db) => rezoneProject(db, await getRollupContext(db, scope), "Asia/Kolkata"));
    expect(await fresh()).toEqual(["emails", "sessions"]);
    expect(await ask("sessions")).toEqual(before);
    await withTenantSql(scope, async (db) => rezoneProject(db, await getRollupContext(db, scope), ZONE));
  });

  test("is gone with the source's data", async () => {
    await withTenantSql(scope, (db) => deleteSourcedFacts(db, scope, analytics));
    expect([await fresh(), (await getExtent(scope)).sources, await ask("sessions")]).toEqual([["emails"], ["emails"], {}]);
    expect(Object.keys(await ask("emails_sent")).length).toBeGreaterThan(0);
  });
});
