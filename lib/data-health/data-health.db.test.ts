import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, dayOf } from "@/lib/core/dates";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { importTestLines } from "@/lib/ingest/writing/testing";
import { requestCheck } from "@/lib/reconciliations/mutations/request-check";
import { runCheck } from "@/lib/reconciliations/mutations/run-check";
import { changeStream } from "@/lib/sync/mutations/change-stream";
import { connectAll, memberScope, openSandboxed, readAll } from "@/lib/sync/testing/sandboxed";
import type { Sandbox } from "@/sandbox/start";
import { getDataHealth } from "./loaders";
import { dismissItem, restoreItem } from "./mutations/dismiss";

let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 3_000 });
});
afterAll(() => sandbox.close());

const run = (scope: ProjectScope, text: ReturnType<typeof sql>) => withTenantSql(scope, (db) => db.run(text));
const kinds = async (scope: ProjectScope) => (await getDataHealth(scope)).items.map(({ kind }) => kind);
const back = (days: number) => addDays(sandbox.outside.brand.to, -days);

test("a project without anything has nothing wrong with it, and says what was looked at", async () => {
  const report = await getDataHealth(await memberScope());
  expect([report.items, report.dismissed, report.checks.length]).toEqual([[], [], 5]);
});

describe("an ad account that was read", () => {
  let scope: ProjectScope;
  let integrationId: string;
  beforeAll(async () => {
    scope = await memberScope();
    [integrationId] = await connectAll(scope, "meta", { historyFrom: back(25) }) as [string];
    await readAll(scope);
  });

  test("is in order, but for the visits that would say whether it is tagged", async () => {
    expect(await kinds(scope)).toEqual(["analytics"]);
  });

  test("with Google Analytics only the campaigns that no visit names are listed", async () => {
    await run(scope, sql`
      INSERT INTO session_days (tenant_id, project_id, id, integration_id, day, time_zone, channel_group, source, medium, campaign, sessions, engaged_sessions, key_events_micros, purchases, currency, revenue_micros, import_id, known_at)
      SELECT c.tenant_id, c.project_id, gen_random_uuid(), ${integrationId}::uuid, current_date - 2, 'UTC', 'Paid Social', 'facebook', 'paid_social', upper(c.name), 10, 5, 0, 0, 'GBP', 0, ${newId()}::uuid, now()
      FROM campaigns c WHERE c.project_id = ${scope.projectId} ORDER BY c.id OFFSET 1`);
    const { items } = await getDataHealth(scope);
    expect(items.map(({ kind }) => kind)).toEqual(["untagged"]);
    expect(items[0]!.details).toHaveLength(1);
    await run(scope, sql`DELETE FROM session_days WHERE project_id = ${scope.projectId}`);
  });

  test("a day that lacks everything is a gap", async () => {
    await run(scope, sql`UPDATE ad_days SET vanished_at = now() WHERE project_id = ${scope.projectId} AND day = ${back(8)}::date`);
    const [gap] = (await getDataHealth(scope)).items;
    expect(gap).toMatchObject({ kind: "gap", key: `gap:${integrationId}:${back(8)}`, integrationId });
    await run(scope, sql`UPDATE ad_days SET vanished_at = NULL WHERE project_id = ${scope.projectId} AND day = ${back(8)}::date`);
  });

  test("a dead access, a stale stream, and a run that left rows out", async () => {
    await run(scope, sql`UPDATE integrations SET status = 'needs_reconnect', sentence = 'The token ended.' WHERE project_id = ${scope.projectId}`);
    expect((await getDataHealth(scope)).items[0]).toMatchObject({ kind: "reconnect", sentence: "The token ended.", action: { path: `integrations/${integrationId}` } });
    await run(scope, sql`UPDATE integrations SET status = 'connected', sentence = NULL WHERE project_id = ${scope.projectId}`);
    await run(scope, sql`UPDATE integration_streams SET last_success_at = now() - interval '2 days' WHERE project_id = ${scope.projectId} AND stream = 'ad_days' AND integration_id = ${integrationId}::uuid`);
    expect(await kinds(scope)).toEqual(["stale", "analytics"]);
    await run(scope, sql`UPDATE integration_streams SET last_success_at = now() WHERE project_id = ${scope.projectId}`);
    await run(scope, sql`
      UPDATE sync_runs SET rows_refused = 1, notes = '["2026-01-01, campaign 7: has no currency."]' WHERE id = (SELECT r.id FROM sync_runs r JOIN integration_streams s ON s.id = r.stream_id
        WHERE r.project_id = ${scope.projectId} AND s.stream = 'ad_days' ORDER BY r.started_at DESC LIMIT 1)`);
    expect((await getDataHealth(scope)).items[0]).toMatchObject({ kind: "refused", sentence: "2026-01-01, campaign 7: has no currency." });
    await run(scope, sql`UPDATE sync_runs SET rows_refused = 0 WHERE project_id = ${scope.projectId}`);
  });

  test("a difference to the platform's total that nothing accounts for", async () => {
    const id = await requestCheck(scope, { integrationId });
    await runCheck(scope, id, new AbortController().signal);
    expect(await kinds(scope)).toEqual(["analytics"]);
    await run(scope, sql`
      UPDATE reconciliations SET unexplained = 1, results = jsonb_set(results, '{0,days,0}', ${JSON.stringify({ day: back(5), ours: "1", theirs: "2", reason: "unexplained", since: null })}::jsonb) WHERE id = ${id}::uuid`);
    const [item] = (await getDataHealth(scope)).items;
    expect(item).toMatchObject({ kind: "unexplained", touches: "spend", integrationId });
  });
});

