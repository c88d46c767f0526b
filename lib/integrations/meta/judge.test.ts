import { expect, test } from "vitest";
import { judge } from "./client/judge";
import { pace } from "./client/pace";
import { errorBody } from "./fixtures";

const answer = (status: number, body: string, headers: Record<string, string> = {}) => ({ status, headers, body: Buffer.from(body) });
const codeOf = (status: number, body: string) => judge(answer(status, body))?.code ?? null;

test("code and subcode decide, not the type", () => {
  for (const sub of [463, 460, 467, 458, 459]) expect(codeOf(400, errorBody(190, sub))).toBe("reconnect");
  expect(judge(answer(400, errorBody(190, 458)))?.sentence).toMatch(/removed/);
  for (const code of [10, 200, 299, 3, 294]) expect(codeOf(403, errorBody(code))).toBe("permission");
  expect(codeOf(400, errorBody(100, 33))).toBe("gone");
  expect(codeOf(400, errorBody(100))).toBe("refused");
  for (const [code, sub] of [[100, 1487534], [100, 1504018], [2, 1504038]] as const) expect(codeOf(400, errorBody(code, sub))).toBe("too_large");
  expect(codeOf(500, errorBody(1, undefined, "Please reduce the amount of data you're asking for, then retry your request"))).toBe("too_large");
  expect(codeOf(500, errorBody(1, undefined, "An unknown error occurred"))).toBe("unavailable");
  expect(codeOf(500, errorBody(2))).toBe("unavailable");
  for (const sub of [1504041, 1504042]) expect(codeOf(400, errorBody(2, sub))).toBe("refused");
  for (const code of [4, 17, 32, 613, 80000, 80004]) expect(codeOf(400, errorBody(code))).toBe("throttled");
});

test("answers that are none of Meta's", () => {
  expect(codeOf(502, "<html><h1>502</h1></html>")).toBe("unavailable");
  expect(codeOf(200, "<!doctype html><html></html>")).toBe("unavailable");
  expect(codeOf(429, "{}")).toBe("throttled");
  expect(codeOf(404, "nothing")).toBe("refused");
  expect(codeOf(200, '{"data":[]}')).toBeNull();
  expect(codeOf(200, errorBody(190, 463))).toBe("reconnect");
});

test("the message of an error is not passed on, its trace is", () => {
  const trouble = judge(answer(400, errorBody(100, undefined, "secret EAAB123 of someone@example.com")));
  expect(JSON.stringify(trouble)).not.toMatch(/EAAB123|example\.com/);
  expect(trouble?.requestId).toBe("AbC");
});

test("usage headers: several ids, missing numbers, minutes to wait", () => {
  const business = JSON.stringify({ 1: [{ type: "ads_insights", call_count: 95, estimated_time_to_regain_access: 7 }, { type: "ads_management" }], 2: [{ call_count: 80 }] });
  expect(pace(answer(200, "{}", { "x-business-use-case-usage": business }))).toEqual([{ scope: "account", pauseMs: 420_000 }]);
  expect(pace(answer(200, "{}", { "x-app-usage": '{"call_count":96}' }))).toEqual([{ scope: "app", pauseMs: 60_000 }]);
  expect(pace(answer(200, "{}", { "x-fb-ads-insights-throttle": '{"acc_id_util_pct":20}', "x-app-usage": "broken", "x-ad-account-usage": '{"acc_id_util_pct":9.67}' }))).toEqual([]);
  expect(judge(answer(400, errorBody(17, 2446079), { "x-business-use-case-usage": business }))).toMatchObject({ code: "throttled", retryAfterMs: 420_000 });
  expect(judge(answer(400, errorBody(17)))).toMatchObject({ retryAfterMs: 60_000 });
});
