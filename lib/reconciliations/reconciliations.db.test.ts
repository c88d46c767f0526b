import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { ProviderId } from "@/lib/integrations/constants";
import { requireProvider } from "@/lib/integrations/registry";
import { testDatabase } from "@/lib/platform/db/testing";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { connectAll, memberScope, openSandboxed, readAll } from "@/lib/sync/testing/sandboxed";
import type { Sandbox } from "@/sandbox/start";
import { adTruth, orderTruth } from "@/sandbox/brand/truth";
import { CHECKS_KEPT } from "./constants";
import { getReconciliation, listReconciliations } from "./data/list";
import { enqueueDueReconciliations } from "./mutations/enqueue-due";
import { requestCheck } from "./mutations/request-check";
import { runCheck } from "./mutations/run-check";
import type { ReconciliationView } from "./schema";

let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 6_000 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

const HISTORY = 12;
const TEST_ORDER_DAYS = 360;
const never = new AbortController().signal;

async function connected(provider: ProviderId, history = HISTORY): Promise<{ scope: ProjectScope; id: string }> {
  const scope = await memberScope();
  const answers = provider === "shopify" ? Object.fromEntries([["shop", "fernhill.myshopify.com"]]) : undefined;
  const [id] = await connectAll(scope, provider, { answers, historyFrom: addDays(sandbox.outside.brand.to, -history) });
  await readAll(scope);
  return { scope, id: id! };
}

async function check(scope: ProjectScope, integrationId: string, days?: { from: string; to: string }): Promise<ReconciliationView> {
  const id = await requestCheck(scope, { integrationId, days });
  await runCheck(scope, id, never);
  return getReconciliation(scope, id);
}

const figure = ({ metrics }: ReconciliationView, metric: string) => metrics.find((one) => one.metric === metric)!;
const reasonsOf = (view: ReconciliationView, metric: string) => figure(view, metric).reasons.map(({ reason }) => reason);

describe("after a reading the platform's own totals are ours, and both are what happened", () => {
  test.each([["meta", "meta"], ["google_ads", "google"], ["tiktok", "tiktok"]] as const)("%s", async (provider, channel) => {
    const { scope, id } = await connected(provider);
    const view = await check(scope, id);
    expect([view.status, view.unexplained, view.metrics.map(({ metric, reasons }) => [metric, reasons])]).toEqual(
      ["done", 0, ["spend", "impressions", "clicks", "conversions", "conversion_value"].map((metric) => [metric, []])]);
    const truth = adTruth(sandbox.outside.brand, { from: view.fromDay, to: view.toDay }).filter((row) => row.channel === channel);
    const sum = (key: "spendMicros" | "impressions" | "conversionsMicros") => String(truth.reduce((total, row) => total + row[key], 0));
    expect([figure(view, "spend").theirs, figure(view, "impressions").theirs, figure(view, "conversions").theirs]).toEqual([sum("spendMicros"), sum("impressions"), sum("conversionsMicros")]);
    expect(figure(view, "spend").ours).toBe(figure(view, "spend").theirs);
    expect(Number(figure(view, "spend").theirs)).toBeGreaterThan(0);
  });

  test("ga4", async () => {
    const { scope, id } = await connected("ga4");
    const view = await check(scope, id);
    expect(view.metrics.map(({ metric, reasons, difference }) => [metric, reasons, difference])).toEqual(["sessions", "purchases", "purchase_revenue"].map((metric) => [metric, [], "0"]));
    let sessions = 0;
    for (let day = view.fromDay; day <= view.toDay; day = addDays(day, 1)) for (const row of sandbox.outside.brand.sessionDays(day)) sessions += row.sessions;
    expect(figure(view, "sessions").theirs).toBe(String(sessions));
  });

  test("shopify, whose own count holds the test orders", async () => {
    const { scope, id } = await connected("shopify", TEST_ORDER_DAYS);
    const { brand } = sandbox.outside;
    const view = await check(scope, id, { from: addDays(brand.to, -TEST_ORDER_DAYS), to: addDays(brand.to, -1) });
    const truth = orderTruth(brand, "web", { from: view.fromDay, to: view.toDay }).reduce((total, { orders }) => total + orders, 0);
    expect(figure(view, "orders").ours).toBe(String(truth));
    // Of so many orders some are tests, whatever day it is.
    expect(Number(figure(view, "orders").difference)).toBeGreaterThan(0);
    expect(reasonsOf(view, "orders")).toEqual(["test_orders"]);
    expect(view.unexplained).toBe(0);
  });
});

