import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { POST as upload } from "@/app/api/v1/imports/route";
import { expireImports } from "@/lib/imports/mutations/expire";
import { asSuperuser } from "@/lib/platform/db/testing";
import { createProject } from "@/lib/projects/mutations/create-project";
import { testOwner } from "@/lib/wiring/testing";
import { root, waitFor } from "./testing/worker-process.mjs";

async function newProject() {
  const owner = await testOwner();
  const project = await createProject(owner.scope, { name: "Shop", currency: "GBP", timeZone: "Europe/London" });
  return { ...owner, scope: { ...owner.scope, projectId: project.id } };
}

const leftOf = async ({ tenantId }) => (await asSuperuser(`
  SELECT (SELECT array_agg(status) FROM imports WHERE tenant_id = $1) AS imports, (SELECT count(*)::int FROM import_blocks WHERE tenant_id = $1) AS blocks,
         (SELECT count(*)::int FROM order_lines WHERE tenant_id = $1) AS lines`, [tenantId]))[0];

test("a client that goes away in the middle of an upload leaves no rows", async () => {
  const sender = await newProject();
  const row = new TextEncoder().encode("1,2024-01-05,A,1,5\n".repeat(20_000));
  let sent = 0;
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 1;
      if (sent > 5) controller.error(new Error("aborted"));
      else controller.enqueue(sent === 1 ? new TextEncoder().encode("Order,Date,SKU,Quantity,Price\n") : row);
    },
  });
  const query = new URLSearchParams({ project: sender.scope.projectId, kind: "orders", fileName: "cut.csv" });
  const request = new Request(`http://localhost:3000/api/v1/imports?${query}`, {
    method: "POST", body, duplex: "half", headers: { "sec-fetch-site": "same-origin", "content-type": "text/csv", cookie: sender.cookie },
  });
  const response = await upload(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(400);
  expect(await leftOf(sender)).toEqual({ imports: ["refused"], blocks: 0, lines: 0 });
});

test("a process killed while it takes an upload leaves rows that are removed when they are two hours old", async () => {
  const sender = await newProject();
  const env = { ...process.env, UPLOAD_SCOPE: JSON.stringify(sender.scope) };
  const child = spawn(process.execPath, [join(root, "scripts/run-ts.mjs"), "scripts/crash/testing/slow-upload.ts"], { cwd: root, env, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("close", resolve));
  await waitFor("blocks are staged", async () => (await leftOf(sender)).blocks > 2, 30_000, () => output);
  process.kill(Number(/pid (\d+)/.exec(output)?.[1]), "SIGKILL");
  await ended;
  const left = await leftOf(sender);
  expect(left).toMatchObject({ imports: ["uploading"], lines: 0 });
  expect((await expireImports(sender.scope)).uploads).toBe(0);
  await asSuperuser("UPDATE imports SET created_at = created_at - interval '121 minutes' WHERE tenant_id = $1", [sender.tenantId]);
  expect((await expireImports(sender.scope)).uploads).toBe(1);
  expect(await leftOf(sender)).toEqual({ imports: null, blocks: 0, lines: 0 });
}, 60_000);
