import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { Client, Pace, ProviderAnswer, ProviderRequest } from "../provider";
import type { Trouble } from "../trouble";

/** Dates are Klaviyo's versions; one is served for two years. */
const REVISION = "2026-07-15";
const MEDIA = "application/vnd.api+json";

export const client: Client = {
  authorize: (request, { credentials }) => withHeaders(request, credentials.accessToken),
  judge,
  pace,
  rates: [{ scope: "grant", calls: 8, perMs: 1_000 }],
};

export function withHeaders(request: ProviderRequest, token: string): ProviderRequest {
  return { ...request, headers: { accept: MEDIA, ...(request.json === undefined ? {} : { "content-type": MEDIA }), revision: REVISION, authorization: `Bearer ${token}`, ...request.headers } };
}

const problems = z.object({ errors: z.array(z.object({ code: z.string().default(""), detail: z.string().default(""), source: z.object({ parameter: z.string().optional(), pointer: z.string().optional() }).default({}) })).min(1) });

function judge(answer: ProviderAnswer): Trouble | null {
  const { status } = answer;
  if (status < 400) return isJson(answer) ? null : { code: "unavailable", sentence: "Klaviyo answered with a page instead of data." };
  const [problem] = problems.safeParse(parseOrNull(answer)).data?.errors ?? [];
  if (status === 429) return throttled(answer);
  if (status >= 500) return { code: "unavailable", sentence: "Klaviyo does not work at the moment.", retryAfterMs: readRetryAfter(answer) };
  // Some revisions say 400 where a key is missing or wrong.
  const isKey = /not_authenticated|authentication_failed/.test(problem?.code ?? "");
  if (status === 401 || isKey) return { code: "reconnect", isStale: true, sentence: "Klaviyo no longer accepts our access. Connect again." };
  if (status === 403) return { code: "permission", sentence: "Klaviyo does not allow this: a permission was left out, or the account is closed. Connect again." };
  if (status === 404) return { code: "gone", sentence: "Klaviyo does not know this any more." };
  if (status === 410) return { code: "refused", sentence: `Klaviyo has ended version ${REVISION} of its interface. This installation needs an update.` };
  const about = problem?.source.parameter ?? problem?.source.pointer;
  return { code: "refused", sentence: `Klaviyo refused the question${about ? ` (${about.slice(0, 80)})` : ""}.` };
}

/** The day's quota of reports answers with hours: the run is put off then. */
function throttled(answer: ProviderAnswer): Trouble {
  const retryAfterMs = readRetryAfter(answer);
  const isDay = (retryAfterMs ?? 0) > 10 * 60_000;
  return { code: "throttled", sentence: isDay ? "Today's reports of Klaviyo are used up. Reading goes on by itself." : "Klaviyo asked to wait.", retryAfterMs };
}

/** Nothing is left until the window ends. */
function pace({ headers }: ProviderAnswer): Pace[] {
  const [remaining, reset] = [headers["ratelimit-remaining"], headers["ratelimit-reset"]].map((text) => (/^\d{1,6}/.test(text ?? "") ? Number(/^\d+/.exec(text ?? "")?.[0]) : null));
  return remaining === 0 && reset ? [{ scope: "grant", pauseMs: reset * 1_000 }] : [];
}

function readRetryAfter({ headers }: ProviderAnswer): number | undefined {
  const text = headers["retry-after"] ?? "";
  return /^\d{1,7}$/.test(text) ? Number(text) * 1_000 : undefined;
}

const isJson = ({ status, body }: ProviderAnswer): boolean => status === 204 || body.subarray(0, 200).toString("latin1").trimStart().startsWith("{");

function parseOrNull({ body }: ProviderAnswer): unknown {
  try {
    return readJson(body.toString("utf8"));
  } catch {
    return null;
  }
}
