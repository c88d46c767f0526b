import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { exportSource, trySource } from "@/lib/grants/loaders";
import { getGrant } from "@/lib/grants/data";
import { exchangeKey } from "@/lib/grants/mutations/exchange-key";
import { ordersInput, ratesInput } from "@/lib/integrations/rest/fixtures";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { sql } from "@/lib/platform/db/sql";
import { withTenantSql } from "@/lib/platform/db/tenant";
import type { RestInput } from "@/lib/rest-sources/schema";
import { channelOf } from "@/sandbox/brand/truth";
import type { Sandbox } from "@/sandbox/start";
import { getIntegration } from "./data/views";
import { listRuns } from "./data/runs";
import { connectAccounts } from "./mutations/connect-accounts";
import { memberScope, openSandboxed, readAll } from "./testing/sandboxed";

let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed();
});
afterAll(() => sandbox.close());

const api = (path: string) => `${sandbox.url}/rest/api${path}`;
const orders = () => ordersInput(api("/orders/cursor"), { paging: { type: "cursor", param: "after", from: "meta.next", sizeParam: "limit", size: 25 }, incremental: { param: "updated_since", field: "updated_at" } });
const KEY = "sandbox-key";

async function connect(scope: ProjectScope, input: RestInput, secret = KEY): Promise<string> {
  const { grantId } = await exchangeKey(scope, { provider: "rest", answers: { configuration: JSON.stringify(input), secret } });
  const { accounts } = await getGrant(scope, grantId);
  return (await connectAccounts(scope, { grantId, accounts: accounts.map(({ externalId }) => externalId) })).integrationIds[0]!;
}

const rows = (scope: ProjectScope, text: ReturnType<typeof sql>) => withTenantSql(scope, (db) => db.query(text));
const due = (scope: ProjectScope) => asSuperuser("update integration_streams set next_run_at = now() where project_id = $1", [scope.projectId]);
const byOrder = (scope: ProjectScope) => rows(scope, sql`
  SELECT o.external_id AS number, o.currency, sum(l.amount_micros) FILTER (WHERE l.kind = 'sale')::text AS sold, coalesce(-sum(l.amount_micros) FILTER (WHERE l.kind = 'refund'), 0)::text AS returned
  FROM orders o JOIN order_lines l ON l.tenant_id = o.tenant_id AND l.project_id = o.project_id AND l.order_id = o.id WHERE o.project_id = ${scope.projectId} GROUP BY 1, 2 ORDER BY 1`);

function truth(): unknown[] {
  const { brand } = sandbox.outside;
  const from = new Date(Date.parse(`${brand.to}T00:00:00Z`) - 60 * 86_400_000);
  return [...brand.orders("marketplace", from, new Date(8e15))].filter((order) => !order.isTest && channelOf(order) === "amazon").map(({ number, currency, lines, refunds }) => ({
    number, currency, sold: String(lines.reduce((sum, { totalMicros }) => sum + totalMicros, 0)), returned: String(refunds.flatMap((refund) => refund.lines).reduce((sum, { amountMicros }) => sum + amountMicros, 0)),
  })).sort((a, b) => (a.number < b.number ? -1 : 1));
}

test("orders arrive as they are there, and read again nothing is written", async () => {
  const scope = await memberScope();
  const id = await connect(scope, orders());
  await readAll(scope);
  expect(await byOrder(scope)).toEqual(truth());
  const view = await getIntegration(scope, id);
  expect(view).toMatchObject({ provider: "rest", name: "Orders of the warehouse", timeZone: "Europe/Berlin", streams: [{ stream: "orders", label: "Orders", state: "idle", historyShare: 1 }] });
  await due(scope);
  await readAll(scope);
  const { items } = await listRuns(scope, { integrationId: id, skip: 0, limit: 10 });
  expect(items.map(({ kind, status, rowsNew, rowsChanged, rowsVanished, rowsRefused }) => [kind, status, rowsNew, rowsChanged, rowsVanished, rowsRefused])).toEqual([["changes", "done", 0, 0, 0, 0], ["newest", "done", truth().length, 0, 0, 0]]);
  // The second time only what changed since was asked for.
  expect(items[0]!.rowsRead).toBeLessThan(items[1]!.rowsRead);
  const [history] = await rows(scope, sql`SELECT count(*)::int AS rows FROM fact_history WHERE project_id = ${scope.projectId}`);
  expect(history).toEqual({ rows: 0 });
});

