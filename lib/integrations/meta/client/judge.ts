import "server-only";
import { z } from "zod";
import type { ProviderAnswer } from "../../provider";
import type { Trouble } from "../../trouble";
import { pauseOf } from "./pace";

const envelope = z.looseObject({
  error: z.looseObject({
    message: z.string().catch(""),
    code: z.coerce.number().catch(0),
    error_subcode: z.coerce.number().catch(0),
    is_transient: z.boolean().catch(false),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
});
type MetaError = z.infer<typeof envelope>["error"];

const THROTTLED = new Set([4, 17, 32, 341, 613, 80000, 80002, 80003, 80004, 80005, 80006, 80008, 80014]);
const TOO_LARGE = new Set(["100/1487534", "100/1504018", "2/1504038", "1/99"]);
/** Refused for good although their code says that it passes. */
const WRONG = new Set(["2/1504041", "2/1504042"]);

/** Meta says nearly everything with the type OAuthException: only code and subcode count. */
export function judge(answer: ProviderAnswer): Trouble | null {
  const text = answer.body.toString("utf8", 0, answer.status < 400 ? 400 : 20_000);
  if (answer.status < 400) {
    if (/^\s*\{\s*"error"\s*:/.test(text)) return fromError(answer, readError(answer.body.toString("utf8")));
    return /^\s*[[{]/.test(text) ? null : { code: "unavailable", sentence: "Meta answered with a page instead of data." };
  }
  return fromError(answer, readError(text));
}

function readError(text: string): MetaError | null {
  try {
    return envelope.parse(JSON.parse(text)).error;
  } catch {
    // Gateways before Meta answer in HTML; the status then says all there is.
    return null;
  }
}

function fromError(answer: ProviderAnswer, error: MetaError | null): Trouble {
  const trouble = error ? byCode(answer, error) : byStatus(answer);
  return error?.fbtrace_id ? { ...trouble, requestId: error.fbtrace_id } : trouble;
}

function byCode(answer: ProviderAnswer, error: MetaError): Trouble {
  const { code, error_subcode: sub } = error;
  const both = `${code}/${sub}`;
  if (code === 190 || code === 102) return { code: "reconnect", sentence: tokenSentence(sub) };
  if (WRONG.has(both) || code === 960) return refused(both);
  if (TOO_LARGE.has(both) || (code === 1 && /reduce the amount of data/i.test(error.message))) return { code: "too_large", sentence: "Meta cannot answer about so much at once." };
  if (THROTTLED.has(code)) return { code: "throttled", sentence: "Meta limits how often this account may be asked.", retryAfterMs: pauseOf(answer) };
  if (code === 10 || code === 3 || code === 294 || (code >= 200 && code <= 299)) {
    return { code: "permission", sentence: "Meta says that a permission is missing. Connect again and allow what is asked, with a person who may see this account." };
  }
  if (both === "100/33") return { code: "gone", sentence: "Meta does not show this any more: it was removed, or your access to it ended." };
  // A passing fault of Meta's own, known to work when asked again.
  if (code === 100 && /\bsummary\b/.test(error.message)) return passing;
  if (code === 1 || code === 2 || error.is_transient || answer.status >= 500) return passing;
  return refused(both);
}

function byStatus({ status, headers }: ProviderAnswer): Trouble {
  if (status === 429) return { code: "throttled", sentence: "Meta asked to wait.", retryAfterMs: seconds(headers["retry-after"]) };
  if (status >= 500) return passing;
  return { code: "refused", sentence: `Meta refused the request with status ${status}.` };
}

const passing: Trouble = { code: "unavailable", sentence: "Meta had a passing fault." };
const refused = (both: string): Trouble => ({ code: "refused", sentence: `Meta refused the request (code ${both}).` });
const seconds = (text: string | undefined) => (text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined);

function tokenSentence(sub: number): string {
  if (sub === 458) return "The app was removed in the settings of the Facebook account. Connect again.";
  if (sub === 460) return "The password of the Facebook account was changed, which ended the access. Connect again.";
  if (sub === 463) return "The access to Meta has run out. Connect again.";
  if (sub === 459 || sub === 464) return "Facebook wants the account to be confirmed first. Sign in at facebook.com, then connect again.";
  return "Meta does not take the access any more. Connect again.";
}
