import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { addAccess, addRefresh, PRIVATE_KEY } from "./tokens";

let at = Date.parse("2026-11-20T15:00:00Z");
let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => new Date(at), orders: 2_000 });
  token = addAccess(sandbox.outside, addRefresh(sandbox.outside, ["accounts:read", "campaigns:read", "flows:read", "metrics:read"])).id;
});
afterAll(() => sandbox.close());

interface Body { data: { id: string; attributes: Record<string, unknown>; relationships?: { profile?: { data: { id: string } } } }[]; included?: { id: string }[]; links: { next: string | null }; errors?: { code: string; source: object }[] }
async function get(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(address.startsWith("http") ? address : `${sandbox.url}/klaviyo/api${address}`, { headers: { authorization: `Bearer ${token}`, revision: "2026-07-15", ...headers } });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
}
const later = (seconds: number) => (at += seconds * 1_000);
const report = (attributes: object) => fetch(`${sandbox.url}/klaviyo/api/api/campaign-values-reports`, {
  method: "POST", headers: { authorization: `Klaviyo-API-Key ${PRIVATE_KEY}`, revision: "2026-07-15" },
  body: JSON.stringify({ data: { type: "campaign-values-report", attributes: { timeframe: { key: "last_30_days" }, conversion_metric_id: "UwPlc1", statistics: ["recipients", "open_rate", "conversion_value"], ...attributes } } }),
});

test("campaigns want a channel, and come in pages at absolute addresses", async () => {
  const refused = await get("/api/campaigns");
  expect([refused.status, refused.body.errors?.[0]?.source]).toEqual([400, { parameter: "filter" }]);
  later(60);
  const ids: string[] = [];
  let next: string | null = `/api/campaigns?${new URLSearchParams({ filter: "equals(messages.channel,'email')" })}`;
  while (next) {
    const page = await get(next);
    ids.push(...page.body.data.map(({ id }) => id));
    next = page.body.links.next;
    if (next) expect(next).toMatch(/^http:.*page%5Bcursor%5D=/);
    later(1);
  }
  expect(ids.length).toBeGreaterThan(80);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a third report within a minute is refused, and the headers say so before", async () => {
  // Limits are counted by the clock's minutes.
  at = Math.ceil((at + 60_000) / 60_000) * 60_000;
  const first = await report({});
  expect(first.headers.get("ratelimit-remaining")).toBe("1");
  expect((await report({})).headers.get("retry-after")).toBe("1");
  later(1);
  expect((await report({})).headers.get("ratelimit-remaining")).toBe("0");
  later(1);
  const third = await report({});
  expect([third.status, Number(third.headers.get("retry-after"))]).toEqual([429, 58]);
  later(60);
  expect((await report({ statistics: ["nonsense"] })).status).toBe(400);
  later(1);
  expect((await report({ timeframe: { start: "2025-01-01T00:00:00Z", end: "2026-06-01T00:00:00Z" } })).status).toBe(400);
});

test("a day has 225 reports; after them hours are named", async () => {
  let status = 200;
  let answer = await report({});
  for (let call = 0; status === 200 && call < 300; call += 1) {
    later(60);
    answer = await report({});
    status = answer.status;
  }
  expect([answer.status, Number(answer.headers.get("retry-after")) > 3_600]).toEqual([429, true]);
}, 30_000);

test("rates are shares, money is in whole units, numbers are numbers", async () => {
  later(86_400);
  const body = (await (await report({})).json()) as { data: { attributes: { results: { groupings: object; statistics: Record<string, number> }[] } } };
  const [row] = body.data.attributes.results;
  expect(row?.groupings).toEqual({ send_channel: "email", campaign_id: expect.any(String) as string, campaign_message_id: expect.any(String) as string });
  expect(row?.statistics.open_rate).toBeLessThan(1);
});

test("keys, revisions and tokens are asked for", async () => {
  later(60);
  expect((await get("/api/accounts", { authorization: `Klaviyo-API-Key ${PRIVATE_KEY}` })).status).toBe(200);
  expect((await get("/api/accounts", { revision: "2021-01-01" })).status).toBe(400);
  expect((await get("/api/accounts", { authorization: "Bearer gone" })).body.errors?.[0]?.code).toBe("not_authenticated");
  expect((await fetch(`${sandbox.url}/klaviyo/www/oauth/token`, { method: "POST" })).status).toBe(403);
});

test("events come oldest first, and bring what they belong to", async () => {
  const headers = { authorization: `Klaviyo-API-Key ${PRIVATE_KEY}` };
  const events: Body["data"] = [];
  const included = new Set<string>();
  let next: string | null = `/api/events?${new URLSearchParams({ filter: `and(greater-than(datetime,2026-11-01T00:00:00Z),equals(metric_id,"UwPlc1"))`, sort: "datetime", include: "metric,profile" })}`;
  while (next) {
    const { body } = await get(next, headers);
    events.push(...body.data);
    for (const { id } of body.included ?? []) included.add(id);
    next = body.links.next;
  }
  expect(events.length).toBeGreaterThan(20);
  expect(events.every(({ relationships }) => included.has(relationships?.profile?.data.id ?? ""))).toBe(true);
  expect(included).toContain("UwPlc1");
  expect(events.map(({ attributes }) => attributes.timestamp)).toEqual(events.map(({ attributes }) => Number(attributes.timestamp)).sort((a, b) => a - b));
});