test("ad spend by day is the platform's, and rates that lie in lines come with a bad one told", async () => {
  const scope = await memberScope();
  const fields = [["date", "date"], ["platform", "channel"], ["account", "account"], ["campaign_id", "campaignId"], ["campaign", "campaign"], ["ad_group", "adSet"], ["ad", "ad"], ["currency", "currency"], ["cost", "spend"], ["impressions", "impressions"], ["clicks", "clicks"], ["conversions", "conversions"], ["conversion_value", "conversionValue"]];
  await connect(scope, ratesInput(api("/ad-days"), { name: "Ads", target: "ad_spend", records: "rows", vanish: true, fields: fields.map(([from, to]) => ({ from: from!, to: to! })), constants: { timeZone: "Europe/Berlin" } }));
  const rates = await connect(scope, ratesInput(api("/rates?bad=1"), { records: "", form: "lines" }));
  await readAll(scope);
  const stored = await rows(scope, sql`SELECT sum(spend_micros)::text AS spend, sum(conversion_value_micros)::text AS value, count(*)::int AS rows FROM ad_days WHERE project_id = ${scope.projectId} AND vanished_at IS NULL`);
  const { brand } = sandbox.outside;
  const account = brand.accounts.find(({ channel }) => channel === "tiktok")!;
  const ads = Array.from({ length: 30 }, (_, at) => new Date(Date.parse(brand.to) - at * 86_400_000).toISOString().slice(0, 10)).flatMap((day) => brand.adDays(account.id, day));
  const sum = (of: (ad: (typeof ads)[number]) => number) => String(ads.reduce((total, ad) => total + of(ad), 0));
  expect(stored).toEqual([{ spend: sum((ad) => ad.spendMicros), value: sum((ad) => ad.valueMicros), rows: ads.length }]);
  const { items } = await listRuns(scope, { integrationId: rates, skip: 0, limit: 1 });
  expect(items[0]).toMatchObject({ status: "done", rowsNew: 30, rowsRefused: 1, notes: ["Line 4 is not JSON: it has a fault at character 9."] });
});

test("a key that is taken back stops the source; given anew it goes on", async () => {
  const scope = await memberScope();
  const id = await connect(scope, orders());
  sandbox.outside.faults.order({ kind: "revoked_token", service: "rest", count: 10 });
  await readAll(scope);
  expect(await getIntegration(scope, id)).toMatchObject({ status: "needs_reconnect", sentence: "The API no longer accepts the key. Give it anew." });
  sandbox.outside.faults.clear();
  expect(await connect(scope, orders())).toBe(id);
  await readAll(scope);
  expect(await byOrder(scope)).toEqual(truth());
});

test("a token of client credentials is taken anew when it has ended", async () => {
  const scope = await memberScope();
  const auth = { type: "oauth2", tokenUrl: api("/oauth/token"), clientId: "sandbox" } as const;
  await connect(scope, { ...orders(), auth }, "sandbox-secret");
  sandbox.outside.faults.order({ kind: "expired_token", service: "rest", match: "/orders/", count: 1 });
  await readAll(scope);
  expect(await byOrder(scope)).toEqual(truth());
});

test("trying shows the first rows and what is missing, and no secret is in any answer", async () => {
  const scope = await memberScope();
  const draft = { ...orders(), request: { url: `${api("/orders/cursor")}?limit=25` }, fields: [], records: "", each: "", paging: { type: "none" as const } };
  const first = await trySource(scope, { configuration: JSON.stringify(draft), secret: KEY, suggest: false });
  expect(first).toMatchObject({ status: 200, places: [{ path: "data.orders", form: "array" }], rows: [] });
  expect(Object.keys(first.problems)).toContain("configuration.records");
  const second = await trySource(scope, { configuration: JSON.stringify(draft), secret: KEY, suggest: true });
  const suggested = JSON.parse(second.configuration) as RestInput;
  expect(suggested).toMatchObject({ records: "data.orders", each: "lines", paging: { type: "cursor", from: "meta.next", param: "cursor" } });
  expect(Object.fromEntries(suggested.fields!.map(({ from, to }) => [to, from]))).toMatchObject({ orderNumber: "number", occurredAt: "created_at", sku: "lines[].sku", quantity: "lines[].quantity", unitPrice: "lines[].unit_price", currency: "currency", country: "customer.country", email: "customer.email", changedAt: "updated_at" });
  expect([second.problems, second.refused, second.rows.length]).toEqual([{}, [], 10]);
  const third = await trySource(scope, { configuration: JSON.stringify(orders()), secret: KEY, suggest: false });
  expect([third.problems, third.refused, third.rows.length]).toEqual([{}, [], 10]);
  const id = await connect(scope, orders());
  const { configuration } = await exportSource(scope, id);
  expect(JSON.parse(configuration)).toMatchObject({ kind: "rest", name: "Orders of the warehouse", paging: { type: "cursor" } });
  await readAll(scope);
  const stored = [
    await rows(scope, sql`SELECT row_to_json(g)::jsonb - 'credentials_encrypted' AS row FROM grants g WHERE project_id = ${scope.projectId}`),
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM integrations r WHERE project_id = ${scope.projectId}`),
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM sync_runs r WHERE project_id = ${scope.projectId}`),
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM audit_events r WHERE tenant_id = ${scope.tenantId}`),
  ];
  expect(JSON.stringify([first, second, third, configuration, await getIntegration(scope, id), stored])).not.toContain(KEY);
  await expect(exportSource(await memberScope(), id)).rejects.toMatchObject({ code: "not_found" });
});
