import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { control } from "../testing/client";
import { startSandbox } from "../start";

const now = new Date("2026-11-21T12:00:00Z");
const hooks: { headers: Record<string, unknown>; body: Buffer }[] = [];
const listener = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  hooks.push({ headers: request.headers, body: Buffer.concat(chunks) });
  response.end();
});
await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
const hooksUrl = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/api/webhooks`;
const sandbox = await startSandbox({ port: 0, stateFile: null, seed: 2, orders: 3_000, from: "2024-11-01", now: () => now, hooksUrl, speed: 300 });
const { outside } = sandbox;
afterAll(async () => {
  await sandbox.close();
  listener.closeAllConnections();
  listener.close();
});
beforeEach(() => {
  outside.faults.clear();
  hooks.length = 0;
});

const at = (path: string, shop = "fernhill.myshopify.com") => `${sandbox.url}/shopify/shop/${shop}${path}`;
const ALL = "read_orders,read_all_orders,read_products,read_customers,read_inventory";
interface Body { orders: { nodes: object[] }; ordersCount: { count: number }; webhookSubscriptionCreate: object; bulkOperation: Record<string, string | null>; bulkOperationRunQuery: { bulkOperation: { id: string; status: string }; userErrors: { code: string }[] } }

async function code(scope = ALL, decision = "allow"): Promise<URL> {
  const response = await fetch(at(`/admin/oauth/authorize?client_id=sandbox&scope=${scope}&state=s1&redirect_uri=${encodeURIComponent("http://localhost:9/back?kept=1")}`), { method: "POST", redirect: "manual", body: new URLSearchParams({ decision }) });
  return new URL(response.headers.get("location")!);
}

async function token(body: object): Promise<{ status: number; body: Record<string, string> }> {
  const response = await fetch(at("/admin/oauth/access_token"), { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ client_id: "sandbox", client_secret: "sandbox-secret", ...body }) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const grant = async (scope = ALL) => (await token({ code: (await code(scope)).searchParams.get("code"), expiring: "1" })).body;
const { access_token: access } = await grant();

async function ask(query: string, variables: object = {}, given = access!, version = "2026-10") {
  const response = await fetch(at(`/admin/api/${version}/graphql.json`), { method: "POST", headers: { "content-type": "application/json", "x-shopify-access-token": given }, body: JSON.stringify({ query, variables }) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { data: Body; errors: { message: string; path?: string[]; extensions: { code: string } }[]; extensions: { cost: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: { currentlyAvailable: number } } } } };
}

test("a person sees what is asked and allows or denies; the way back is signed", async () => {
  const page = await (await fetch(at(`/admin/oauth/authorize?client_id=sandbox&scope=${ALL}&redirect_uri=http://localhost:9/back`))).text();
  expect(page).toMatch(/View customers[\s\S]*Deny[\s\S]*Allow/);
  const back = await code();
  const names = [...back.searchParams.keys()].filter((name) => name !== "hmac").sort();
  const text = names.map((name) => `${name}=${encodeURIComponent(back.searchParams.get(name)!)}`).join("&");
  expect(back.searchParams.get("hmac")).toBe(createHmac("sha256", "sandbox-secret").update(text).digest("hex"));
  expect(names).toEqual(["code", "host", "kept", "shop", "state", "timestamp"]);
  expect((await code(ALL, "deny")).searchParams.get("error")).toBe("access_denied");
});

