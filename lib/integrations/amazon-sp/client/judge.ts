import "server-only";
import { readAmazonError, readRetryAfter, type AmazonError } from "../../amazon/client";
import { isJson } from "../../json";
import type { Bucket, Client, ProviderAnswer, ProviderRequest } from "../../provider";
import type { Trouble } from "../../trouble";
import { ORDER_METRICS, ORDERS, REPORTS, TRANSACTIONS } from "./speak";

interface Operation {
  matches: RegExp;
  /** Requests a second and at once, as Amazon publishes them; the answer may name another rate. */
  rate: number;
  burst: number;
  /** What an app must be allowed to do, as Seller Central calls it. */
  role: string;
}

const ORDER_ROLE = "Inventory and Order Tracking";

const OPERATIONS: readonly Operation[] = [
  { matches: new RegExp(`^GET ${ORDERS}$`), rate: 0.0056, burst: 20, role: ORDER_ROLE },
  { matches: new RegExp(`^GET ${ORDERS}/`), rate: 0.5, burst: 30, role: ORDER_ROLE },
  { matches: new RegExp(`^GET ${TRANSACTIONS}$`), rate: 0.5, burst: 10, role: "Finance and Accounting" },
  { matches: new RegExp(`^GET ${ORDER_METRICS}$`), rate: 0.5, burst: 15, role: ORDER_ROLE },
  { matches: new RegExp(`^POST ${REPORTS}/reports$`), rate: 0.0167, burst: 15, role: `${ORDER_ROLE} or Product Listing` },
  { matches: new RegExp(`^GET ${REPORTS}/reports$`), rate: 0.0222, burst: 10, role: ORDER_ROLE },
  { matches: new RegExp(`^GET ${REPORTS}/reports/`), rate: 2, burst: 15, role: ORDER_ROLE },
  { matches: new RegExp(`^GET ${REPORTS}/documents/`), rate: 0.0167, burst: 15, role: ORDER_ROLE },
];
const OTHER: Operation = { matches: /^/, rate: 0.016, burst: 15, role: "Selling Partner Insights" };

export const judge: Client["judge"] = (answer, request) => {
  if (answer.status < 300) return isJson(answer) ? null : { code: "unavailable", sentence: "Amazon answered with a page instead of data." };
  const error = readAmazonError(answer);
  const operation = operationOf(request);
  switch (answer.status) {
    case 400: return byWords(error);
    case 401: return DEAD;
    // One status for a dead token, a role that is missing, and the wrong region.
    case 403: return !isJson(answer) ? PASSING : /token|signature/i.test(error?.text ?? "") ? DEAD : denied(operation);
    case 404: return { code: "refused", sentence: "Amazon does not know what was asked for any more." };
    case 413: return { code: "too_large", sentence: "Amazon cannot answer about so much at once." };
    case 429: return { code: "throttled", sentence: "Amazon limits how often this may be asked.", retryAfterMs: readRetryAfter(answer) ?? pauseFor(answer, operation) };
    default: return answer.status >= 500 ? PASSING : { code: "refused", sentence: `Amazon refused the request with status ${answer.status}.` };
  }
};

const PASSING: Trouble = { code: "unavailable", sentence: "Amazon had a passing fault." };
const DEAD: Trouble = { code: "reconnect", sentence: "Amazon does not take the access any more. Connect the seller account again.", isStale: true };

/** A token that is too old for a new role looks the same, so it is renewed once. */
const denied = ({ role }: Operation): Trouble => ({
  code: "permission", isStale: true,
  sentence: `Amazon does not allow this: the app of this installation lacks the role "${role}", or the seller account was connected in the wrong region. Connect it again once the role is there.`,
});

function byWords(error: AmazonError | null): Trouble {
  const text = error?.text ?? "";
  if (/not (registered|active|a participant)|deactivated/i.test(text)) return { code: "gone", sentence: "The seller account does not sell at this marketplace any more." };
  if (/token.*(expired|invalid)/i.test(text)) return { code: "unavailable", sentence: "Amazon has forgotten the page that was being read." };
  return { code: "refused", sentence: `Amazon does not understand what was asked of it (${error?.code || "400"}).` };
}

const operationOf = ({ method, path, json }: ProviderRequest): Operation => {
  const call = `${method ?? (json === undefined ? "GET" : "POST")} ${path}`;
  return OPERATIONS.find(({ matches }) => matches.test(call)) ?? OTHER;
};

/** Of each operation, for each seller that an app acts for. */
export function bucket(request: ProviderRequest, answer?: ProviderAnswer): Bucket {
  const operation = operationOf(request);
  return { scope: "grant", operation: operation.matches.source, burst: operation.burst, perSecond: answer ? rateOf(answer, operation) : operation.rate };
}

/** No header says how long: one call becomes free after the reciprocal of the rate. */
const pauseFor = (answer: ProviderAnswer, operation: Operation): number => Math.ceil(1_000 / rateOf(answer, operation));

function rateOf({ headers }: ProviderAnswer, { rate }: Operation): number {
  const told = Number(headers["x-amzn-ratelimit-limit"]);
  return told > 0 ? told : rate;
}