describe("what differs has a reason", () => {
  test("the platform said the same before and says something else now: restated, since that check", async () => {
    const { scope, id } = await connected("meta");
    const before = await check(scope, id);
    sandbox.outside.faults.order({ kind: "restated", service: "meta", count: 1_000 });
    const view = await check(scope, id);
    const { reasons } = figure(view, "conversions");
    expect(reasons.map(({ reason, since }) => [reason, since])).toEqual([["restated", before.checkedAt]]);
    expect(view.unexplained).toBe(0);
    await withTenantSql(scope, (db) => db.run(sql`UPDATE integration_streams SET next_run_at = now() WHERE project_id = ${scope.projectId}`));
    await readAll(scope);
    expect((await check(scope, id)).metrics.flatMap(({ reasons: left }) => left)).toEqual([]);
  });

  test("no earlier check: the days are still settling", async () => {
    const { scope, id } = await connected("meta");
    sandbox.outside.faults.order({ kind: "restated", service: "meta", count: 1_000 });
    expect(reasonsOf(await check(scope, id), "conversions")).toEqual(["settling"]);
  });

  test("rows that the platform took away, as long as they account for all of it", async () => {
    const { scope, id } = await connected("meta");
    sandbox.outside.faults.order({ kind: "vanished", service: "meta", count: 1_000 });
    await withTenantSql(scope, (db) => db.run(sql`UPDATE integration_streams SET next_run_at = now() WHERE project_id = ${scope.projectId}`));
    await readAll(scope);
    sandbox.outside.faults.clear();
    const view = await check(scope, id);
    expect(reasonsOf(view, "spend")).toEqual(["vanished"]);
    expect(reasonsOf(view, "impressions")).toEqual(["vanished"]);
  });

  test("days before the first one that was read", async () => {
    const { scope, id } = await connected("tiktok", 5);
    const view = await check(scope, id, { from: addDays(sandbox.outside.brand.to, -9), to: addDays(sandbox.outside.brand.to, -2) });
    expect(reasonsOf(view, "spend")).toEqual(["not_read"]);
    expect(figure(view, "spend").reasons[0]?.days).toBe(4);
  });

  test("a stored figure that nothing accounts for", async () => {
    const { scope, id } = await connected("shopify", 10);
    await withTenantSql(scope, (db) => db.run(sql`
      UPDATE orders SET integration_id = NULL WHERE id IN (SELECT id FROM orders WHERE project_id = ${scope.projectId} AND kind = 'sale' AND placed_at < now() - interval '3 days' LIMIT 1)`));
    const view = await check(scope, id);
    expect([view.unexplained, reasonsOf(view, "orders")[0]]).toEqual([1, "unexplained"]);
  });
});

describe("asking for a check", () => {
  test("a source without totals, an unread account, days under way and a foreign account are refused", async () => {
    expect(requireProvider("klaviyo").totals).toBeUndefined();
    const { scope, id } = await connected("tiktok", 3);
    const { to } = sandbox.outside.brand;
    await expect(requestCheck(scope, { integrationId: id, days: { from: to, to: addDays(to, 1) } })).rejects.toThrow();
    const stranger = await memberScope();
    await expect(requestCheck(stranger, { integrationId: id })).rejects.toThrow(/integration/i);
    await check(scope, id);
    expect((await listReconciliations(stranger, { skip: 0, limit: 10 })).items).toEqual([]);
    await expect(listReconciliations(stranger, { skip: 0, limit: 10, integrationId: id })).rejects.toThrow(/integration/i);
    await connectAll(stranger, "tiktok", { historyFrom: addDays(to, -3) });
    const fresh = await withTenantSql(stranger, (db) => db.query<{ id: string }>(sql`SELECT id FROM integrations WHERE project_id = ${stranger.projectId} LIMIT 1`));
    await expect(requestCheck(stranger, { integrationId: fresh[0]!.id })).rejects.toThrow("No whole day");
  });

  test("the platform's refusal is kept as its sentence", async () => {
    const { scope, id } = await connected("meta", 3);
    sandbox.outside.faults.order({ kind: "missing_scope", service: "meta", count: 50 });
    const view = await check(scope, id);
    expect([view.status, view.metrics]).toEqual(["failed", []]);
    expect(view.sentence).toMatch(/\w/);
  });

  test("the round asks once a day, the list shows the last of each, and a short history stays", async () => {
    const { scope, id } = await connected("tiktok", 3);
    expect([await enqueueDueReconciliations(scope), await enqueueDueReconciliations(scope)]).toEqual([1, 0]);
    const [first] = (await listReconciliations(scope, { skip: 0, limit: 10 })).items;
    await runCheck(scope, first!.id, never);
    for (let at = 0; at < CHECKS_KEPT + 1; at++) await check(scope, id);
    expect((await listReconciliations(scope, { skip: 0, limit: 10 })).items).toHaveLength(1);
    expect((await listReconciliations(scope, { skip: 0, limit: 100, integrationId: id })).total).toBe(CHECKS_KEPT);
  }, 30_000);
});
