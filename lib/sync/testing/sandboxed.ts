import "server-only";
import { asUserId, newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { beginConsent } from "@/lib/grants/mutations/begin-consent";
import { takeConsent } from "@/lib/grants/access";
import { exchangeKey } from "@/lib/grants/mutations/exchange-key";
import { finishConsent } from "@/lib/grants/mutations/finish-consent";
import { createTestProject } from "@/lib/ingest/writing/testing";
import type { ProviderId } from "@/lib/integrations/constants";
import type { Answers } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { forgetSettings } from "@/lib/platform/env/settings";
import { startSandbox, type Sandbox, type SandboxOptions } from "@/sandbox/start";
import { getGrant } from "@/lib/grants/data";
import { listIntegrations } from "../data/views";
import { connectAccounts } from "../mutations/connect-accounts";
import { readStream } from "../mutations/read-stream";

/** The outside services in this process, spoken to over HTTP, and the settings that lead there. */
export async function openSandboxed(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, stateFile: null, orders: 2_000, speed: 60, ...options });
  process.env.SANDBOX_URL = sandbox.url;
  process.env.SANDBOX_CLOCK = String(options.speed ?? 60);
  forgetSettings();
  const { close } = sandbox;
  return { ...sandbox, close: async () => {
    delete process.env.SANDBOX_URL;
    delete process.env.SANDBOX_CLOCK;
    forgetSettings();
    await close();
  } };
}

export async function memberScope(settings: Parameters<typeof createTestProject>[0] = {}): Promise<ProjectScope> {
  return { ...(await createTestProject(settings)), actor: { kind: "member", userId: asUserId(newId()) } };
}

const sessions = new WeakMap<ProjectScope, string>();

/** Goes to the consent page as a browser would, allows all (or what is named), and comes back; or gives the key. The grant's id. */
export async function consent(scope: ProjectScope, provider: ProviderId, options: { answers?: Answers; allow?: (scope: string) => boolean; grantId?: string } = {}): Promise<string> {
  if (requireProvider(provider).auth.kind === "key") return (await exchangeKey(scope, { provider, answers: options.answers ?? {} })).grantId;
  const sessionId = sessions.get(scope) ?? newId();
  sessions.set(scope, sessionId);
  const { url } = await beginConsent(scope, { sessionId }, { provider, answers: options.answers ?? {}, ...(options.grantId ? { grantId: options.grantId } : {}) });
  const query = await clickThrough(url, options.allow ?? (() => true));
  const userId = scope.actor.kind === "member" ? scope.actor.userId : "";
  const taken = await takeConsent({ userId, sessionId }, provider, query.get("state") ?? "");
  if (!taken) throw new Error("The consent was not known.");
  return finishConsent(scope, requireProvider(provider), taken.details, query);
}

/** Sends the page's form with what stands in it, and gives the query of the way back. */
export async function clickThrough(url: string, allow: (scope: string) => boolean): Promise<URLSearchParams> {
  const page = await (await fetch(url)).text();
  const button = /<button[^>]*value="allow"[^>]*>/.exec(page)?.[0] ?? "";
  const form = new URLSearchParams({ [/name="(\w+)"/.exec(button)?.[1] ?? "decision"]: "allow" });
  for (const [, name = "", value = ""] of page.matchAll(/<input[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)) {
    if (name !== "scope" || allow(value)) form.append(name, value.replaceAll("&amp;", "&"));
  }
  for (const [, name = "", value = ""] of page.matchAll(/<select[^>]*name="(\w+)"[^>]*>\s*<option[^>]*value="([^"]*)"/g)) form.append(name, value);
  const answer = await fetch(url, { method: "POST", body: form, redirect: "manual" });
  const back = answer.headers.get("location");
  if (!back) throw new Error(`The consent page answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return new URL(back).searchParams;
}

/** Connects every account of a new consent that can be. The ids of the integrations. */
export async function connectAll(scope: ProjectScope, provider: ProviderId, options: { answers?: Answers; historyFrom?: string } = {}): Promise<string[]> {
  const grantId = await consent(scope, provider, options);
  const { accounts } = await getGrant(scope, grantId);
  const usable = accounts.filter(({ problem }) => problem === null).map(({ externalId }) => externalId);
  return (await connectAccounts(scope, { grantId, accounts: usable, historyFrom: options.historyFrom })).integrationIds;
}

/** Reads every stream until nothing is left to read, as the worker would. */
export async function readAll(scope: ProjectScope): Promise<void> {
  const { items } = await listIntegrations(scope, { skip: 0, limit: 100 });
  for (const { id } of items.flatMap(({ streams }) => streams)) {
    for (let rounds = 0; (await readStream(scope, id, new AbortController().signal)) === "more"; rounds++) {
      if (rounds > 300) throw new Error("A stream does not come to an end.");
    }
  }
}
