import { afterAll, beforeAll, expect, test } from "vitest";
import { addAccess } from "../google/tokens";
import { startSandbox, type Sandbox } from "../start";

const NOW = new Date("2026-11-20T15:00:00Z");
let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => NOW, orders: 3_000 });
  token = addAccess(sandbox.outside, ["https://www.googleapis.com/auth/analytics.readonly"], null).id;
});
afterAll(() => sandbox.close());

interface Report { rows?: { dimensionValues: { value?: string }[]; metricValues: { value: string }[] }[]; rowCount?: number; error?: { code: number; message: string; status: string }; propertyQuota?: Record<string, { remaining: number }> }
async function run(body: object, property = "412330918"): Promise<Report> {
  const answer = await fetch(`${sandbox.url}/ga4/data/v1beta/properties/${property}:runReport`, { method: "POST", body: JSON.stringify(body), headers: { authorization: `Bearer ${token}` } });
  return (await answer.json()) as Report;
}
const ask = (dimensions: string[], metrics: string[], more: object = {}) =>
  run({ dateRanges: [{ startDate: "2026-11-01", endDate: "2026-11-15" }], dimensions: dimensions.map((name) => ({ name })), metrics: metrics.map((name) => ({ name })), ...more });

test("all values are text, nothing is said of nothing", async () => {
  const report = await ask(["date"], ["sessions", "purchaseRevenue"], { orderBys: [{ dimension: { dimensionName: "date" } }], returnPropertyQuota: true });
  expect(report.rows?.[0]).toEqual({ dimensionValues: [{ value: "20261101" }], metricValues: [{ value: expect.stringMatching(/^\d+$/) as string }, { value: expect.stringMatching(/^\d+(\.\d+)?$/) as string }] });
  expect(report.propertyQuota?.tokensPerDay?.remaining).toBeLessThan(200_000);
  const none = await run({ dateRanges: [{ startDate: "2020-01-01", endDate: "2020-01-31" }], dimensions: [{ name: "date" }], metrics: [{ name: "sessions" }] });
  expect([none.rows, none.rowCount]).toEqual([undefined, undefined]);
});

test("offsets page through, as numbers or as text", async () => {
  const by = { orderBys: [{ dimension: { dimensionName: "date" } }] };
  const all = await ask(["date"], ["sessions"], by);
  const parts = [await ask(["date"], ["sessions"], { ...by, limit: 6 }), await ask(["date"], ["sessions"], { ...by, limit: "6", offset: "6" }), await ask(["date"], ["sessions"], { ...by, limit: 6, offset: 12 })];
  expect(parts.flatMap(({ rows = [] }) => rows)).toEqual(all.rows);
  expect(parts.map(({ rowCount }) => rowCount)).toEqual([15, 15, 15]);
});

test("people do not add up over days", async () => {
  const daily = (await ask(["date"], ["totalUsers"])).rows?.reduce((sum, { metricValues: [users] }) => sum + Number(users?.value), 0) ?? 0;
  const [whole] = (await ask([], ["totalUsers"])).rows ?? [];
  expect(Number(whole?.metricValues[0]?.value)).toBeLessThan(daily);
});

test("wrong questions are refused in Google's envelope, by name", async () => {
  const cases: [Promise<Report>, RegExp][] = [
    [ask(["date"], ["conversionz"]), /conversionz/], [ask(["date", "itemId"], ["sessions"]), /incompatible/], [ask(["date"], ["sessions"], { limit: 250_001 }), /250000/],
    [ask(Array(10).fill("date") as string[], ["sessions"]), /9 dimensions/], [ask(["date"], Array(11).fill("sessions") as string[]), /10 metrics/], [ask([""], ["sessions"]), /must not be empty/],
    [run({ dateRanges: [{ startDate: "2015-01-01", endDate: "2015-01-02" }], metrics: [{ name: "sessions" }] }), /2015-08-14/], [run({ metrics: [{ name: "sessions" }] }, "G-ABC123"), /numeric Property ID/],
  ];
  for (const [asked, message] of cases) expect((await asked).error, String(message)).toMatchObject({ code: 400, status: "INVALID_ARGUMENT", message: expect.stringMatching(message) as string });
  expect((await ask(["date"], ["keyEvents"])).error).toBeUndefined();
  expect((await run({}, "1")).error).toMatchObject({ code: 403, status: "PERMISSION_DENIED" });
});

test("too many questions use the quota up", async () => {
  const quick = await startSandbox({ port: 0, stateFile: null, now: () => NOW, orders: 500 });
  const own = addAccess(quick.outside, ["https://www.googleapis.com/auth/analytics.readonly"], null).id;
  const { spend } = await import("./quota");
  spend(quick.outside, "412330918", 13_998);
  const answer = await fetch(`${quick.url}/ga4/data/v1beta/properties/412330918:runReport`, { method: "POST", body: JSON.stringify({ dateRanges: [{ startDate: "yesterday", endDate: "today" }], metrics: [{ name: "sessions" }] }), headers: { authorization: `Bearer ${own}` } });
  expect([answer.status, ((await answer.json()) as Report).error?.message]).toEqual([429, expect.stringContaining("for a project per hour")]);
  await quick.close();
});
