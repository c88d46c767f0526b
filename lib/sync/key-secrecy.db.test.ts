import { spawn } from "node:child_process";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { root } from "@/lib/architecture/source-tree";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { getGrant } from "@/lib/grants/data";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { toAppError } from "@/lib/platform/http/failures";
import type { FaultKind } from "@/sandbox/outside/faults";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import { bundleReader } from "./testing/bundle-reader";
import { connectAll, consent, memberScope, openSandboxed } from "./testing/sandboxed";

/** Not the one that the form names. */
const KEY = "rk_test_sandbox_bare_51Fernhill";
const WRONG = "rk_test_nobody_knows_this_key";
const TRACES = [KEY, WRONG, "bare_51Fern", "nobody_knows"];

let sandbox: Sandbox;
let reader: Awaited<ReturnType<typeof bundleReader>>;
beforeAll(async () => {
  reader = await bundleReader();
  await testDatabase();
  sandbox = await openSandboxed({ orders: 300 });
});
afterAll(async () => {
  reader.remove();
  await sandbox.close();
});
beforeEach(() => sandbox.outside.faults.clear());

/** All that a process that reads says, at the most talkative level. */
async function readAloud({ tenantId, projectId }: ProjectScope): Promise<string> {
  const child = spawn(process.execPath, ["--conditions=react-server", reader.file, tenantId, projectId], { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LOG_LEVEL: "trace" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  await new Promise((resolve) => child.once("close", resolve));
  return said;
}

/** Tables of all schemas, the queues' too, in which a row holds one of these, as text or as bytes. */
async function tablesWith(traces: readonly string[]): Promise<string[]> {
  const tables = await asSuperuser<{ name: string }>("select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
  const patterns = traces.flatMap((trace) => [`%${trace}%`, `%${Buffer.from(trace).toString("hex")}%`, `%${Buffer.from(trace).toString("base64").slice(2, -4)}%`]);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await asSuperuser<{ held: boolean }>(`select exists (select 1 from ${name} t where t::text like any ($1)) as held`, [patterns]);
    if (row?.held) found.push(name);
  }
  return found;
}

test("a key stands in no table, answer, job or log, whether reading goes well or not", async () => {
  const scope = await memberScope();
  await connectAll(scope, "stripe", { answers: { key: KEY, counts: "orders" }, historyFrom: addDays(sandbox.outside.brand.to, -20) });
  const logs = [await readAloud(scope)];
  for (const kinds of [["missing_scope", "drift"], ["revoked_token"]] as const satisfies readonly (readonly FaultKind[])[]) {
    for (const kind of kinds) sandbox.outside.faults.order({ kind, service: "stripe" });
    await asSuperuser("update integration_streams set next_run_at = now() where project_id = $1", [scope.projectId]);
    logs.push(await readAloud(scope));
    sandbox.outside.faults.clear();
  }
  const { items } = await listIntegrations(scope, { skip: 0, limit: 10 });
  expect(items[0]?.status).toBe("needs_reconnect");
  const grantId = await consent(scope, "stripe", { answers: { key: KEY, counts: "orders" } });
  const answers = JSON.stringify([items, await getGrant(scope, grantId)]);
  expect(logs.join("").length).toBeGreaterThan(1_000);
  for (const trace of TRACES) expect([logs.join(""), answers].some((text) => text.includes(trace))).toBe(false);
  expect(await tablesWith(TRACES)).toEqual([]);
}, 60_000);

test("a key that is refused is repeated nowhere", async () => {
  const scope = await memberScope();
  const error: unknown = await consent(scope, "stripe", { answers: { key: WRONG, counts: "" } }).catch((caught: unknown) => caught);
  const { message, fields } = toAppError(error);
  const problem = JSON.stringify([message, fields]);
  expect(problem).toContain("Stripe does not know this key");
  for (const trace of TRACES) expect(problem).not.toContain(trace);
  expect(await tablesWith([WRONG])).toEqual([]);
});
