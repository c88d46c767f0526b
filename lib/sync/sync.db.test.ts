import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProjectScope } from "@/lib/core/scope";
import { sql } from "@/lib/platform/db/sql";
import { testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { addDays } from "@/lib/core/dates";
import type { Sandbox } from "@/sandbox/start";
import { getIntegration } from "./data/views";
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
    const { items } = await listRuns(scope, { integration: id!, skip: 0, limit: 50 });
    expect(items.filter(({ stream }) => stream === "ad_days").map(({ kind, status }) => [kind, status])).toContainEqual(["newest", "done"]);
  });
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