test("tokens end and rotate: the old refresh token works until the new pair is used; a code works once", async () => {
  const given = (await code()).searchParams.get("code");
  const first = (await token({ code: given, expiring: "1" })).body;
  expect(first).toMatchObject({ scope: ALL, expires_in: 3600, refresh_token_expires_in: 7_776_000 });
  expect((await token({ code: given, expiring: "1" })).status).toBe(400);
  const refresh = (refresh_token: string) => token({ grant_type: "refresh_token", refresh_token });
  const second = (await refresh(first.refresh_token!)).body;
  expect((await ask("{shop{id}}", {}, first.access_token)).status).toBe(401);
  const third = (await refresh(first.refresh_token!)).body;
  expect((await ask("{shop{id}}", {}, third.access_token)).status).toBe(200);
  expect(await refresh(first.refresh_token!)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  expect(await refresh(second.refresh_token!)).toMatchObject({ status: 400 });
  const endless = (await token({ code: (await code()).searchParams.get("code") })).body;
  expect(Object.keys(endless)).toEqual(["access_token", "scope"]);
  expect((await token({ grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", subject_token: endless.access_token })).body.refresh_token).toBeDefined();
});

test("every answer tells its cost; the bucket empties and fills, and too much at once is refused", async () => {
  const { body, headers } = await ask("{ orders(first: 5) { nodes { id lineItems(first: 3) { nodes { id } } } } }");
  expect(headers.get("x-shopify-api-version")).toBe("2026-10");
  expect(body.extensions.cost).toMatchObject({ requestedQueryCost: 2 + 5 * (1 + 2 + 3), throttleStatus: { maximumAvailable: 2000 } });
  expect(body.extensions.cost.actualQueryCost).toBeLessThanOrEqual(32);
  expect((await ask("{ orders(first: 250) { nodes { id lineItems(first: 50) { nodes { id } } } } }")).body.errors[0]!.extensions.code).toBe("MAX_COST_EXCEEDED");
  outside.faults.order({ kind: "throttled", service: "shopify" });
  const throttled = await ask("{shop{id}}");
  expect(throttled).toMatchObject({ status: 200, body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] } });
  expect((await ask("{ orders(first: 251) { nodes { id } } }")).body.errors).toHaveLength(1);
});

test("wrong queries, missing scopes and withheld people are told apart", async () => {
  expect((await ask("{ orders(first: 1) { nodes { nope } } }")).body.errors[0]!.extensions.code).toBe("undefinedField");
  expect((await ask("{ orders(first: 1")).body.errors[0]!.message).toMatch(/Syntax Error/);
  const { access_token: poor } = await grant("read_orders");
  const denied = (await ask("{ orders(first: 1) { nodes { id customer { id } } } }", {}, poor)).body;
  expect(denied).toMatchObject({ data: { orders: { nodes: [{ customer: null }] } }, errors: [{ path: ["orders", "nodes", 0, "customer"], extensions: { code: "ACCESS_DENIED" } }] });
  outside.faults.order({ kind: "missing_scope", service: "shopify" });
  expect((await ask("{ orders(first: 1) { nodes { customer { id email } } } }")).body).toMatchObject({ data: { orders: { nodes: [{ customer: { email: null } }] } }, errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
});

test("without read_all_orders sixty days are seen", async () => {
  const { access_token: poor } = await grant("read_orders");
  const count = async (given: string) => (await ask("{ ordersCount(limit: null) { count } }", {}, given)).body.data.ordersCount.count;
  const from = new Date(now.getTime() - 60 * 86_400_000);
  expect(await count(poor!)).toBe([...outside.brand.orders("web", from, now)].length);
  expect(await count(access!)).toBe(outside.brand.countOrders("web"));
});

test("an ended version falls forward, an old address leads on, frozen and locked shops say so", async () => {
  expect((await ask("{shop{id}}", {}, access, "2024-01")).headers.get("x-shopify-api-version")).toBe("2026-01");
  const post = (shop: string) => fetch(at("/admin/api/2026-10/graphql.json", shop), { method: "POST", redirect: "manual", body: "{}" });
  expect((await post("fernhill-coffee.myshopify.com")).headers.get("location")).toContain("/fernhill.myshopify.com/admin/api");
  expect(await Promise.all(["frozen.myshopify.com", "locked.myshopify.com", "nobody.myshopify.com", "evil.example"].map(async (shop) => (await post(shop)).status))).toEqual([402, 423, 404, 404]);
  expect(await ask("{shop{id}}", {}, "shpat_none")).toMatchObject({ status: 401, body: { errors: expect.stringMatching(/^\[API\] Invalid API key/) as string } });
});

const START = "mutation($q: String!, $g: Boolean!) { bulkOperationRunQuery(query: $q, groupObjects: $g) { bulkOperation { id status } userErrors { code message } } }";
const bulkQuery = (search: string) => `{ orders(query: "${search}") { edges { node { id name refunds { id } lineItems { edges { node { id quantity } } } } } } }`;

async function bulk(search: string, isGrouped = false) {
  const started = (await ask(START, { q: bulkQuery(search), g: isGrouped })).body.data.bulkOperationRunQuery;
  expect(started.bulkOperation.status).toBe("CREATED");
  for (;;) {
    const run = (await ask("query($id: ID!) { bulkOperation(id: $id) { status errorCode url partialDataUrl objectCount rootObjectCount fileSize } }", { id: started.bulkOperation.id })).body.data.bulkOperation;
    if (!["CREATED", "RUNNING"].includes(run.status!)) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("a bulk file holds what pages hold; children stand anywhere, or with their parent when asked", async () => {
  const run = await bulk("created_at:>='2026-10-01T00:00:00Z'");
  const text = await (await fetch(run.url!)).text();
  const lines = text.trim().split("\n").map((line) => JSON.parse(line) as { id: string; __parentId?: string });
  const roots = lines.filter(({ __parentId }) => !__parentId);
  const expected = [...outside.brand.orders("web", new Date("2026-10-01T00:00:00Z"), now)];
  expect(roots).toHaveLength(expected.length);
  expect(lines.length - roots.length).toBe(expected.reduce((sum, { lines: own }) => sum + own.length, 0));
  expect(run).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: String(lines.length), rootObjectCount: String(roots.length), fileSize: String(Buffer.byteLength(text)) });
  const isFar = (all: typeof lines) => all.some(({ __parentId: parent }, place) => parent !== undefined && !all.slice(Math.max(0, place - 8), place).some(({ id }) => id === parent));
  expect(isFar(lines)).toBe(true);
  const grouped = await (await fetch((await bulk("created_at:>='2026-10-01T00:00:00Z'", true)).url!)).text();
  expect(isFar(grouped.trim().split("\n").map((line) => JSON.parse(line) as { id: string }))).toBe(false);
});

test("a bulk operation may be empty, fail in part, be refused or be one too many; its file needs its own address", async () => {
  expect(await bulk("created_at:<'2001-01-01T00:00:00Z'")).toMatchObject({ status: "COMPLETED", url: null, objectCount: "0" });
  outside.faults.order({ kind: "report_failed", service: "shopify" });
  const failed = await bulk("created_at:>='2026-10-01T00:00:00Z'");
  expect(failed).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null });
  expect((await fetch(failed.partialDataUrl!.replace(/key=\w+/, "key=no"))).status).toBe(403);
  const refused = (await ask(START, { q: "{ orders { edges { node { id refunds { id refundLineItems { nodes { id } } } } } } }", g: false })).body.data.bulkOperationRunQuery;
  expect(refused.userErrors[0]!.code).toBe("INVALID");
  outside.faults.order({ kind: "report_stuck", service: "shopify", count: 5, ms: 1_500 });
  for (let count = 0; count < 5; count++) await ask(START, { q: bulkQuery(""), g: false });
  const sixth = (await ask(START, { q: bulkQuery(""), g: false })).body.data.bulkOperationRunQuery;
  expect(sixth.userErrors[0]!.code).toBe("OPERATION_IN_PROGRESS");
});

test("webhooks are signed over their bytes, told again with the same event, and forged on request", async () => {
  const uri = `${hooksUrl}/shopify`;
  const made = await ask("mutation($u: String!) { webhookSubscriptionCreate(topic: ORDERS_CREATE, webhookSubscription: { uri: $u, format: JSON }) { webhookSubscription { id uri } userErrors { message } } }", { u: uri });
  expect(made.body.data.webhookSubscriptionCreate).toMatchObject({ webhookSubscription: { uri }, userErrors: [] });
  await control(sandbox, "shopify-hook", { topic: "orders/create", order: 12, eventId: "e-1" });
  await control(sandbox, "shopify-hook", { topic: "orders/create", order: 12, eventId: "e-1" });
  await control(sandbox, "shopify-hook", { topic: "customers/redact", body: { shop_id: 1, customer: { id: 2, email: "björn@customers.example" } }, isForged: true });
  await control(sandbox, "shopify-hook", { topic: "shop/redact", body: { shop_id: 1 }, isNewFamily: true });
  await expect.poll(() => hooks.length).toBe(4);
  const sign = (body: Buffer) => createHmac("sha256", "sandbox-secret").update(body).digest("base64");
  const orders = hooks.filter(({ headers }) => headers["x-shopify-topic"] === "orders/create");
  expect(orders.map(({ headers }) => headers["x-shopify-event-id"])).toEqual(["e-1", "e-1"]);
  expect(new Set(orders.map(({ headers }) => headers["x-shopify-webhook-id"])).size).toBe(2);
  for (const { headers, body } of orders) expect(headers["x-shopify-hmac-sha256"]).toBe(sign(body));
  expect(JSON.parse(orders[0]!.body.toString())).toMatchObject({ name: "#1013", currency: "GBP", created_at: expect.stringMatching(/[+]0[01]:00$/) as string });
  const forged = hooks.find(({ headers }) => headers["x-shopify-topic"] === "customers/redact")!;
  expect(forged.headers["x-shopify-hmac-sha256"]).not.toBe(sign(forged.body));
  const newer = hooks.find(({ headers }) => headers["shopify-topic"] === "shop/redact")!;
  expect(newer.headers["shopify-hmac-sha256"]).toBe(sign(newer.body));
});

test("late refunds and deleted orders show themselves, and uninstalling ends the access and is told", async () => {
  const latest = "{ orders(first: 1, sortKey: UPDATED_AT, query: \"updated_at:>='2026-11-21T12:00:00Z'\") { nodes { refunds { totalRefundedSet { shopMoney { amount } } } } } }";
  await control(sandbox, "shopify-edit", { kind: "refund" });
  expect((await ask(latest)).body.data.orders).toMatchObject({ nodes: [{ refunds: [{}] }] });
  const count = async () => (await ask("{ ordersCount(limit: null) { count } }")).body.data.ordersCount.count;
  const before = await count();
  await control(sandbox, "shopify-edit", { kind: "delete" });
  expect(await count()).toBe(before - 1);
  const refunds = async () => ((await ask("{ orders(first: 250, query: \"created_at:>='2026-09-21T00:00:00Z'\") { nodes { refunds { id } } } }")).body.data.orders.nodes as { refunds: object[] }[]).flatMap((order) => order.refunds).length;
  const told = await refunds();
  outside.faults.order({ kind: "late_refund", service: "shopify" });
  expect(await refunds()).toBeLessThan(told);
  outside.faults.clear();
  expect(await refunds()).toBe(told);
  const { access_token: other } = await grant();
  await ask(`mutation { webhookSubscriptionCreate(topic: APP_UNINSTALLED, webhookSubscription: { uri: "${hooksUrl}/shopify" }) { userErrors { message } } }`, {}, other);
  await ask("mutation { appUninstall { userErrors { message } } }", {}, other);
  expect((await ask("{shop{id}}", {}, other)).status).toBe(401);
  await expect.poll(() => hooks.map(({ headers }) => headers["x-shopify-topic"])).toContain("app/uninstalled");
});

test("the control address orders troubles and tells the truth", async () => {
  expect(await control(sandbox, "outside-faults", [{ kind: "too_many", service: "shopify" }])).toMatchObject({ faults: [{ kind: "too_many", count: 1 }] });
  expect((await fetch(at("/admin/api/2026-10/graphql.json"), { method: "POST", body: "{}" })).status).toBe(429);
  await expect(control(sandbox, "outside-faults", [{ kind: "nonsense" }])).rejects.toThrow(/kind must be/);
  expect((await control(sandbox, "truth?kind=orders&from=2026-11-01&to=2026-11-02&store=web")).days).toEqual(expect.arrayContaining([expect.objectContaining({ day: "2026-11-01", currency: "GBP" })]));
  expect((await control(sandbox, "truth?kind=campaigns&from=2026-10-01&to=2026-10-31")).campaigns).toHaveLength(outside.brand.campaigns.length);
  const lines = (await (await fetch(`${sandbox.url}/_control/truth?kind=customers`)).text()).trim().split("\n");
  expect(JSON.parse(lines[0]!)).toMatchObject({ email: expect.stringContaining("@") as string });
  expect((await fetch(`${sandbox.url}/_control/truth`, { headers: { origin: "http://evil.example" } })).status).toBe(403);
});
