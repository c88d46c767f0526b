import { expect, test } from "vitest";
import { client } from "./client";

const judge = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  client.judge({ status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) }, { base: "api", path: "/v26/customers/1/googleAds:searchStream" });
const failure = (category: string, code: string, details: object = {}, status = 400) => ({
  error: { code: status, message: "x", status: "INVALID_ARGUMENT", details: [{ "@type": "type.googleapis.com/google.ads.googleads.v27.errors.GoogleAdsFailure", errors: [{ errorCode: { [category]: code }, message: "m", details }], requestId: "r1" }] },
});

test("each of the codes has its consequence, whatever version told it", () => {
  const cases: [string, string, object][] = [
    ["authenticationError", "OAUTH_TOKEN_EXPIRED", { code: "reconnect", isStale: true }],
    ["authenticationError", "NOT_ADS_USER", { code: "reconnect" }],
    ["authenticationError", "CUSTOMER_NOT_FOUND", { code: "permission" }],
    ["authorizationError", "USER_PERMISSION_DENIED", { code: "permission" }],
    ["authorizationError", "CUSTOMER_NOT_ENABLED", { code: "gone" }],
    ["authorizationError", "ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT", { code: "paused" }],
    ["authorizationError", "CLOUD_PROJECT_NOT_FOUND", { code: "refused" }],
    ["quotaError", "EXCESSIVE_LONG_TERM_QUERY_RESOURCE_CONSUMPTION", { code: "too_large" }],
    ["quotaError", "SOMETHING_NEW", { code: "throttled" }],
    ["internalError", "TRANSIENT_ERROR", { code: "unavailable" }],
    ["requestError", "EXPIRED_PAGE_TOKEN", { code: "refused" }],
    ["queryError", "UNRECOGNIZED_FIELD", { code: "refused" }],
  ];
  for (const [category, code, trouble] of cases) expect(judge(400, failure(category, code)), code).toMatchObject({ ...trouble, requestId: "r1" });
});

test("quotas say how long to wait, also in a list and after good parts", () => {
  const error = failure("quotaError", "RESOURCE_EXHAUSTED", { quotaErrorDetails: { rateScope: "DEVELOPER", retryDelay: "5603s" } }, 429);
  expect(judge(429, error)).toMatchObject({ code: "throttled", retryAfterMs: 5_603_000 });
  expect(judge(429, [error])).toMatchObject({ code: "throttled", retryAfterMs: 5_603_000 });
  expect(judge(200, [{ results: [{ campaign: { name: "\"error\"" } }] }, failure("internalError", "INTERNAL_ERROR", {}, 500)])).toMatchObject({ code: "unavailable" });
  expect(judge(200, [{ results: [{ campaign: { name: "error" } }] }])).toBeNull();
});

test("answers that are not Google Ads' own", () => {
  expect(judge(429, "<html>")).toMatchObject({ code: "throttled" });
  expect(judge(502, "<html>")).toMatchObject({ code: "unavailable" });
  expect(judge(200, "<html>")).toMatchObject({ code: "unavailable" });
  expect(judge(401, { error: { code: 401, status: "UNAUTHENTICATED" } })).toMatchObject({ code: "reconnect", isStale: true });
  expect(judge(403, { error: { code: 403, status: "PERMISSION_DENIED", details: [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "SERVICE_DISABLED" }] } })).toMatchObject({ code: "refused" });
});
