import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "@/lib/architecture/source-tree";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { ProviderId } from "@/lib/integrations/constants";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { withTenantSql } from "@/lib/platform/db/tenant";
import { checkRollups } from "@/lib/rollups/check";
import { getRollupContext } from "@/lib/rollups/project-context";
import type { Sandbox } from "@/sandbox/start";
import { bundleReader } from "./testing/bundle-reader";
import { fingerprint } from "./testing/fingerprint";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

const KILLS = process.env.LONG ? 200 : 20;
const SEED = Number(process.env.KILL_SEED ?? 5);
const PROVIDERS: readonly ProviderId[] = ["meta", "google_ads"];
const DAYS = process.env.LONG ? 700 : 120;

let sandbox: Sandbox;
const moment = new Date();
let reader: Awaited<ReturnType<typeof bundleReader>>;
beforeAll(async () => {
  reader = await bundleReader();
  await testDatabase();
  sandbox = await openSandboxed({ orders: 3_000, brandNow: () => moment });
});
afterAll(async () => {
  reader.remove();
  await sandbox.close();
});

/** 0 ≤ number < 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function connected(): Promise<ProjectScope> {
  const scope = await memberScope();
  for (const provider of PROVIDERS) await connectAll(scope, provider, { historyFrom: addDays(sandbox.outside.brand.to, -DAYS) });
  return scope;
}

/** Starts a reader, and kills it after so long. True when it had come to the end by itself. */
async function readAndKill(scope: ProjectScope, afterMs: number): Promise<boolean> {
  const child = spawn(process.execPath, ["--conditions=react-server", reader.file, scope.tenantId, scope.projectId], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const pid = await new Promise<number>((resolve) => child.stdout.once("data", (text: Buffer) => resolve(Number(text.toString()))));
  const first = await Promise.race([ended, sleep(afterMs, "late" as const)]);
  if (first !== "late") return true;
  process.kill(pid, "SIGKILL");
  await ended;
  return false;
}

test(`readers that are killed at ${KILLS} random moments leave what an undisturbed one does`, async ({ task }) => {
  const calm = await connected();
  await readAll(calm);
  const expected = await fingerprint(calm);
  const random = randomOf(SEED);
  let scope = await connected();
  let rounds = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    if (await readAndKill(scope, Math.round(random() * 600))) {
      expect(await fingerprint(scope)).toEqual(expected);
      scope = await connected();
      rounds += 1;
    }
    // What a reader that is gone for longer looks like; waiting for it would take the test minutes.
    await asSuperuser("update sync_runs set beat_at = now() - interval '1 minute' where project_id = $1 and status = 'running'", [scope.projectId]);
  }
  await readAll(scope);
  expect(await fingerprint(scope)).toEqual(expected);
  expect(await withTenantSql(scope, async (db) => checkRollups(db, await getRollupContext(db, scope)))).toEqual([]);
  const [runs] = await asSuperuser<{ taken: string }>("select count(*)::text as taken from sync_runs where project_id = $1 and status <> 'done'", [scope.projectId]);
  expect(runs).toEqual({ taken: "0" });
  Object.assign(task.meta, { note: `seed ${SEED}: ${KILLS} kills over ${rounds} rounds of ${DAYS} days` });
}, 1_500_000);
