import "server-only";
import { readRetryAfter } from "@/lib/platform/http-client/outgoing-error";
import type { ProviderAnswer } from "../../provider";
import type { Trouble } from "../../trouble";
import { bodyOf, excerpt } from "./body";

/** What a status and its body mean, whoever answered. */
export function judge(answer: ProviderAnswer): Trouble | null {
  const { status } = answer;
  if (status < 200 || status === 204 || (status >= 300 && status < 400)) return null;
  if (status < 300) return judgeBody(answer);
  if (status === 401) return { code: "reconnect", isStale: true, sentence: "The API does not accept the access. Give the key anew." };
  if (status === 403) return { code: "permission", sentence: "The API accepts the key but does not allow this address." };
  if (status === 429) return { code: "throttled", sentence: "The API asked to wait.", retryAfterMs: waitOf(answer) };
  if (status === 408 || status === 425 || status >= 500) return { code: "unavailable", sentence: `The API does not work at the moment (status ${status}).`, retryAfterMs: waitOf(answer) };
  if (status === 404 || status === 410) return { code: "refused", sentence: `The API knows nothing at this address (status ${status}).` };
  return { code: "refused", sentence: `The API refused the question (status ${status}).` };
}

function judgeBody(answer: ProviderAnswer): Trouble | null {
  const body = bodyOf(answer);
  if ("broken" in body) {
    return body.broken === "cut"
      ? { code: "unavailable", sentence: "An answer of the API broke off." }
      : { code: "unexpected", sentence: "The API packs its answers in a way that was not asked for." };
  }
  const begins = body.text.slice(0, 500).replace(/^\uFEFF/, "").trimStart();
  const isPage = begins.startsWith("<") || /\bhtml\b/i.test(answer.headers["content-type"] ?? "");
  return isPage ? { code: "unexpected", sentence: `The API answered with something that is not JSON: “${excerpt(body.text.slice(0, 5_000))}”` } : null;
}

const EPOCH = 1_000_000_000;

/** Retry-After as seconds or a date, else X-RateLimit-Reset as seconds from now or since 1970. */
function waitOf({ headers }: ProviderAnswer): number | undefined {
  const told = readRetryAfter(headers["retry-after"]);
  if (told !== undefined) return told;
  const reset = Number(headers["x-ratelimit-reset"] ?? headers["ratelimit-reset"] ?? NaN);
  if (!Number.isFinite(reset) || reset < 0) return undefined;
  const ms = reset > EPOCH ? reset * 1_000 - Date.now() : reset * 1_000;
  return Math.min(Math.max(0, ms), 86_400_000);
}
