import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { providerConfig } from "@/lib/integrations/config";
import type { OAuth, ProviderConfig } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { ProviderError } from "@/lib/integrations/trouble";
import { testDatabase } from "@/lib/platform/db/testing";
import { consent, memberScope, openSandboxed } from "@/lib/sync/testing/sandboxed";
import type { Sandbox } from "@/sandbox/start";
import { credentialSource } from "./mutations/renew";

const DAY_MS = 86_400_000;
const realNow = Date.now;
let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ speed: 1, orders: 500 });
});
afterAll(() => sandbox.close());
afterEach(() => vi.restoreAllMocks());

const meta = () => requireProvider("meta");

async function connected() {
  const scope = await memberScope();
  const source = credentialSource(scope, { grantId: await consent(scope, "meta"), provider: meta(), config: providerConfig(meta()) as ProviderConfig });
  return { source, first: await source.current() };
}

function letDaysPass(days: number): void {
  vi.spyOn(Date, "now").mockImplementation(() => realNow() + days * DAY_MS);
}

test("tokens that cannot be renewed once they ended are renewed every week, long before", async () => {
  const { source, first } = await connected();
  expect((await source.current()).accessToken).toBe(first.accessToken);
  letDaysPass(8);
  const second = await source.current();
  expect(second.accessToken).not.toBe(first.accessToken);
});

test("while that fails, those that are there go on working; once they have ended, it is said", async () => {
  const { source, first } = await connected();
  letDaysPass(20);
  vi.spyOn(meta().auth as Required<OAuth>, "refresh").mockRejectedValue(new ProviderError("meta", { code: "unavailable", sentence: "Meta had a passing fault." }));
  expect((await source.current()).accessToken).toBe(first.accessToken);
  letDaysPass(61);
  await expect(source.current()).rejects.toMatchObject({ trouble: { code: "unavailable" } });
});
