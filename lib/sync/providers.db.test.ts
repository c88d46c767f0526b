import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import type { Provider } from "@/lib/integrations/provider";
import { PROVIDERS, sandboxAnswers } from "@/lib/integrations/registry";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import type { FaultKind } from "@/sandbox/outside/faults";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import type { IntegrationView, StreamView } from "./schema";
import { fingerprint } from "./testing/fingerprint";
import { connectAll, consent, memberScope, openSandboxed, readAll } from "./testing/sandboxed";

/** Every provider with something to read comes here by its line in the registry; one with a key, if the sandbox has one for it. */
const readable = PROVIDERS.filter(({ streams, auth }) => streams.length > 0 && (auth.kind === "oauth" || auth.fields.some(({ sandboxAnswer }) => sandboxAnswer !== undefined)));
const SEED = Number(process.env.PROVIDERS_SEED ?? 3);
const SAMPLE = 2;

let sandbox: Sandbox;
const moment = new Date();
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 800, brandNow: () => moment });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

const order = (provider: Provider, kind: FaultKind, count = 1, ms = 50) => sandbox.outside.faults.order({ kind, service: provider.id.replaceAll("_", "-"), count, ms });

async function connected(provider: Provider): Promise<ProjectScope> {
  const scope = await memberScope();
  await connectAll(scope, provider.id, { answers: sandboxAnswers(provider.auth.fields), historyFrom: addDays(sandbox.outside.brand.to, -16) });
  return scope;
}

const integrations = async (scope: ProjectScope): Promise<IntegrationView[]> => (await listIntegrations(scope, { skip: 0, limit: 50 })).items;
const streams = async (scope: ProjectScope): Promise<StreamView[]> => (await integrations(scope)).flatMap((one) => one.streams);
const due = (scope: ProjectScope) => asSuperuser("update integration_streams set next_run_at = now() where project_id = $1", [scope.projectId]);

/** As the worker does: what failed for a while is tried again when its time has come. */
async function untilQuiet(scope: ProjectScope, rounds = 4): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await readAll(scope);
    if ((await streams(scope)).every(({ state }) => state !== "retrying")) return;
    await due(scope);
  }
}

async function afterwards(scope: ProjectScope): Promise<void> {
  sandbox.outside.faults.clear();
  await due(scope);
  await untilQuiet(scope);
}

type Scenario = { name: string; run(provider: Provider): Promise<ProjectScope> };

/** A call goes wrong twice, in this way. */
const passing = (kind: FaultKind): Scenario => ({
  name: `${kind}: nothing is lost or counted twice`,
  run: async (provider) => {
    const scope = await connected(provider);
    order(provider, kind, 2);
    await untilQuiet(scope);
    await afterwards(scope);
    return scope;
  },
});

const named = (kind: FaultKind): Scenario => ({
  name: `${kind} ends in a named state, with what was read before kept`,
  run: async (provider) => {
    const scope = await connected(provider);
    order(provider, kind, 1_000);
    await untilQuiet(scope, 1);
    for (const stream of await streams(scope)) {
      expect(["idle", "needs_you", "retrying"]).toContain(stream.state);
      if (stream.state === "needs_you") expect(stream.sentence).toMatch(/^[A-Z].{10,300}\.$/);
    }
    await afterwards(scope);
    return scope;
  },
});

const settling = (kind: FaultKind): Scenario => ({
  name: `${kind} data end as the source has them in the end`,
  run: async (provider) => {
    order(provider, kind, 1_000_000);
    const scope = await connected(provider);
    await readAll(scope);
    await afterwards(scope);
    return scope;
  },
});

const SOMETIMES: readonly Scenario[] = [
  ...(["too_many", "too_many_retry", "server_error", "bad_gateway", "reset", "truncated", "html", "throttled", "empty_page", "duplicate_page"] as const).map(passing),
  ...(["endless_cursor", "drift"] as const).map(named),
  ...(["restated", "vanished", "late_refund"] as const).map(settling),
  {
    name: "a token that ended before its time is renewed, or a person is asked",
    run: async (provider) => {
      const scope = await connected(provider);
      order(provider, "expired_token");
      await untilQuiet(scope);
      if ((await integrations(scope)).some(({ status }) => status === "needs_reconnect")) await consent(scope, provider.id, { answers: sandboxAnswers(provider.auth.fields) });
      await afterwards(scope);
      return scope;
    },
  },
  {
    name: "a hang is cut off and tried again",
    run: async (provider) => {
      const scope = await connected(provider);
      order(provider, "hang", 1, 4_000);
      await untilQuiet(scope);
      return scope;
    },
  },
];

const ALWAYS: readonly Scenario[] = [
  {
    name: "read again without a change, nothing is written",
    run: async (provider) => {
      const scope = await connected(provider);
      await readAll(scope);
      await due(scope);
      await readAll(scope);
      const [written] = await asSuperuser<{ changed: string; history: string }>(
        "select (select sum(rows_changed + rows_vanished) from sync_runs where project_id = $1)::text as changed, (select count(*) from fact_history where project_id = $1)::text as history", [scope.projectId]);
      expect(written).toEqual({ changed: "0", history: "0" });
      return scope;
    },
  },
  {
    name: "access that was taken back is said, and given again it goes on",
    run: async (provider) => {
      const scope = await connected(provider);
      order(provider, "revoked_token", 1_000);
      await untilQuiet(scope, 1);
      for (const { status } of await integrations(scope)) expect(status).toBe("needs_reconnect");
      sandbox.outside.faults.clear();
      await consent(scope, provider.id, { answers: sandboxAnswers(provider.auth.fields) });
      await untilQuiet(scope);
      return scope;
    },
  },
];

/** All of them in the long run; else a few for each provider, by the seed. */
function scenariosFor(provider: Provider): Scenario[] {
  if (process.env.LONG) return [...ALWAYS, ...SOMETIMES];
  const first = readable.indexOf(provider) + SEED;
  return [...ALWAYS, ...Array.from({ length: SAMPLE }, (_, at) => SOMETIMES[(first + at * 4) % SOMETIMES.length]!)];
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
  }, 120_000);

  test.each(scenariosFor(provider).map((scenario) => [scenario.name, scenario] as const))("%s", async (_name, scenario) => {
    expect(await fingerprint(await scenario.run(provider))).toEqual(undisturbed);
  }, 120_000);
});
