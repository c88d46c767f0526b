import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { addDays } from "@/lib/core/dates";
import type { Sandbox } from "@/sandbox/start";
import { getGrant } from "@/lib/grants/data";
import { openCredentials } from "@/lib/grants/mutations/credentials";
import { getIntegration, listIntegrations } from "./data/views";
import { listProviders } from "./loaders";
import { changeStream } from "./mutations/change-stream";
import { readStream } from "./mutations/read-stream";
import { listRuns } from "./data/runs";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed();
});
afterAll(() => sandbox.close());

const rows = (scope: ProjectScope, text: ReturnType<typeof sql>) => withTenantSql(scope, (db) => db.query(text));

describe("an ad account, from consent to figures", () => {
  test("every day is what the platform says, in all history that was wanted", async () => {
    const scope = await memberScope();
    const from = addDays(sandbox.outside.brand.to, -50);
    const [id] = await connectAll(scope, "meta", { historyFrom: from });
    await readAll(scope);
    const stored = await rows(scope, sql`
      SELECT day::text, sum(spend_micros)::text AS spend, sum(impressions)::text AS impressions, sum(clicks)::text AS clicks
      FROM ad_days WHERE project_id = ${scope.projectId} AND vanished_at IS NULL GROUP BY day ORDER BY day`);
    expect(stored).toEqual(truthByDay("meta", from));
    const view = await getIntegration(scope, id!);
    expect(view.streams.map(({ stream, state, historyShare }) => [stream, state, historyShare])).toEqual([["campaigns", "idle", 1], ["ad_days", "idle", 1]]);
    const { items } = await listRuns(scope, { integrationId: id!, skip: 0, limit: 50 });
    expect(items.filter(({ stream }) => stream === "ad_days").map(({ kind, status }) => [kind, status])).toContainEqual(["newest", "done"]);
  });
});

test("of many who would read one stream at a time one does, and nothing is written twice", async () => {
  const scope = await memberScope();
  await connectAll(scope, "meta", { historyFrom: addDays(sandbox.outside.brand.to, -40) });
  const streams = await rows(scope, sql`SELECT id FROM integration_streams WHERE project_id = ${scope.projectId} AND stream = 'ad_days'`);
  for (const { id } of streams as { id: string }[]) {
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => readStream(scope, id, new AbortController().signal)));
      expect(outcomes.filter((one) => one === "more").length).toBeLessThanOrEqual(1);
      if (outcomes.every((one) => one === "later")) break;
    }
  }
  const [runs] = await rows(scope, sql`
    SELECT count(*)::int AS overlaps FROM sync_runs a JOIN sync_runs b ON b.tenant_id = a.tenant_id AND b.stream_id = a.stream_id AND b.id > a.id
      AND b.started_at < a.ended_at AND a.started_at < b.ended_at WHERE a.project_id = ${scope.projectId}`);
  expect(runs).toEqual({ overlaps: 0 });
  const from = addDays(sandbox.outside.brand.to, -40);
  const stored = await rows(scope, sql`
    SELECT day::text, sum(spend_micros)::text AS spend, sum(impressions)::text AS impressions, sum(clicks)::text AS clicks
    FROM ad_days WHERE project_id = ${scope.projectId} AND vanished_at IS NULL GROUP BY day ORDER BY day`);
  expect(stored).toEqual(truthByDay("meta", from));
});

test("history that a person stops waits until they ask for it again", async () => {
  const scope = await memberScope();
  await connectAll(scope, "meta", { historyFrom: addDays(sandbox.outside.brand.to, -60) });
  const [stream] = await rows(scope, sql`SELECT id FROM integration_streams WHERE project_id = ${scope.projectId} AND stream = 'ad_days' LIMIT 1`) as { id: string }[];
  const read = () => readStream(scope, stream!.id, new AbortController().signal);
  expect(await read()).toBe("more");
  const reading = read();
  await vi.waitFor(() => changeStream(scope, stream!.id, { cancel: true }), { timeout: 5_000, interval: 5 });
  expect(await reading).toBe("later");
  const [run] = await rows(scope, sql`SELECT kind, status FROM sync_runs WHERE project_id = ${scope.projectId} AND stream_id = ${stream!.id} ORDER BY started_at DESC LIMIT 1`);
  expect(run).toEqual({ kind: "history", status: "canceled" });
  expect(await read()).toBe("later");
  await changeStream(scope, stream!.id, { readNow: true });
  expect([await read(), await read()]).toEqual(["more", "more"]);
});

test("tokens are in no answer, run, job or log", async () => {
  const scope = await memberScope();
  await connectAll(scope, "google_ads", { historyFrom: addDays(sandbox.outside.brand.to, -3) });
  const grants = await rows(scope, sql`SELECT id, credentials_encrypted FROM grants WHERE project_id = ${scope.projectId}`) as { id: string; credentials_encrypted: string }[];
  const secrets = grants.flatMap(({ id, credentials_encrypted }) => Object.values(openCredentials(scope, id, credentials_encrypted)).filter((one) => typeof one === "string" && one.length > 20));
  await readAll(scope);
  const shown = JSON.stringify([await getGrant(scope, grants[0]!.id), await listIntegrations(scope, { skip: 0, limit: 10 }), listProviders()]);
  const stored = JSON.stringify([
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM sync_runs r WHERE project_id = ${scope.projectId}`),
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM integrations r WHERE project_id = ${scope.projectId}`),
    await rows(scope, sql`SELECT row_to_json(r) AS row FROM audit_events r WHERE tenant_id = ${scope.tenantId}`),
    await asSuperuser("select data::text from pgboss.job where data->>'tenantId' = $1", [scope.tenantId]),
  ]);
  expect(secrets.length).toBeGreaterThan(0);
  for (const secret of secrets) expect([shown.includes(secret as string), stored.includes(secret as string)]).toEqual([false, false]);
});

function truthByDay(channel: string, from: string): unknown[] {
  const { brand } = sandbox.outside;
  const account = brand.accounts.find((one) => one.channel === channel)!;
  const days: unknown[] = [];
  for (let day = from; day <= brand.to; day = addDays(day, 1)) {
    const ads = brand.adDays(account.id, day);
    const sum = (of: (ad: (typeof ads)[number]) => number) => String(ads.reduce((total, ad) => total + of(ad), 0));
    if (ads.length > 0) days.push({ day, spend: sum((ad) => ad.spendMicros), impressions: sum((ad) => ad.impressions), clicks: sum((ad) => ad.clicks) });
  }
  return days;
}
