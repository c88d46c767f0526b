import "server-only";
import { openAccess } from "./access";
import { sandboxBases } from "./config";
import type { AccountOf, Answers, Batch, Credentials, Provider, ProviderConfig, RawSend, ReadAccess } from "./provider";
import { sendToProvider } from "./send";

/** For tests: how a provider is reached in a sandbox. */
export function testConfig(provider: Provider, sandboxUrl: string, speed = 1): ProviderConfig {
  return { clientId: "sandbox", clientSecret: "sandbox-secret", bases: sandboxBases(sandboxUrl, provider.id, provider.bases), isSandbox: true, speed };
}

export const testSend = (provider: Provider, config: ProviderConfig, answers: Answers = {}): RawSend =>
  (request) => sendToProvider({ provider: provider.id, label: provider.label, config, answers }, request);

interface TestAccess {
  account?: Partial<AccountOf>;
  answers?: Answers;
  credentials: Credentials;
  now?: Date;
  speed?: number;
  renew?(stale: Credentials): Promise<Credentials | null>;
}

/** For tests: calls with these tokens against a sandbox, without a database. */
export function openTestAccess(provider: Provider, sandboxUrl: string, given: TestAccess): ReadAccess {
  const config = testConfig(provider, sandboxUrl, given.speed);
  let credentials = given.credentials;
  const refresh = provider.auth.kind === "oauth" ? provider.auth.refresh : undefined;
  const renew = given.renew ?? (async (stale) => (refresh ? refresh({ config, credentials: stale, answers: given.answers ?? {}, now: new Date(), send: testSend(provider, config, given.answers) }) : null));
  return openAccess({
    provider, config, answers: given.answers ?? {}, grantId: "test", now: given.now,
    account: { externalId: "", currency: null, timeZone: null, settings: {}, ...given.account },
    credentials: {
      current: async () => credentials,
      renew: async (stale) => {
        const renewed = await renew(stale);
        if (renewed) credentials = renewed;
        return renewed;
      },
    },
  });
}

export async function collect(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const all: Batch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
