import "server-only";
import { z } from "zod";
import type { ProviderAnswer } from "../../provider";
import type { Trouble } from "../../trouble";

const envelope = z.looseObject({ code: z.coerce.number(), message: z.string().catch(""), request_id: z.string().optional().catch(undefined) });
type Envelope = z.infer<typeof envelope>;

const THROTTLED = new Set([40100, 40016, 40132, 40133]);
const DEAD_TOKEN = new Set([40102, 40103, 40104, 40105, 40106, 40107]);
const FORBIDDEN = new Set([40001, 40118, 40119, 40125]);
const GONE = new Set([40300, 40301, 40007]);
const PASSING = new Set([20001, 40200, 40201, 40202, 40700, 60001]);

const MINUTE_MS = 60_000;

/** The status is 200 for almost everything: only the code inside counts. */
export function judge(answer: ProviderAnswer): Trouble | null {
  if (/^\s*\{\s*"code"\s*:\s*0\s*[,}]/.test(answer.body.toString("utf8", 0, 80)) && answer.status < 400) return null;
  const said = read(answer.body.toString("utf8"));
  if (!said) return byStatus(answer);
  if (said.code === 0 && answer.status < 400) return null;
  const trouble = byCode(said);
  return said.request_id ? { ...trouble, requestId: said.request_id } : trouble;
}

function read(text: string): Envelope | null {
  try {
    return envelope.parse(JSON.parse(text));
  } catch {
    // An unknown address is answered in plain text, a gateway's fault in HTML.
    return null;
  }
}

function byCode({ code, message }: Envelope): Trouble {
  if (THROTTLED.has(code)) return { code: "throttled", sentence: "TikTok limits how often this installation may ask.", retryAfterMs: pauseFor(message) };
  if (DEAD_TOKEN.has(code)) return { code: "reconnect", sentence: "TikTok does not take the access any more. Connect again." };
  if (code === 40110) return { code: "refused", sentence: "TikTok does not take the code that it sent you back with: it was used or has run out. Try again." };
  if (code === 40113) return { code: "permission", sentence: "TikTok has blocked the app of this installation." };
  if (FORBIDDEN.has(code)) return { code: "permission", sentence: "TikTok says that a permission for this ad account is missing. Connect again with a person who may see it." };
  if (GONE.has(code)) return { code: "gone", sentence: "TikTok does not know this ad account any more." };
  if (PASSING.has(code) || (code >= 50_000 && code <= 59_999)) return passing(code);
  return { code: "refused", sentence: `TikTok refused the request (code ${code}).` };
}

/** No header says how long: a second's limit is over in the next one, a minute's after five minutes, a day's at midnight UTC. */
function pauseFor(message: string): number {
  if (/qpd|per day|daily/i.test(message)) return 60 * MINUTE_MS;
  return /qpm|per minute/i.test(message) ? 5 * MINUTE_MS : 1_100;
}

function byStatus({ status }: ProviderAnswer): Trouble {
  if (status === 429) return { code: "throttled", sentence: "TikTok asked to wait." };
  if (status >= 500) return passing(status);
  if (status < 400) return { code: "unavailable", sentence: "TikTok answered with a page instead of data." };
  return { code: "refused", sentence: `TikTok refused the request with status ${status}.` };
}

const passing = (code: number): Trouble => ({
  code: "unavailable", sentence: code === 60_001 ? "TikTok is being maintained." : "TikTok had a passing fault.",
});
