import "server-only";
import { readAmazonError, readRetryAfter } from "../../amazon/client";
import { isJson } from "../../json";
import type { Client, Pace, ProviderAnswer, ProviderRequest } from "../../provider";
import { isProviderError, type Trouble } from "../../trouble";
import { REPORTS } from "./speak";

const CLOSED_PRODUCT = "This advertiser does not use that kind of ad at Amazon.";

const FORGOTTEN = "Amazon Ads does not know this any more.";

/** A kind of ad that the profile may not use: it is left out, and the others are read. */
export const isClosedProduct = (error: unknown): boolean => isProviderError(error) && error.trouble.sentence === CLOSED_PRODUCT;

/** Not the account, but the one thing that was asked for. */
export const isForgotten = (error: unknown): boolean => isProviderError(error) && error.trouble.sentence === FORGOTTEN;

export const judge: Client["judge"] = (answer, request) => {
  // The same report is being made already: its id stands in the answer.
  if (answer.status === 425 && isCreation(request)) return null;
  if (answer.status < 400) return isJson(answer) ? null : { code: "unavailable", sentence: "Amazon Ads answered with a page instead of data." };
  const { text } = readAmazonError(answer) ?? { text: "" };
  return byStatus(answer, text);
};

const isCreation = ({ path, json }: ProviderRequest) => path === REPORTS && json !== undefined;

function byStatus(answer: ProviderAnswer, text: string): Trouble {
  const { status } = answer;
  if (status === 401) return unauthorized(text);
  if (status === 403 && /not authorized for sponsored/i.test(text)) return { code: "permission", sentence: CLOSED_PRODUCT };
  if (status === 403) return { code: "permission", sentence: "Whoever connected Amazon Ads may not read this any more." };
  if (status === 404) return { code: "gone", sentence: FORGOTTEN };
  if (status === 429) return { code: "throttled", sentence: "Amazon Ads asked to wait.", retryAfterMs: readRetryAfter(answer) };
  if (status === 425 || status >= 500) return { code: "unavailable", sentence: "Amazon Ads does not work at the moment.", retryAfterMs: readRetryAfter(answer) };
  return { code: "refused", sentence: `Amazon Ads refused the question (${status}).` };
}

/** A dead token and a profile that is not open to us share the status; new tokens help only the first. */
function unauthorized(text: string): Trouble {
  if (/no matching advertiser/i.test(text)) return { code: "gone", sentence: "Amazon Ads does not know this advertising account any more." };
  if (/scope/i.test(text)) return { code: "permission", sentence: "Whoever connected Amazon Ads may not see this advertising account any more. Connect again with a person who may." };
  return { code: "reconnect", isStale: true, sentence: "Amazon no longer accepts our access. Connect again." };
}

/** There are no headers of quotas; what Amazon asks for goes for all accounts of the person. */
export function pace(answer: ProviderAnswer): readonly Pace[] {
  return answer.status === 429 ? [{ scope: "grant", pauseMs: readRetryAfter(answer) ?? 0 }] : [];
}
