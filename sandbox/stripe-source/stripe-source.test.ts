import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { BALANCE_KEY, BARE_KEY, READER_KEY } from "./stand-in";

interface Wire { id: string; created: number; amount: number; currency: string; status: string; type: string; source: string | null; refunds?: { data: Wire[] }; payments?: { data: { payment: { type: string } }[] } }
interface Page { object: string; has_more: boolean; url: string; data: Wire[] }

const NOW = new Date("2026-11-20T15:00:00Z");
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1_000;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, orders: 500, now: () => NOW, speed: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.outside.faults.clear());

let clock = 0;
/** Each call in a second of its own, so that none is one too many. */
async function ask(path: string, { key = READER_KEY, method = "GET", version = "2026-10-28.endive" } = {}) {
  Object.defineProperty(sandbox.outside, "now", { value: () => new Date(NOW.getTime() + (clock += 1_000)), configurable: true });
  const answer = await fetch(`${sandbox.url}/stripe/api${path}`, { method, headers: { authorization: `Bearer ${key}`, "stripe-version": version } });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Page & { error: { type: string; message: string; code?: string } } };
}

async function all(path: string): Promise<Wire[]> {
  const found: Wire[] = [];
  for (let after = ""; ;) {
    const { body } = await ask(`${path}${path.includes("?") ? "&" : "?"}limit=100${after}`);
    found.push(...body.data);
    if (!body.has_more) return found;
    after = `&starting_after=${body.data.at(-1)?.id}`;
  }
}

test("lists come newest first, ten or up to a hundred at a time, and go on after an id", async () => {
  const first = await ask("/v1/charges");
  expect([first.status, first.body.object, first.body.data.length, first.body.has_more, first.body.url]).toEqual([200, "list", 10, true, "/v1/charges"]);
  expect(first.headers.get("request-id")).toMatch(/^req_/);
  const made = first.body.data.map(({ created }) => created);
  expect(made).toEqual([...made].sort((a, b) => b - a));
  const next = await ask(`/v1/charges?limit=5&starting_after=${first.body.data[4]?.id}`);
  expect(next.body.data.map(({ id }) => id)).toEqual(first.body.data.slice(5).map(({ id }) => id));
  expect((await ask("/v1/charges?limit=101")).body.error.type).toBe("invalid_request_error");
  expect((await ask("/v1/charges?starting_after=ch_none")).status).toBe(404);
});

test("days are bounds, refunds and payments come only when asked for", async () => {
  const within = `created[gte]=${seconds("2026-10-01")}&created[lt]=${seconds("2026-10-15")}`;
  const charges = await all(`/v1/charges?${within}&expand[]=data.refunds`);
  expect(charges.every(({ created }) => created >= seconds("2026-10-01") && created < seconds("2026-10-15"))).toBe(true);
  expect(charges.some(({ refunds }) => (refunds?.data.length ?? 0) > 0)).toBe(true);
  expect((await ask(`/v1/charges?${within}`)).body.data.every((charge) => !("refunds" in charge))).toBe(true);
  const invoices = await all(`/v1/invoices?${within}&expand[]=data.payments`);
  expect(new Set(invoices.flatMap(({ payments }) => payments?.data.map(({ payment }) => payment.type)))).toEqual(new Set(["payment_intent", "payment_record"]));
});

test("each currency's balance adds up to what is not paid out yet", async () => {
  const moved = await all("/v1/balance_transactions");
  expect(new Set(moved.map(({ type }) => type))).toEqual(new Set(["charge", "payment", "refund", "refund_failure", "adjustment", "stripe_fee", "payout"]));
  expect(new Set(moved.map(({ currency }) => currency))).toEqual(new Set(["gbp", "eur", "jpy", "kwd"]));
  expect(new Set(moved.map(({ status }) => status))).toEqual(new Set(["available", "pending"]));
  expect(moved.filter(({ currency, amount }) => currency === "kwd" && amount % 10 !== 0)).toEqual([]);
});

test("keys do what they may, and errors show no more than their ends", async () => {
  const wrong = await ask("/v1/charges", { key: "rk_test_nobody_knows_this_one" });
  expect([wrong.status, wrong.body.error.message]).toEqual([401, expect.stringMatching(/^Invalid API Key provided: rk_test_\*+_one$/) as string]);
  const lacking = await ask("/v1/charges", { key: BALANCE_KEY });
  expect([lacking.status, lacking.body.error.message]).toEqual([403, expect.stringContaining("Having the 'rak_charge_read' permission") as string]);
  expect((await ask("/v1/account", { key: BARE_KEY })).body.error.message).toContain("on account 'acct_1SFernhillOutside'");
  expect((await ask("/v1/charges", { method: "POST" })).body.error.message).toContain("rak_charge_write");
  expect((await ask("/v1/charges", { version: "yesterday" })).status).toBe(400);
  expect((await ask("/v1/customers")).status).toBe(404);
});

test("events are kept for thirty days, and limits are by the second", async () => {
  const events = await all("/v1/events?types[]=charge.refunded&types[]=charge.succeeded");
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(["charge.refunded", "charge.succeeded"]));
  expect(Math.min(...events.map(({ created }) => created))).toBeGreaterThanOrEqual(NOW.getTime() / 1_000 - 30 * 86_400);
  const still = new Date(NOW.getTime() + 10_000_000);
  Object.defineProperty(sandbox.outside, "now", { value: () => still, configurable: true });
  const answers = await Promise.all(Array.from({ length: 27 }, () => fetch(`${sandbox.url}/stripe/api/v1/balance`, { headers: { authorization: `Bearer ${READER_KEY}` } })));
  expect(answers.map(({ status }) => status).sort().slice(-3)).toEqual([200, 429, 429]);
});

test("the payments of the application itself stay where they were", async () => {
  const page = await fetch(`${sandbox.url}/stripe/checkout/cs_none`);
  expect([page.headers.get("content-type"), (await page.text()).includes("<html")]).toEqual([expect.stringContaining("text/html") as string, true]);
  expect((await fetch(`${sandbox.url}/v1/customers`, { headers: { authorization: `Bearer ${sandbox.key}` } })).status).toBe(200);
});
