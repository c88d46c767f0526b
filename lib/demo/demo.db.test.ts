import { afterEach, expect, it } from "vitest";
import { asProjectId, asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { asSuperuser } from "@/lib/platform/db/testing";
import { fetchProjectRates } from "@/lib/fx/mutations/fetch-rates";
import { getProject } from "@/lib/projects/data";
import { makeProject } from "@/lib/projects/testing";
import { listIntegrations } from "@/lib/sync/data/views";
import { readStream } from "@/lib/sync/mutations/read-stream";
import { openSandboxed } from "@/lib/sync/testing/sandboxed";
import type { Sandbox } from "@/sandbox/start";
import { createDemoProject } from "./mutations/create-demo";
import { seedDemo } from "./mutations/seed-demo";

let sandbox: Sandbox | null = null;

afterEach(async () => {
  await sandbox?.close();
  sandbox = null;
});

const userId = asUserId(newId());

async function makeDemo(actor: ProjectScope["actor"]): Promise<{ scope: ProjectScope; name: string; job: { personId: string | null } }> {
  const own = await makeProject();
  const project = await createDemoProject({ ...own, projectId: null, actor });
  const scope = { ...own, projectId: asProjectId(project.id) };
  const jobs = await asSuperuser<{ data: { data: { personId: string | null } } }>("select data from pgboss.job where name = 'demo.seed' and data->>'projectId' = $1", [project.id]);
  expect(jobs).toHaveLength(1);
  return { scope, name: project.name, job: jobs[0]!.data.data };
}

it("connects to all that the sandbox stands in for, in the name of who asked for it, and is ready with the newest days", async () => {
  sandbox = await openSandboxed({ orders: 600, campaigns: 8 });
  const { scope, name, job } = await makeDemo({ kind: "member", userId });
  expect({ name, job }).toEqual({ name: "Fernhill", job: { personId: userId } });
  expect((await getProject(scope)).setup).toEqual({ state: "importing", step: "shopify", done: 0, total: 6 });

  await seedDemo(scope, userId);
  const { items } = await listIntegrations(scope, { skip: 0, limit: 100 });
  expect([...new Set(items.map(({ provider }) => provider))].sort()).toEqual(["amazon_ads", "amazon_sp", "ga4", "google_ads", "klaviyo", "meta", "shopify", "tiktok"]);
  expect((await getProject(scope)).setup).toMatchObject({ state: "importing", step: "shopify", done: 0, total: 6 });

  await seedDemo(scope, userId);
  expect((await listIntegrations(scope, { skip: 0, limit: 100 })).items).toHaveLength(items.length);
  for (const { id } of items.flatMap(({ streams }) => streams)) await readStream(scope, id, new AbortController().signal);
  expect((await getProject(scope)).setup).toEqual({ state: "importing", step: "rates", done: 5, total: 6 });
  await fetchProjectRates(scope);
  expect((await getProject(scope)).setup).toMatchObject({ state: "ready", step: null });
}, 240_000);

it("comes from files where nothing stands in, and for a program", async () => {
  const byPerson = await makeDemo({ kind: "member", userId });
  expect(byPerson).toMatchObject({ name: "Larkspur & Oat", job: { personId: null } });
  expect((await getProject(byPerson.scope)).setup).toMatchObject({ state: "importing", step: "fx_rates", total: 3 });
  sandbox = await openSandboxed({ orders: 600, campaigns: 8 });
  expect(await makeDemo({ kind: "key", keyId: newId() })).toMatchObject({ name: "Larkspur & Oat", job: { personId: null } });
});
