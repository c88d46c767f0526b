// Orders of a shop and days of an ad account, from the sandbox over HTTP to the last row of the roll-ups, against
// parsing the same file and COPY of the same rows.
import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { providerConfig } from "@/lib/integrations/config";
import { openAccess } from "@/lib/integrations/access";
import type { ProviderConfig, ReadAccess } from "@/lib/integrations/provider";
import type { ProviderId } from "@/lib/integrations/constants";
import { requireProvider } from "@/lib/integrations/registry";
import { shopifyFile } from "@/lib/integrations/shopify/fixtures";
import type { ProjectScope } from "@/lib/core/scope";
import { credentialSource } from "@/lib/grants/mutations/renew";
import { forgetSettings } from "@/lib/platform/env/settings";
import { closePool } from "@/lib/platform/db/pool";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { listIntegrations } from "@/lib/sync/data/views";
import { readStream } from "@/lib/sync/mutations/read-stream";
import { connectAll, memberScope } from "@/lib/sync/testing/sandboxed";
import { copyFloor, withAdmin } from "./floor";
import { watchMemory } from "./memory";
import { report, round } from "./report";

const FACTS = ["order_lines", "orders", "order_totals", "customers", "products", "variants"];
const ROLLUPS = ["cube_orders", "cube_line_blocks", "cube_customers", "customer_days"];
const SIZES = (process.env.BENCH_ORDERS ?? "100000,1000000").split(",").map(Number);
const CAMPAIGNS = Number(process.env.BENCH_CAMPAIGNS ?? 500);

interface Run { orders: number; megabytes: number; seconds: number; parse: number; copy: number; peak: number }

const runs: Run[] = [];
for (const orders of SIZES) runs.push(await withSandbox({ SANDBOX_ORDERS: String(orders) }, () => measureOrders()));
const ads = await withSandbox({ SANDBOX_ORDERS: "10000", SANDBOX_CAMPAIGNS: String(CAMPAIGNS) }, () => measureAds());
await stopProducer();
await closePool();

const [first, last] = [runs[0]!, runs.at(-1)!];
report(
  "sync", "Reading connected accounts",
  ["orders", "file MB", "sandbox to roll-ups s", "orders/s", "parsing s", "COPY s", "share of parsing and COPY", "peak RSS over idle MB"],
  runs.map((run) => [
    run.orders.toLocaleString("en-GB"), round(run.megabytes), round(run.seconds), round(run.orders / run.seconds), round(run.parse), round(run.copy),
    `${round((100 * (run.parse + run.copy)) / run.seconds)} %`, round(run.peak / 2 ** 20),
  ]),
  [
    { what: "orders/s as a share of parsing the file and COPY of the same rows", measured: (100 * (last.parse + last.copy)) / last.seconds, op: ">=", limit: 35, unit: " %" },
    { what: "peak RSS over idle", measured: last.peak / 2 ** 20, op: "<", limit: 400, unit: " MB" },
    { what: "time per order, tenfold data", measured: last.seconds / last.orders / (first.seconds / first.orders), op: "<", limit: 1.5, unit: " ×" },
    { what: `rows written when two years of ${CAMPAIGNS} campaigns (${ads.rows.toLocaleString("en-GB")} days of ads, first read in ${round(ads.first)} s) are read again in ${round(ads.again)} s`, measured: ads.written, op: "<", limit: 1, unit: "" },
  ],
);

/** The sandbox in a process of its own, so that its memory is not ours. */
async function withSandbox<T>(more: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const port = 4_800 + Math.floor(Math.random() * 150);
  const child = spawn(process.execPath, ["scripts/run-ts.mjs", "sandbox/main.ts"], {
    stdio: "inherit", env: { ...process.env, ...more, SANDBOX_PORT: String(port), SANDBOX_STATE: "", SANDBOX_CLOCK: "1000" },
  });
  Object.assign(process.env, { SANDBOX_URL: `http://localhost:${port}`, SANDBOX_CLOCK: "1000" });
  forgetSettings();
  try {
    for (let tries = 0; tries < 300 && !(await fetch(`http://localhost:${port}/`).then(({ ok }) => ok, () => false)); tries++) await sleep(100);
    return await work();
  } finally {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  }
}

