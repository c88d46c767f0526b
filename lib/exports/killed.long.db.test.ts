import { spawn } from "node:child_process";
import { afterAll, expect, test, vi } from "vitest";
import { root } from "@/lib/architecture/source-tree";
import { expireBlobs, getBlob } from "@/lib/platform/blobs/blob";
import { asSuperuser } from "@/lib/platform/db/testing";
import { fillJobs } from "@/lib/platform/jobs/definition";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { makeProject } from "@/lib/projects/testing";
import { getExport } from "./data/get-export";
import { exportJob } from "./jobs";
import { fetchExport } from "./mutations/fetch";
import { makeExport } from "./mutations/make";
import { ask, asMember, fetchText } from "./testing/ask";

const ROWS = 300_000;
fillJobs([exportJob]);
afterAll(stopProducer);

test("of an export whose process is killed nothing is offered, and the next run makes it whole", async () => {
  const scope = asMember(await makeProject());
  await asSuperuser(`insert into campaigns (tenant_id, project_id, id, channel, account, external_id, name, name_day)
    select $1, $2, gen_random_uuid(), 'meta', '', lpad(n::text, 8, '0'), 'Campaign ' || n, '2026-01-01' from generate_series(1, $3::int) n`, [scope.tenantId, scope.projectId, ROWS]);
  const { id } = await ask(scope, { kind: "campaigns", question: {} });
  const child = spawn(process.execPath, ["scripts/run-ts.mjs", "lib/exports/testing/make-one.ts", scope.tenantId, scope.projectId, id], { cwd: root, stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const pid = new Promise<number>((resolve) => child.stdout.once("data", (text: Buffer) => resolve(Number(text.toString()))));
  const chunks = () => asSuperuser<{ blob_id: string }>("select blob_id from blob_chunks where tenant_id = $1", [scope.tenantId]);
  await vi.waitFor(async () => expect((await chunks()).length).toBeGreaterThan(1), { timeout: 60_000, interval: 5 });
  process.kill(await pid, "SIGKILL");
  await ended;
  const half = (await chunks())[0]!.blob_id;
  expect(await getExport(scope, id)).toMatchObject({ status: "running", canFetch: false, bytes: null });
  await expect(fetchExport(scope, id)).rejects.toMatchObject({ code: "conflict" });
  await expect(getBlob(scope, half)).rejects.toMatchObject({ code: "not_found" });
  await makeExport(scope, id, new AbortController().signal);
  expect(await getExport(scope, id)).toMatchObject({ status: "ready", rows: ROWS });
  expect((await fetchText(scope, id)).split("\r\n")).toHaveLength(ROWS + 2);
  await asSuperuser("update blobs set expires_at = now() where id = $1", [half]);
  expect(await expireBlobs(scope)).toBe(1);
  expect(new Set((await chunks()).map((chunk) => chunk.blob_id)).size).toBe(1);
});
