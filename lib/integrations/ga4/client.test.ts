import { expect, test } from "vitest";
import { client } from "./client";
import { notesOf, readReport, toSessionDays } from "./mappers";

const answer = (status: number, body: unknown, date = "Fri, 20 Nov 2026 15:40:00 GMT") => ({ status, headers: { date }, body: Buffer.from(JSON.stringify(body)) });
const error = (code: number, message: string, details: object[] = []) => answer(code, { error: { code, message, status: "X", details } });
const judge = (found: ReturnType<typeof answer>) => client.judge(found, { base: "data", path: "/" });

test("three messages of 429 mean three waits", () => {
  expect(judge(error(429, "Exhausted property tokens per hour. These quota tokens will return in under one hour."))).toMatchObject({ code: "throttled", retryAfterMs: 20 * 60_000 });
  expect(judge(error(429, "Exhausted property tokens per day. These quota tokens will return in under 24 hours."))).toMatchObject({ code: "throttled", retryAfterMs: (16 * 60 + 20) * 60_000 });
  expect(judge(error(429, "Exhausted concurrent requests quota."))).toMatchObject({ code: "throttled", retryAfterMs: 2_000 });
});

test("other refusals", () => {
  expect(judge(error(403, "User does not have sufficient permissions for this property."))).toMatchObject({ code: "permission" });
  expect(judge(error(403, "x", [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: "SERVICE_DISABLED" }]))).toMatchObject({ code: "refused", sentence: expect.stringContaining("not switched on") as string });
  expect(judge(error(400, "Field conversionz is not a valid metric."))).toMatchObject({ code: "refused" });
  expect(judge(error(401, "x"))).toMatchObject({ code: "reconnect", isStale: true });
  expect(judge(error(404, "x"))).toMatchObject({ code: "gone" });
});

test("a quota that is nearly used up lets the property's calls wait", () => {
  const quota = (hour: number, day = 190_000) => answer(200, { rows: [], propertyQuota: { tokensPerDay: { consumed: 5, remaining: day }, tokensPerHour: { consumed: 5, remaining: hour }, tokensPerProjectPerHour: { remaining: 13_000 } } });
  expect(client.pace?.(quota(39_995))).toEqual([]);
  expect(client.pace?.(quota(3_999))).toEqual([{ scope: "account", pauseMs: 20 * 60_000 }]);
  expect(client.pace?.(quota(39_995, 100))).toEqual([{ scope: "account", pauseMs: (16 * 60 + 20) * 60_000 }]);
  expect(client.pace?.(answer(200, { rows: [] }))).toEqual([]);
});

const account = { externalId: "1", currency: "EUR", timeZone: "Europe/Berlin", settings: {} };
const headers = {
  metricHeaders: ["purchaseRevenue", "sessions", "engagedSessions", "keyEvents", "ecommercePurchases"].map((name) => ({ name, type: "TYPE_X" })),
  dimensionHeaders: ["date", "sessionSource", "sessionMedium", "sessionDefaultChannelGroup", "sessionCampaignName"].map((name) => ({ name })),
};

test("values belong to headers by place; empty ones and whole reports may be left out", () => {
  const row = (date: string) => ({ dimensionValues: [{ value: date }, { value: "google" }, { value: "cpc" }, { value: "Paid Search" }, {}], metricValues: ["150.49999999999997", "12", "7", "1.5", "2"].map((value) => ({ value })) });
  const report = readReport({ ...headers, rows: [row("20261001"), row("(other)")], rowCount: "2", metadata: { currencyCode: "USD", timeZone: "America/Los_Angeles", subjectToThresholding: true } });
  expect(toSessionDays(report, account)).toEqual({
    days: [{ day: "2026-10-01", timeZone: "America/Los_Angeles", currency: "USD", channelGroup: "Paid Search", source: "google", medium: "cpc", campaign: "", sessions: 12n, engagedSessions: 7n, keyEventsMicros: 1_500_000n, purchases: 2n, revenueMicros: 150_500_000n }],
    refused: ['Google Analytics gave a row without a day ("(other)").'],
  });
  expect(notesOf(report)).toEqual([expect.stringContaining("withheld")]);
  expect(toSessionDays(readReport(headers), account)).toEqual({ days: [], refused: [] });
  expect(() => readReport({ ...headers, metricHeaders: headers.metricHeaders.slice(1) })).toThrow(/purchaseRevenue/);
});
