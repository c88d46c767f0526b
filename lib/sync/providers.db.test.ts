import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { Provider } from "@/lib/integrations/provider";
import { PROVIDERS } from "@/lib/integrations/registry";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import type { FaultKind } from "@/sandbox/outside/faults";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import type { StreamView } from "./schema";
import { fingerprint } from "./testing/fingerprint";
import { connectAll, consent, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

/** Every provider with something to read comes here by its line in the registry. */
const readable = PROVIDERS.filter(({ streams, auth }) => streams.length > 0 && auth.kind === "oauth");

let sandbox: Sandbox;
const moment = new Date();
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 800, brandNow: () => moment });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

/** What a form's example says is what its stand-in knows. */
const answersOf = (provider: Provider) => Object.fromEntries(provider.auth.fields.map(({ key, placeholder }) => [key, placeholder ?? ""]));
const service = (provider: Provider) => provider.id.replaceAll("_", "-");
const since = () => addDays(sandbox.outside.brand.to, -16);

async function connected(provider: Provider): Promise<ProjectScope> {
  const scope = await memberScope();
  await connectAll(scope, provider.id, { answers: answersOf(provider), historyFrom: since() });
  return scope;
}

const streams = async (scope: ProjectScope): Promise<StreamView[]> => (await listIntegrations(scope, { skip: 0, limit: 50 })).items.flatMap((one) => one.streams);
const due = (scope: ProjectScope) => asSuperuser("update integration_streams set next_run_at = now() where project_id = $1", [scope.projectId]);

/** As the worker does: what failed for a while is tried again when its time has come. */
async function untilQuiet(scope: ProjectScope, rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await readAll(scope);
    if ((await streams(scope)).every(({ state }) => state !== "retrying")) return;
    await due(scope);
  }
}

describe.each(readable.map((provider) => [provider.id, provider] as const))("%s", (_id, provider) => {
  let undisturbed: Record<string, string>;
  beforeAll(async () => {
    const scope = await connected(provider);
    await readAll(scope);
    const states = (await streams(scope)).map(({ label, state, sentence, historyShare }) => [label, state, sentence, historyShare]);
    expect(states).toEqual(states.map(([label]) => [label, "idle", null, 1]));
    expect(new Set(states.map(([label]) => label))).toEqual(new Set(provider.streams.map(({ label }) => label)));
    undisturbed = await fingerprint(scope);
    expect(Object.values(undisturbed).filter((one) => !one.startsWith("0:")).length).toBeGreaterThan(0);
  }, 60_000);

  const order = (kind: FaultKind, count = 1, ms = 50) => sandbox.outside.faults.order({ kind, service: service(provider), count, ms });

  test.each(["too_many", "too_many_retry", "server_error", "bad_gateway", "reset", "truncated", "html", "throttled", "empty_page", "duplicate_page"] as const)(
    "%s: nothing is lost or counted twice", async (kind) => {
      const scope = await connected(provider);
      order(kind, 2);
      await untilQuiet(scope);
      sandbox.outside.faults.clear();
      await due(scope);
      await readAll(scope);
      expect(await fingerprint(scope)).toEqual(undisturbed);
    }, 60_000);

  test("a token that ended before its time is renewed, or a person is asked", async () => {
    const scope = await connected(provider);
    order("expired_token");
    await untilQuiet(scope);
    const { items } = await listIntegrations(scope, { skip: 0, limit: 50 });
    if (items.some(({ status }) => status === "needs_reconnect")) await consent(scope, provider.id, { answers: answersOf(provider) });
    await due(scope);
    await untilQuiet(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
  }, 60_000);

  test("a hang is cut off and tried again", async () => {
    const scope = await connected(provider);
    order("hang", 1, 4_000);
    await untilQuiet(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
  }, 60_000);

  test("read again without a change, nothing is written", async () => {
    const scope = await connected(provider);
    await readAll(scope);
    await due(scope);
    await readAll(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
    const [written] = await asSuperuser<{ changed: string; history: string }>(
      "select (select sum(rows_changed + rows_vanished) from sync_runs where project_id = $1)::text as changed, (select count(*) from fact_history where project_id = $1)::text as history", [scope.projectId]);
    expect(written).toEqual({ changed: "0", history: "0" });
  }, 60_000);

  test.each(["endless_cursor", "drift"] as const)("%s ends in a named state, with what was read before kept", async (kind) => {
    const scope = await connected(provider);
    order(kind, 1_000);
    await untilQuiet(scope, 1);
    for (const stream of await streams(scope)) {
      expect(["idle", "needs_you", "retrying"]).toContain(stream.state);
      if (stream.state === "needs_you") expect(stream.sentence).toMatch(/^[A-Z].{10,300}\.$/);
    }
    sandbox.outside.faults.clear();
    await due(scope);
    await untilQuiet(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
  }, 60_000);

  test("access that was taken back is said, and given again it goes on", async () => {
    const scope = await connected(provider);
    order("revoked_token", 1_000);
    await untilQuiet(scope, 1);
    const { items } = await listIntegrations(scope, { skip: 0, limit: 50 });
    expect(items.map(({ status }) => status)).toEqual(items.map(() => "needs_reconnect"));
    sandbox.outside.faults.clear();
    await consent(scope, provider.id, { answers: answersOf(provider) });
    await untilQuiet(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
  }, 60_000);

  test.each(["restated", "vanished", "late_refund"] as const)("%s data end as the source has them in the end", async (kind) => {
    order(kind, 1_000_000);
    const scope = await connected(provider);
    await readAll(scope);
    sandbox.outside.faults.clear();
    await due(scope);
    await readAll(scope);
    expect(await fingerprint(scope)).toEqual(undisturbed);
  }, 60_000);
});
