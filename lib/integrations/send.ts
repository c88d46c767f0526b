import "server-only";
import { isAppError } from "@/lib/core/errors";
import { callOutside, type OutgoingAnswer, type OutgoingRequest } from "@/lib/platform/http-client/client";
import { OutgoingError } from "@/lib/platform/http-client/outgoing-error";
import { isOfSandbox } from "./files";
import type { Answers, ProviderAnswer, ProviderConfig, ProviderRequest } from "./provider";
import { ProviderError, type Trouble } from "./trouble";

export interface SendOptions {
  provider: string;
  label: string;
  account?: string;
  config: ProviderConfig;
  answers: Answers;
  judge?(answer: ProviderAnswer): Trouble | null;
  signal?: AbortSignal;
}

/** One call with the platform's time-outs, retries and breaker; every fault comes out as a ProviderError. */
export async function sendToProvider(options: SendOptions, request: ProviderRequest): Promise<ProviderAnswer> {
  const { provider, label, judge } = options;
  const settings = {
    service: provider, account: options.account ?? "", timeoutMs: timeoutOf(options, request), maxBytes: request.maxBytes ?? 20_000_000,
    isGivenByUser: request.address !== undefined && !isOfSandbox(options.config, request.address),
    judge: (answer: OutgoingAnswer) => toProblem(provider, judge?.(toAnswer(answer)) ?? null),
  };
  try {
    return toAnswer(await callOutside(settings, { ...toOutgoing(options, request), signal: options.signal }));
  } catch (error) {
    if (error instanceof OutgoingError) throw explain(provider, label, error);
    if (request.address !== undefined && isAppError(error)) throw new ProviderError(provider, { code: "refused", sentence: error.detail }, { cause: error });
    throw error;
  }
}

const TIMEOUT_MS = 30_000;
const SHORTEST_TIMEOUT_MS = 2_500;

/** The sandbox's faster clock shortens what is waited for, but not below what a busy machine needs. */
const timeoutOf = ({ config }: SendOptions, { timeoutMs = TIMEOUT_MS }: ProviderRequest): number =>
  Math.min(timeoutMs, Math.max(SHORTEST_TIMEOUT_MS, timeoutMs / config.speed));

export function addressOf({ config, answers }: Pick<SendOptions, "config" | "answers">, request: Pick<ProviderRequest, "base" | "path" | "query">): string {
  const base = config.bases[request.base];
  if (base === undefined) throw new Error(`There is no base address "${request.base}".`);
  // An answer stands in a host name or a path: anything but these would lead elsewhere.
  const filled = base.replace(/\{(\w+)\}/g, (_, key: string) => (answers[key] ?? "").replace(/[^\w.-]/g, ""));
  const query = request.query && Object.keys(request.query).length > 0 ? `?${new URLSearchParams(request.query).toString()}` : "";
  return `${filled}${request.path}${query}`;
}

function toOutgoing(options: SendOptions, request: ProviderRequest): OutgoingRequest {
  const method = request.method ?? (request.json !== undefined || request.form ? "POST" : "GET");
  const type = request.json !== undefined ? "application/json" : request.form ? "application/x-www-form-urlencoded" : null;
  return {
    url: request.address ?? addressOf(options, request), method,
    headers: { accept: "application/json", ...(type ? { "content-type": type } : {}), ...request.headers },
    ...(request.json !== undefined ? { body: JSON.stringify(request.json) } : {}),
    ...(request.form ? { body: new URLSearchParams(request.form).toString() } : {}),
    ...(request.isRepeatable === undefined ? {} : { isRepeatable: request.isRepeatable }),
  };
}

const toAnswer = ({ status, headers, body }: OutgoingAnswer): ProviderAnswer => ({ status, headers: flatten(headers), body });

function flatten(headers: OutgoingAnswer["headers"]): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) flat[name.toLowerCase()] = first;
  }
  return flat;
}

function toProblem(provider: string, trouble: Trouble | null): OutgoingError | null {
  if (!trouble) return null;
  const isPassing = trouble.code === "throttled" || trouble.code === "unavailable";
  return new OutgoingError(provider, "judged", {
    isPassing, retryAfterMs: trouble.retryAfterMs, cause: new ProviderError(provider, trouble),
    // "Too many" says that the service works; only the others may open the breaker.
    ...(trouble.code === "throttled" ? { status: 429 } : {}),
  });
}

function explain(provider: string, label: string, error: OutgoingError): Error {
  if (error.kind === "judged") return error.details.cause as ProviderError;
  if (error.kind === "aborted") return error;
  const sentences: Partial<Record<OutgoingError["kind"], string>> = {
    timeout: `${label} did not answer in time.`,
    blocked_address: "The address must be on the public internet.",
    circuit_open: `${label} has failed several times in a row; it is tried again in a moment.`,
    too_large: `${label} sent more than can be taken at once.`,
    status: `${label} answered with status ${error.details.status ?? 0}.`,
  };
  const code = error.kind === "too_large" ? "too_large" : error.kind === "blocked_address" ? "refused" : "unavailable";
  return new ProviderError(provider, { code, sentence: sentences[error.kind] ?? `The connection to ${label} broke.`, retryAfterMs: error.details.retryAfterMs }, { cause: error });
}
