import { expect, test } from "vitest";
import type { ProviderRequest } from "../provider";
import { judge } from "./client/judge";
import { ORDERS, REPORTS, TRANSACTIONS } from "./client/speak";

const request = (path: string = ORDERS, json?: object): ProviderRequest => ({ base: "eu", path, ...(json ? { json } : {}) });
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
const error = (code: string, message: string, details = "") => ({ errors: [{ code, message, details }] });
const codeOf = (status: number, body: unknown) => judge(answer(status, body), request())?.code ?? null;

test("one status for a dead token and for a role that is missing; both are asked again with a new token", () => {
  const denied = (details: string, path = ORDERS) => judge(answer(403, error("Unauthorized", "Access to requested resource is denied.", details)), request(path));
  expect(denied("The access token you provided has expired.")).toMatchObject({ code: "reconnect", isStale: true });
  expect(judge(answer(403, error("Unauthorized", "Access token is missing in the request header.")), request())).toMatchObject({ code: "reconnect", isStale: true });
  expect(denied("")).toMatchObject({ code: "permission", isStale: true, sentence: expect.stringContaining('"Inventory and Order Tracking"') as string });
  expect(denied("", TRANSACTIONS)).toMatchObject({ sentence: expect.stringContaining('"Finance and Accounting"') as string });
  expect(judge(answer(401, error("Unauthorized", "The access token you provided has expired")), request())).toMatchObject({ code: "reconnect", isStale: true });
});

test("a limit is waited for by what the answer says, else by what Amazon publishes", () => {
  const full = error("QuotaExceeded", "You exceeded your quota for the requested resource.");
  const pause = (asked: ProviderRequest, headers: Record<string, string> = {}) => judge(answer(429, full, headers), asked);
  expect(pause(request(), { "x-amzn-ratelimit-limit": "0.5" })).toMatchObject({ code: "throttled", retryAfterMs: 2_000 });
  expect(pause(request())).toMatchObject({ retryAfterMs: 178_572 });
  expect(pause(request(`${ORDERS}/302-1`))).toMatchObject({ retryAfterMs: 2_000 });
  expect(pause(request(`${REPORTS}/reports`, {}))).toMatchObject({ retryAfterMs: 59_881 });
  expect(pause(request(`${REPORTS}/reports`))).toMatchObject({ retryAfterMs: 45_046 });
  expect(pause(request(`${REPORTS}/reports/5`))).toMatchObject({ retryAfterMs: 500 });
  expect(pause(request(), { "retry-after": "3" })).toMatchObject({ retryAfterMs: 3_000 });
});

test("the others by their status and words", () => {
  expect(codeOf(200, { orders: [] })).toBeNull();
  expect(codeOf(202, { reportId: "1" })).toBeNull();
  expect(codeOf(200, "<html></html>")).toBe("unavailable");
  expect(codeOf(400, error("InvalidInput", "createdBefore must be at least two minutes before now."))).toBe("refused");
  expect(codeOf(400, error("InvalidInput", "The pagination token has expired."))).toBe("unavailable");
  expect(codeOf(400, error("InvalidInput", "The merchant is not registered in the marketplace."))).toBe("gone");
  expect(codeOf(404, error("NotFound", "No such report."))).toBe("refused");
  expect(codeOf(413, error("RequestTooLarge", ""))).toBe("too_large");
  expect([500, 502, 503].map((status) => codeOf(status, error("InternalFailure", "")))).toEqual(["unavailable", "unavailable", "unavailable"]);
  expect(codeOf(403, "<html>Forbidden</html>")).toBe("unavailable");
});