test("orders that another account keeps are listed with who keeps them", async () => {
  const scope = await memberScope();
  const [keeper] = await connectAll(scope, "shopify", { answers: Object.fromEntries([["shop", "fernhill.myshopify.com"]]), historyFrom: back(6) }) as [string];
  await readAll(scope);
  const other = newId();
  await run(scope, sql`
    INSERT INTO integrations (tenant_id, project_id, id, provider, grant_id, external_id, name, status, created_by)
    SELECT tenant_id, project_id, ${other}::uuid, provider, grant_id, 'old', 'Old shop', 'paused', created_by FROM integrations WHERE id = ${keeper}::uuid`);
  await run(scope, sql`UPDATE orders SET integration_id = ${other}::uuid WHERE project_id = ${scope.projectId} AND id IN (SELECT id FROM orders WHERE project_id = ${scope.projectId} AND placed_at < now() - interval '2 days' LIMIT 2)`);
  const [stream] = await withTenantSql(scope, (db) => db.query<{ id: string }>(sql`SELECT id FROM integration_streams WHERE integration_id = ${keeper}::uuid AND stream = 'orders'`));
  await changeStream(scope, stream!.id, { reread: { from: back(6), to: back(0) } });
  await readAll(scope);
  const item = (await getDataHealth(scope)).items.find(({ kind }) => kind === "conflict");
  expect([item?.title, item?.details.length]).toEqual(["2 orders come from two sources", 2]);
  expect(item?.details[0]).toMatch(/^Order \d+ is kept by Old shop;/);
});

test("amounts without a rate and variants without a cost", async () => {
  const scope = await memberScope({ currency: "GBP" });
  await importTestLines(scope, [{ order: "1", at: `${dayOf(new Date(), "UTC")}T00:00:00Z`, currency: "JPY" }, { order: "2", at: `${addDays(dayOf(new Date(), "UTC"), -1)}T10:00:00Z`, sku: "B" }]);
  const { items } = await getDataHealth(scope);
  expect(items.map(({ kind }) => kind)).toEqual(["rate", "unit_cost"]);
  expect(items[0]).toMatchObject({ key: "rate:JPY", title: "No rate from JPY to GBP" });
  expect(items[1]!.details).toEqual(["A Product A: 1.00 JPY sold", "B Product B: 1.00 GBP sold"]);
});

describe("putting away", () => {
  test("holds for everyone in the project until it is restored or its time is over, and is audited", async () => {
    const scope = await memberScope({ currency: "GBP" });
    await importTestLines(scope, [{ order: "1", at: "2026-11-01T00:00:00Z", currency: "JPY" }]);
    const { id } = await dismissItem(scope, { key: "rate:JPY" });
    const away = await getDataHealth(scope);
    expect([away.items.map(({ kind }) => kind).includes("rate"), away.dismissed.map(({ key, dismissalId }) => [key, dismissalId])]).toEqual([false, [["rate:JPY", id]]]);
    expect((await getDataHealth(scope, new Date(Date.now() + 31 * 86_400_000))).items.map(({ kind }) => kind)).toContain("rate");
    expect((await dismissItem(scope, { key: "rate:JPY" })).id).toBe(id);
    await restoreItem(scope, id);
    expect((await getDataHealth(scope)).dismissed).toEqual([]);
    const actions = await withTenantSql(scope, (db) => db.query<{ action: string }>(sql`SELECT action FROM audit_events WHERE tenant_id = ${scope.tenantId} AND action LIKE 'data-health.%' ORDER BY at, id`));
    expect(actions.map(({ action }) => action)).toEqual(["data-health.dismiss", "data-health.dismiss", "data-health.restore"]);
  });

  test("needs something to put away, the right to, and the own project", async () => {
    const [scope, stranger] = [await memberScope({ currency: "GBP" }), await memberScope()];
    await importTestLines(scope, [{ order: "1", at: "2026-11-01T00:00:00Z", currency: "JPY" }]);
    await expect(dismissItem(scope, { key: "rate:EUR" })).rejects.toThrow(/health item/);
    await expect(dismissItem({ ...scope, role: "viewer" }, { key: "rate:JPY" })).rejects.toThrow();
    const { id } = await dismissItem(scope, { key: "rate:JPY" });
    await expect(restoreItem(stranger, id)).rejects.toThrow(/dismissal/);
    await expect(restoreItem({ ...scope, role: "viewer" }, id)).rejects.toThrow();
    expect((await getDataHealth(stranger)).dismissed).toEqual([]);
  });
});
