import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson } from "./json";
import { fetchFile } from "./files";
import { MAX_WAIT_MS, PaceKeeper, type PaceKeys } from "./pace";
import type { AccountOf, Answers, Credentials, Provider, ProviderAnswer, ProviderConfig, ProviderRequest, ReadAccess } from "./provider";
import { sendToProvider } from "./send";
import { isProviderError, ProviderError } from "./trouble";

/** Where the tokens come from; `renew` refreshes once however many ask at a time. */
export interface CredentialSource {
  current(): Promise<Credentials>;
  /** Newer tokens than these, or null where there is nothing to refresh with. */
  renew(stale: Credentials): Promise<Credentials | null>;
}

export interface AccessOptions {
  provider: Pick<Provider, "id" | "label" | "client">;
  config: ProviderConfig;
  answers: Answers;
  grantId: string;
  account: AccountOf | null;
  credentials: CredentialSource;
  now?: Date;
  signal?: AbortSignal;
}

const pacing = new PaceKeeper();

/** Authorised, paced and refreshed calls. Without an account only what needs none works. */
export function openAccess(options: AccessOptions): ReadAccess {
  const { config, answers, signal, account } = options;
  let requestId: string | undefined;
  const call = (request: ProviderRequest) => callAuthorised(options, request, (id) => (requestId = id));
  return {
    config, answers, call,
    account: account ?? { externalId: "", currency: null, timeZone: null, settings: {} },
    now: options.now ?? new Date(),
    lastRequestId: () => requestId,
    json: async <T>(request: ProviderRequest) => parse<T>(options, await call(request)),
    download: (url, limits) => fetchFile({ provider: options.provider, config, url, ...limits }),
    wait: async (ms) => {
      await sleep(ms / config.speed, undefined, { signal });
    },
  };
}

async function callAuthorised(options: AccessOptions, request: ProviderRequest, onRequestId: (id: string) => void): Promise<ProviderAnswer> {
  let credentials = await options.credentials.current();
  for (let isSecond = false; ; isSecond = true) {
    try {
      return await callOnce(options, request, credentials, onRequestId);
    } catch (error) {
      if (isSecond || !isProviderError(error) || !error.trouble.isStale) throw error;
      const renewed = await options.credentials.renew(credentials);
      if (!renewed) throw error;
      credentials = renewed;
    }
  }
}

async function callOnce(options: AccessOptions, request: ProviderRequest, credentials: Credentials, onRequestId: (id: string) => void): Promise<ProviderAnswer> {
  const { provider: { id, label, client }, config, answers, account, signal } = options;
  const keys: PaceKeys = { provider: id, grant: options.grantId, account: account?.externalId ?? "" };
  const drawn = client.bucket ? pacing.takeFrom(keys, client.bucket(request), config.speed) : 0;
  const waitMs = Math.max(drawn, pacing.take(keys, client.rates ?? [], config.speed));
  if (waitMs > MAX_WAIT_MS) throw new ProviderError(id, { code: "throttled", sentence: `${label} asked to wait for a while.`, retryAfterMs: waitMs });
  if (waitMs > 0) await sleep(waitMs, undefined, { signal });
  const judge = (answer: ProviderAnswer) => {
    // What the service itself says is already at its own speed.
    pacing.note(keys, client.pace?.(answer) ?? [], 1);
    if (client.bucket) pacing.feed(keys, client.bucket(request, answer), config.speed);
    const found = client.requestId?.(answer);
    if (found) onRequestId(found);
    const trouble = client.judge(answer, request);
    return trouble && found && !trouble.requestId ? { ...trouble, requestId: found } : trouble;
  };
  const authorised = client.authorize(request, { credentials, config, answers, account });
  return sendToProvider({ provider: id, label, account: `${options.grantId}:${keys.account}`, config, answers, judge, signal }, authorised);
}

function parse<T>({ provider }: AccessOptions, answer: ProviderAnswer): T {
  try {
    return readJson(answer.body.toString("utf8")) as T;
  } catch {
    throw new ProviderError(provider.id, { code: "unexpected", sentence: `${provider.label} answered with something that is not JSON.` });
  }
}
