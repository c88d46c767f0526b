import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, dayOf } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import type { Sandbox } from "@/sandbox/start";
import { widenDueStreams } from "./mutations/widen";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

let sandbox: Sandbox;
let scope: ProjectScope;
let today: string;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed();
  scope = await memberScope();
  await connectAll(scope, "ga4", { historyFrom: addDays(sandbox.outside.brand.to, -60) });
  await readAll(scope);
  const [row] = await asSuperuser<{ time_zone: string }>("select time_zone from integrations where project_id = $1", [scope.projectId]);
  today = dayOf(new Date(), row!.time_zone);
});
afterAll(() => sandbox.close());

const asked = () => asSuperuser<{ from: string; to: string }>(`
  select reread_from::text as from, reread_to::text as to from integration_streams where project_id = $1 and reread_from is not null`, [scope.projectId]);
const aged = (days: number) => asSuperuser("update integration_streams set widened_on = current_date - $2::int where project_id = $1", [scope.projectId, days]);

test("a week after the last time, and no sooner, many days are read again", async () => {
  expect([await widenDueStreams(scope), await asked()]).toEqual([0, []]);
  await aged(6);
  expect(await widenDueStreams(scope)).toBe(0);
  await aged(8);
  expect(await widenDueStreams(scope)).toBe(1);
  expect(await asked()).toEqual([{ from: addDays(today, -29), to: today }]);
  expect(await widenDueStreams(scope)).toBe(0);
});

test("they are read, and then it is done for a week", async () => {
  await readAll(scope);
  expect(await asked()).toEqual([]);
  const runs = await asSuperuser<{ kind: string; from: string }>("select kind, from_day::text as from from sync_runs where project_id = $1 and kind = 'range' and status = 'done'", [scope.projectId]);
  expect(runs.map(({ from }) => from).sort()[0]).toBe(addDays(today, -29));
  expect(await widenDueStreams(scope)).toBe(0);
});

test("a stream that fails, is switched off or has read no more days is spared", async () => {
  await aged(8);
  await asSuperuser("update integration_streams set synced_from = $2 where project_id = $1", [scope.projectId, addDays(today, -10)]);
  await asSuperuser("update integration_streams set failures = 1 where project_id = $1", [scope.projectId]);
  expect(await widenDueStreams(scope)).toBe(0);
  await asSuperuser("update integration_streams set failures = 0, is_enabled = false where project_id = $1", [scope.projectId]);
  expect(await widenDueStreams(scope)).toBe(0);
  await asSuperuser("update integration_streams set is_enabled = true where project_id = $1", [scope.projectId]);
  expect(await widenDueStreams(scope)).toBe(1);
  expect(await asked()).toEqual([{ from: addDays(today, -10), to: today }]);
});