async function measureOrders(): Promise<Run> {
  const scope = await memberScope();
  const provider = requireProvider("shopify");
  await connectAll(scope, "shopify", { answers: Object.fromEntries(provider.auth.fields.map(({ key, placeholder }) => [key, placeholder ?? ""])) });
  // The shop makes its two years when it is first asked; that is not ours to count.
  await fetch(`${process.env.SANDBOX_URL}/_control/truth`);
  const memory = watchMemory();
  const started = performance.now();
  await readWhole(scope, "orders");
  const seconds = (performance.now() - started) / 1000;
  const peak = memory.stop();
  const counted = await withAdmin((client) => client.query<{ orders: string }>("select count(*) as orders from orders where project_id = $1", [scope.projectId]));
  const floor = await copyFloor(scope.tenantId, [...FACTS, ...ROLLUPS]);
  const { megabytes, parse } = await parseFloor(await accessTo(scope, "shopify"));
  const copy = [...FACTS, ...ROLLUPS].reduce((sum, table) => sum + (floor[table] ?? 0), 0);
  return { orders: Number(counted.rows[0]?.orders ?? 0), megabytes, seconds, parse, copy, peak };
}

async function measureAds() {
  const scope = await memberScope();
  await connectAll(scope, "meta");
  const begun = performance.now();
  await readWhole(scope, "ad_days");
  const first = (performance.now() - begun) / 1000;
  const written = () => withAdmin(async (client) => {
    const { rows } = await client.query<{ rows: string; newest: string }>("select count(*) as rows, max(xmin::text::bigint) as newest from ad_days where project_id = $1", [scope.projectId]);
    const history = await client.query<{ rows: string }>("select count(*) as rows from fact_history where project_id = $1", [scope.projectId]);
    return { rows: Number(rows[0]?.rows ?? 0), newest: Number(rows[0]?.newest ?? 0), history: Number(history.rows[0]?.rows ?? 0) };
  });
  const before = await written();
  await withAdmin((client) => client.query("update integration_streams set reread_from = current_date - 720, reread_to = current_date, next_run_at = now() where project_id = $1 and stream = 'ad_days'", [scope.projectId]));
  const started = performance.now();
  await readWhole(scope, "ad_days");
  const again = (performance.now() - started) / 1000;
  const after = await written();
  return { first, again, rows: before.rows, written: after.rows - before.rows + (after.history - before.history) + (after.newest > before.newest ? 1 : 0) };
}

async function readWhole(scope: ProjectScope, stream: string): Promise<void> {
  const { items } = await listIntegrations(scope, { skip: 0, limit: 100 });
  for (const { id } of items.flatMap(({ streams }) => streams).filter((one) => one.stream === stream)) {
    while ((await readStream(scope, id, new AbortController().signal)) === "more") continue;
  }
  const { items: ended } = await listIntegrations(scope, { skip: 0, limit: 100 });
  const stuck = ended.flatMap(({ streams }) => streams).find((one) => one.stream === stream && (one.state !== "idle" || one.historyShare < 1));
  if (stuck) throw new Error(`Reading ${stream} ended as ${stuck.state}: ${stuck.sentence ?? "history is not whole"}.`);
}

async function accessTo(scope: ProjectScope, id: ProviderId): Promise<ReadAccess> {
  const provider = requireProvider(id);
  const config = providerConfig(provider) as ProviderConfig;
  const { items: [one] } = await listIntegrations(scope, { skip: 0, limit: 1 });
  if (!one) throw new Error("Nothing is connected.");
  const account = { externalId: one.externalId, currency: one.currency, timeZone: one.timeZone, settings: {} };
  return openAccess({ provider, config, answers: Object.fromEntries(provider.auth.fields.map(({ key }) => [key, one.externalId])), grantId: one.grantId, account, credentials: credentialSource(scope, { grantId: one.grantId, provider, config }) });
}

/** Reading the same file line by line and parsing each: what nobody who takes it in can do without. */
async function parseFloor(access: ReadAccess): Promise<{ megabytes: number; parse: number }> {
  const folder = mkdtempSync(join(tmpdir(), "aura-bench-"));
  const file = join(folder, "orders.jsonl");
  try {
    const written = createWriteStream(file);
    await pipeline(await shopifyFile(access), written);
    const started = performance.now();
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      JSON.parse(line);
      lines += 1;
    }
    if (lines === 0) throw new Error("The file is empty.");
    return { megabytes: written.bytesWritten / 1e6, parse: (performance.now() - started) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
