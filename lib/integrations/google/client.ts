import "server-only";
import { isJson, parseOrNull } from "../json";
import type { Credentials, ProviderAnswer, ProviderRequest } from "../provider";
import type { Trouble } from "../trouble";

/** What Google's interfaces say when something is wrong; of `details` only what is understood is read. */
export interface GoogleError {
  code: number;
  status: string;
  message: string;
  /** Of `google.rpc.ErrorInfo`, such as SERVICE_DISABLED. */
  reason: string;
  details: readonly Record<string, unknown>[];
}

export function withToken(request: ProviderRequest, { accessToken }: Credentials): ProviderRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } };
}

/** The error of an answer. Streams wrap it in a list, also after good parts and with status 200. */
export function readGoogleError(answer: ProviderAnswer): GoogleError | null {
  if (answer.status < 400 && !(answer.body[0] === 0x5b && answer.body.includes('"error"'))) return null;
  const body = parseOrNull(answer);
  const parts = Array.isArray(body) ? body : [body];
  const error = parts.map((part) => asRecord(asRecord(part).error)).find((one) => Object.keys(one).length > 0);
  if (!error) return null;
  const details = Array.isArray(error.details) ? error.details.map(asRecord) : [];
  const info = details.find((detail) => String(detail["@type"]).endsWith("google.rpc.ErrorInfo"));
  return { code: Number(error.code ?? answer.status), status: String(error.status ?? ""), message: String(error.message ?? ""), reason: String(info?.reason ?? ""), details };
}

/** What the status alone says, where the error itself says no more. */
export function judgeStatus(label: string, answer: ProviderAnswer, error: GoogleError | null): Trouble | null {
  const status = error && error.code >= 400 ? error.code : answer.status;
  if (status < 400) return isJson(answer) ? null : { code: "unavailable", sentence: `${label} answered with a page instead of data.` };
  if (error?.reason === "SERVICE_DISABLED") return { code: "refused", sentence: `The interface of ${label} is not switched on in this installation's Google Cloud project. Its operator can enable it there.` };
  if (error?.reason === "ACCESS_TOKEN_SCOPE_INSUFFICIENT") return { code: "permission", sentence: `The access to ${label} was left out when Google asked. Connect again and leave it ticked.` };
  if (status === 401) return { code: "reconnect", isStale: true, sentence: "Google no longer accepts our access. Connect again." };
  if (status === 403) return { code: "permission", sentence: `Whoever connected ${label} may not read this any more.` };
  if (status === 404) return { code: "gone", sentence: `${label} does not know this any more.` };
  if (status === 429) return { code: "throttled", sentence: `${label} asked to wait.`, retryAfterMs: readRetryAfter(answer) };
  if (status >= 500) return { code: "unavailable", sentence: `${label} does not work at the moment.`, retryAfterMs: readRetryAfter(answer) };
  return { code: "refused", sentence: `${label} refused the question${error?.status ? ` (${error.status})` : ""}.` };
}

/** Seconds, as Google writes them where it writes them at all. */
function readRetryAfter(answer: ProviderAnswer): number | undefined {
  const text = answer.headers["retry-after"] ?? "";
  return /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : undefined;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
