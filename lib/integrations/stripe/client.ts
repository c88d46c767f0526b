import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { Client, ProviderAnswer, ProviderRequest } from "../provider";
import type { Trouble } from "../trouble";

/** Events are told in the version of their making; everything that is kept is read again in this one. */
export const VERSION = "2026-10-28.endive";

export const client: Client = {
  authorize: (request, { credentials }) => withKey(request, credentials.accessToken),
  judge,
  // A live key may ask 25 times a second; some is left for the shop's own use of it.
  rates: [{ scope: "grant", calls: 15, perMs: 1_000 }],
  requestId: ({ headers }) => headers["request-id"],
};

export const withKey = (request: ProviderRequest, key: string): ProviderRequest =>
  ({ ...request, headers: { "stripe-version": VERSION, authorization: `Bearer ${key}`, ...request.headers } });

const refusal = z.looseObject({ error: z.looseObject({ type: z.string().optional(), code: z.string().optional(), message: z.string().optional(), param: z.string().optional() }) });

/** Messages of Stripe hold parts of the key, so ours never repeat them. */
export function judge(answer: ProviderAnswer): Trouble | null {
  const { status, headers } = answer;
  const requestId = headers["request-id"];
  if (status < 400) return isJson(answer) ? null : { code: "unavailable", sentence: "Stripe answered with a page instead of data.", requestId };
  const error = refusal.safeParse(parseOrNull(answer)).data?.error;
  if (status === 429 || error?.code === "rate_limit" || error?.code === "lock_timeout") {
    return { code: "throttled", sentence: "Stripe asked to wait.", retryAfterMs: readRetryAfter(answer), requestId };
  }
  if (status >= 500 || status === 409) return { code: "unavailable", sentence: "Stripe does not work at the moment.", retryAfterMs: readRetryAfter(answer), requestId };
  if (status === 401) return { code: "reconnect", sentence: deadKey(error?.code), requestId };
  if (status === 403) return forbidden(error?.code, error?.message, requestId);
  if (status === 404) return { code: "gone", sentence: "Stripe does not know this any more.", requestId };
  const about = error?.param === undefined ? "" : ` (${error.param.slice(0, 60)})`;
  return { code: "refused", sentence: `Stripe refused the question${about}.`, requestId };
}

const deadKey = (code: string | undefined): string =>
  code === "api_key_expired" ? "This key of Stripe has been ended. Connect again with a new one." : "Stripe does not know this key any more. Connect again with one that works.";

function forbidden(code: string | undefined, message = "", requestId: string | undefined): Trouble {
  if (code === "account_invalid") return { code: "gone", sentence: "Stripe says that this account is closed, or that the key does not belong to it.", requestId };
  const permission = /Having the '(rak_[a-z0-9_]{1,60})' permission/.exec(message)?.[1];
  return { code: "permission", sentence: `The key does not allow reading this${permission ? `: it lacks "${permission}"` : ""}. Add the permission to the key at Stripe and connect again.`, requestId };
}

function readRetryAfter({ headers }: ProviderAnswer): number | undefined {
  const text = headers["retry-after"] ?? "";
  return /^\d{1,5}$/.test(text) ? Number(text) * 1_000 : undefined;
}

const isJson = ({ body }: ProviderAnswer): boolean => body.subarray(0, 200).toString("latin1").trimStart().startsWith("{");

function parseOrNull({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
