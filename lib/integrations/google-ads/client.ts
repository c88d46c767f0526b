import "server-only";
import { asRecord, judgeStatus, readGoogleError, withToken, type GoogleError } from "../google/client";
import type { AccountOf, Client, ProviderAnswer, ProviderRequest } from "../provider";
import type { Trouble } from "../trouble";

export const API_VERSION = "v26";
const LABEL = "Google Ads";
export const FORGOTTEN_PAGE = "Google Ads has forgotten the page that was being read.";

export const client: Client = {
  authorize: (request, { credentials, account }) => withToken(throughManager(request, account), credentials),
  judge,
  // Explorer access has 2,880 operations a day for all tenants; this keeps bursts apart.
  rates: [{ scope: "account", calls: 20, perMs: 1_000 }],
  requestId: (answer) => answer.headers["request-id"],
};

/** Whoever reaches an account only by a manager must name that manager in each call. */
function throughManager(request: ProviderRequest, account: AccountOf | null): ProviderRequest {
  const manager = account?.settings.loginCustomerId;
  return manager ? { ...request, headers: { "login-customer-id": manager, ...request.headers } } : request;
}

function judge(answer: ProviderAnswer): Trouble | null {
  const error = readGoogleError(answer);
  const failure = error && readFailure(error);
  const trouble = (failure && toTrouble(failure)) ?? judgeStatus(LABEL, answer, error);
  return trouble && failure?.requestId ? { ...trouble, requestId: failure.requestId } : trouble;
}

interface Failure { category: string; code: string; retryAfterMs: number | undefined; requestId: string }

/** The first of the failures that Google Ads lists; its type carries the version, so only its end is compared. */
function readFailure({ details }: GoogleError): Failure | null {
  const failure = details.find((detail) => String(detail["@type"]).endsWith(".errors.GoogleAdsFailure"));
  const [first] = Array.isArray(failure?.errors) ? failure.errors.map(asRecord) : [];
  const [entry] = Object.entries(asRecord(first?.errorCode));
  if (!entry) return null;
  const delay = /^(\d{1,6})(?:\.\d+)?s$/.exec(String(asRecord(asRecord(first?.details).quotaErrorDetails).retryDelay));
  return { category: entry[0], code: String(entry[1]), retryAfterMs: delay ? Number(delay[1]) * 1_000 : undefined, requestId: String(failure?.requestId ?? "") };
}

const CODES: Record<string, Trouble> = {
  ...each("OAUTH_TOKEN_EXPIRED OAUTH_TOKEN_INVALID OAUTH_TOKEN_HEADER_INVALID OAUTH_TOKEN_DISABLED", { code: "reconnect", isStale: true, sentence: "Google no longer accepts our access. Connect again." }),
  ...each("OAUTH_TOKEN_REVOKED", { code: "reconnect", sentence: "The access to Google Ads was taken back. Connect again." }),
  ...each("GOOGLE_ACCOUNT_DELETED", { code: "reconnect", sentence: "The Google account that connected this is deleted. Connect with another." }),
  ...each("NOT_ADS_USER", { code: "reconnect", sentence: "This Google account has no Google Ads account. Connect with one that has." }),
  ...each("TWO_STEP_VERIFICATION_NOT_ENROLLED ADVANCED_PROTECTION_NOT_ENROLLED", { code: "reconnect", sentence: "Google Ads wants two-step verification on the Google account. Switch it on there and connect again." }),
  ...each("CUSTOMER_NOT_FOUND CLIENT_CUSTOMER_ID_INVALID INVALID_LOGIN_CUSTOMER_ID", { code: "permission", sentence: "Google Ads does not know this account, or the manager account that leads to it. Choose the account again." }),
  ...each("USER_PERMISSION_DENIED INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION", { code: "permission", sentence: "Whoever connected Google Ads may not see this account any more, or it moved to another manager account. Connect again and choose it." }),
  ...each("CUSTOMER_NOT_ENABLED", { code: "gone", sentence: "The Google Ads account is cancelled. What was read stays." }),
  ...each("ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT", { code: "paused", sentence: "Google has suspended the Google Ads account. What was read stays." }),
  ...each("SERVICE_DISABLED CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION CLOUD_PROJECT_NOT_FOUND CLOUD_PROJECT_NOT_UNDER_ORGANIZATION DEVELOPER_TOKEN_NOT_APPROVED DEVELOPER_TOKEN_PROHIBITED DEVELOPER_TOKEN_INVALID", { code: "refused", sentence: "Google has not opened Google Ads to this installation's Cloud project. Its operator must ask for access there." }),
  ...each("RESOURCE_EXHAUSTED", { code: "throttled", sentence: "Today's share of questions to Google Ads is used up." }),
  ...each("RESOURCE_TEMPORARILY_EXHAUSTED", { code: "throttled", sentence: "Google Ads asked to wait." }),
  ...each("EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION", { code: "too_large", sentence: "Google Ads wants smaller questions." }),
  ...each("INTERNAL_ERROR TRANSIENT_ERROR DEADLINE_EXCEEDED CONCURRENT_MODIFICATION", { code: "unavailable", sentence: "Google Ads does not work at the moment." }),
  ...each("EXPIRED_PAGE_TOKEN INVALID_PAGE_TOKEN", { code: "refused", sentence: FORGOTTEN_PAGE }),
};

function toTrouble({ category, code, retryAfterMs }: Failure): Trouble | null {
  const known = CODES[code];
  if (known) return retryAfterMs === undefined ? known : { ...known, retryAfterMs };
  if (category === "quotaError") return { code: "throttled", sentence: "Google Ads asked to wait.", retryAfterMs };
  if (category === "internalError") return { code: "unavailable", sentence: "Google Ads does not work at the moment." };
  if (/^(query|request|field|date|operator|header)Error$/.test(category)) return { code: "refused", sentence: `Google Ads refused the question (${category} ${code}).` };
  return null;
}

function each(codes: string, trouble: Trouble): Record<string, Trouble> {
  return Object.fromEntries(codes.split(" ").map((code) => [code, trouble]));
}
