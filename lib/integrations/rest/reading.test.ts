import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SourceOrder, SourceProduct, SourceRate } from "@/lib/ingest/sources/rows";
import type { RestInput } from "@/lib/rest-sources/schema";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import type { Batch, Json, KeyAuth } from "../provider";
import { collect, openTestAccess, testConfig, testSend } from "../testing";
import { rest } from "./definition";
import { configured, ordersInput, ratesInput } from "./fixtures";
import { READING_LIMIT_MS, readSource } from "./sync/read";

const auth = rest.auth as KeyAuth;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, orders: 3_000, speed: 60 });
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

const api = (path: string) => `${sandbox.url}/rest/api${path}`;
const access = (input: RestInput, secret = "sandbox-key", now?: Date) =>
  openTestAccess(rest, sandbox.url, { credentials: { accessToken: secret }, answers: { configuration: JSON.stringify(configured(input)) }, speed: 60, ...(now ? { now } : {}) });
const read = (input: RestInput, secret?: string) => collect(readSource(access(input, secret), null, null));
const rowsOf = <T>(batches: readonly Batch[]) => batches.flatMap(({ rows }) => rows.rows as readonly unknown[] as readonly T[]);
const exchange = (input: unknown, secret = "sandbox-key") =>
  auth.exchange({ config: testConfig(rest, sandbox.url, 60), answers: { configuration: JSON.stringify(input) }, secrets: { secret }, now: new Date(), send: testSend(rest, testConfig(rest, sandbox.url, 60)) });
const codeOf = (error: unknown) => (error as { trouble?: { code: string } }).trouble?.code ?? (error as { fields?: object }).fields;
const failing = (input: RestInput, secret?: string) => read(input, secret).then(() => "none", codeOf);

function truth(): Record<string, string> {
  const { brand } = sandbox.outside;
  const from = new Date(Date.parse(`${brand.to}T00:00:00Z`) - 60 * 86_400_000);
  return Object.fromEntries([...brand.orders("marketplace", from, new Date(8e15))].filter(({ isTest }) => !isTest).map((order) => [order.number, [
    order.lines.reduce((sum, { totalMicros }) => sum + totalMicros, 0), order.refunds.flatMap(({ lines }) => lines).reduce((sum, { amountMicros }) => sum + amountMicros, 0),
  ].join()]));
}

const told = (batches: readonly Batch[]) => Object.fromEntries(rowsOf<SourceOrder>(batches).map(({ number, lines }) => {
  const sum = (kind: string) => lines.filter((line) => line.kind === kind).reduce((total, { amountMicros }) => total + amountMicros, 0n);
  return [number, `${sum("sale")},${-sum("refund")}`];
}));

const sized = { sizeParam: "limit", size: 15 } as const;
const WAYS: [string, Partial<RestInput>][] = [
  ["page", { paging: { type: "page", param: "page", total: "meta.total", ...sized } }],
  ["page", { paging: { type: "page", param: "page", ...sized } }],
  ["offset", { records: "", paging: { type: "offset", param: "offset", ...sized } }],
  ["cursor", { paging: { type: "cursor", param: "after", from: "meta.next", ...sized } }],
  ["header", { records: "orders", paging: { type: "cursor", param: "after", header: "X-Next-Cursor", ...sized } }],
  ["next", { records: "orders", paging: { type: "next", from: "next" } }],
  ["link", { records: "", paging: { type: "link" } }],
];

describe("pages are turned in every way, and all orders are the brand's", () => {
  test.each(WAYS)("%s", async (how, change) => {
    const batches = await read(ordersInput(`${api(`/orders/${how}`)}?limit=15`, change));
    expect(told(batches)).toEqual(truth());
    expect(batches.length).toBeGreaterThan(2);
    expect(batches.at(-1)?.resume).toBeNull();
  });

  test("a cursor in the body of a POST, with a token by client credentials", async () => {
    const change = {
      request: { method: "POST" as const, url: api("/orders/post"), body: { status: "all" } }, paging: { type: "cursor" as const, param: "after", from: "meta.next", in: "body" as const, ...sized },
      auth: { type: "oauth2" as const, tokenUrl: api("/oauth/token"), clientId: "sandbox", sendIn: "basic" as const },
    };
    const grant = await exchange(ordersInput("", change), "sandbox-secret");
    expect(grant.credentials).toMatchObject({ accessExpiresAt: expect.any(String) as string, extra: { clientSecret: "sandbox-secret" } });
    expect(told(await read(ordersInput("", change), grant.credentials.accessToken))).toEqual(truth());
  });

  test("an interruption goes on with the page after the last that was written", async () => {
    const input = ordersInput(api("/orders/cursor"), { paging: { type: "cursor", param: "after", from: "meta.next", ...sized } });
    const [first] = await read(input);
    const rest = await collect(readSource(access(input), JSON.parse(JSON.stringify(first!.resume)) as Json, null));
    expect({ ...told([first!]), ...told(rest) }).toEqual(truth());
    expect(rowsOf(rest).length).toBe(Object.keys(truth()).length - 15);
  });
});

describe("a reading that takes too long", () => {
  const input = () => ordersInput(api("/orders/cursor"), { paging: { type: "cursor", param: "after", from: "meta.next", ...sized } });
  const untilStopped = async (batches: AsyncIterable<Batch>) => {
    const kept: Batch[] = [];
    try {
      for await (const batch of batches) kept.push(batch);
      return { kept, trouble: null };
    } catch (error) {
      return { kept, trouble: (error as { trouble: { code: string; sentence: string } }).trouble };
    }
  };

  test("stops after the page that it is at, keeps what was read, and says what to do", async () => {
    const { kept, trouble } = await untilStopped(readSource(access(input()), null, null, 0));
    expect([kept.length, rowsOf(kept).length]).toEqual([1, 15]);
    expect(trouble).toMatchObject({ code: "too_large", sentence: expect.stringMatching(/What was read is kept\. Ask for less at a time.*records on a page\.$/) });
  });

  test("counts what it took before an interruption", async () => {
    const [first] = await read(input());
    const resume = { ...(first!.resume as object), spentMs: READING_LIMIT_MS } as Json;
    const { kept, trouble } = await untilStopped(readSource(access(input()), resume, null));
    expect([kept.length, trouble?.code]).toEqual([1, "too_large"]);
    expect(trouble?.sentence).toContain("more than 30 minutes");
  });

  test("the last page is never too late", async () => {
    const { trouble } = await untilStopped(readSource(access(ordersInput(api("/orders/cursor"), { paging: { type: "none" } })), null, null, 0));
    expect(trouble).toBeNull();
  });
});

describe("what leads astray", () => {
  const paged = (what: string, paging: RestInput["paging"], change: Partial<RestInput> = {}) => ratesInput(api(`/odd/${what}`), { auth: { type: "none" }, paging, ...change });
  const cursor = { type: "cursor", param: "after", from: "next" } as const;

  test("a cursor without end stops at the limit of pages, and one that goes in a circle at once", async () => {
    expect(await failing(paged("endless-cursor", cursor, { maxPages: 20 }))).toBe("endless");
    expect(await failing(paged("circle", cursor))).toBe("endless");
  });

  test("a page that comes again is taken once", async () => {
    const batches = await read(paged("repeated-page", { type: "page", param: "page", size: 2 }));
    expect([rowsOf(batches).length, batches.flatMap(({ refused }) => refused ?? [])]).toEqual([2, ["Page 2 was the same as one before it; reading ended there."]]);
  });

  test("a next page on another server is not called", async () => {
    expect(await failing(paged("foreign-next", { type: "next", from: "next" }))).toBe("unexpected");
  });

  test.each(["http://169.254.169.254/latest/meta-data/", "https://169.254.169.254/", "https://[::ffff:169.254.169.254]/", "https://2852039166/", "https://0xa9fea9fe/", "https://10.0.0.1/", "https://user:pass@example.com/", "https://localhost/", "https://127.1/"])("a redirect to %s is refused", async (to) => {
    expect(await failing(paged(`to-metadata?to=${encodeURIComponent(to)}`, { type: "none" }))).toBe("refused");
  });

  test("other redirects are followed, three at most", async () => {
    expect(rowsOf<SourceRate>(await read(paged("moved?status=307", { type: "none" })))).toHaveLength(2);
    expect(await failing(paged("round", { type: "none" }))).toBe("refused");
  });
});

describe("what an answer is", () => {
  const odd = (what: string, change: Partial<RestInput> = {}) => ratesInput(api(`/odd/${what}`), { auth: { type: "none" }, ...change });

  test.each([["html", "unexpected"], ["null", "unexpected"], ["cut-gzip", "unavailable"], ["told-error", "unexpected"], ["wait-long", "throttled"], ["wait-reset", "throttled"], ["missing", "refused"]])("%s is %s", async (what, code) => {
    expect(await failing(odd(what, { errorAt: "error" }))).toBe(code);
  });

  test("what the page said is shown without marks and people", async () => {
    await expect(read(odd("html"))).rejects.toThrow(/not JSON: “Sign in Please sign in Write to …”/);
  });

  test("how long to wait is told", async () => {
    for (const [what, least] of [["wait-long", 3_500_000], ["wait-reset", 1_700_000]] as const) {
      await expect(read(odd(what))).rejects.toMatchObject({ trouble: { retryAfterMs: expect.closeTo(least, -6) as number } });
    }
  });

  test("none, nothing, packed, dripping, and after a wait by seconds, a date or a broken answer", async () => {
    const counts = await Promise.all(["empty", "nothing", "gzip", "drip", "wait-seconds", "wait-date", "cut-gzip-once"].map(async (what) => rowsOf(await read(odd(what))).length));
    expect(counts).toEqual([0, 0, 2, 2, 2, 2, 2]);
  });

  test("ids of 19 digits stay what they are, and text is read whatever its encoding", async () => {
    const products: Partial<RestInput> = { target: "products", fields: [{ from: "sku", to: "sku" }, { from: "name", to: "title" }, { from: "id", to: "productId" }] };
    expect(rowsOf<SourceProduct>(await read(odd("big-ids", products))).map(({ externalId }) => externalId)).toEqual(["9223372036854775807", "9223372036854775806"]);
    expect(rowsOf<SourceProduct>(await read(odd("latin1", { ...products, fields: products.fields!.slice(0, 2) }))).map(({ title }) => title)).toEqual(["Größe"]);
  });

  test("of lines a bad one is left out and named", async () => {
    const batches = await read(ratesInput(api("/rates?bad=1"), { records: "", form: "lines" }));
    expect([rowsOf(batches).length, batches.flatMap(({ refused }) => refused ?? [])]).toEqual([30, ["Line 4 is not JSON: it has a fault at character 9."]]);
  });

  test("an object by code, with costs in pennies", async () => {
    const input = ratesInput(api("/products"), {
      target: "products", records: "products", form: "map", constants: { currency: "GBP" },
      fields: [{ from: "$key", to: "sku" }, { from: "name", to: "title" }, { from: "variant", to: "variant" }, { from: "product_id", to: "productId" }, { from: "cost_pennies", to: "cost", unit: "minor" }, { from: "stock", to: "stock" }],
    });
    const products = rowsOf<SourceProduct>(await read(input));
    const [variant] = sandbox.outside.brand.products[0]!.variants;
    expect(products).toHaveLength(sandbox.outside.brand.products.length);
    expect(products[0]!.variants[0]).toMatchObject({ sku: variant!.sku, cost: { micros: BigInt(Math.round(variant!.costMicros / 10_000) * 10_000), currency: "GBP" } });
  });
});

describe("access", () => {
  test.each([[{ type: "header", name: "X-Key" }], [{ type: "bearer" }], [{ type: "basic", username: "sandbox" }], [{ type: "query", name: "key" }]] as const)("%j", async (how) => {
    const input = ratesInput(api("/rates"), { records: "", form: "lines", auth: how });
    expect(rowsOf(await read(input))).toHaveLength(30);
    expect(await failing(input, "wrong")).toBe("reconnect");
  });

  test("a key that is not taken, a wrong place and a wrong configuration are told at their fields", async () => {
    await expect(exchange(ratesInput(api("/rates"), { records: "", form: "lines" }), "wrong")).rejects.toMatchObject({ trouble: { code: "reconnect" } });
    await expect(exchange(ratesInput(api("/odd/html")))).rejects.toMatchObject({ fields: { "configuration.records": [expect.stringContaining("not JSON") as string] } });
    await expect(exchange(ratesInput("https://10.0.0.1/rates"))).rejects.toMatchObject({ fields: { "configuration.request.url": ["The address must be on the public internet."] } });
    await expect(exchange(ratesInput(api("/rates"), { fields: [] }))).rejects.toMatchObject({ fields: { "configuration.fields": [expect.stringContaining("“Day” is missing.") as string, "“From currency” is missing.", "“To currency” is missing.", "“Rate” is missing."] } });
    await expect(exchange({ ...ratesInput("nowhere"), request: { url: "https://x.example/?api_key=1", headers: { Authorization: "Bearer x" } } })).rejects.toMatchObject({
      fields: { "configuration.request.url": [expect.stringContaining("Leave the key out") as string], "configuration.request.headers.Authorization": [expect.stringContaining("Secrets belong to the access") as string] },
    });
  });
});

describe("what changed", () => {
  const input = ordersInput("", { incremental: { param: "updated_since", field: "updated_at", lookbackDays: 1 }, paging: { type: "page", param: "page", ...sized } });
  const since = (change: Partial<NonNullable<RestInput["incremental"]>> = {}) => ({ ...input, request: { url: api("/orders/page") }, incremental: { ...input.incremental!, ...change } });

  test("the cursor is the latest change, moves with the last page, and is asked for with its overlap", async () => {
    const now = new Date();
    const first = await collect(readSource(access(since(), undefined, now), null, null));
    expect(first.slice(0, -1).every(({ cursor }) => cursor === undefined)).toBe(true);
    const cursor = first.at(-1)!.cursor as { top: string; fullAt: string };
    expect(cursor.fullAt).toBe(now.toISOString());
    expect(Date.parse(cursor.top)).toBeLessThanOrEqual(now.getTime());
    const second = await collect(readSource(access(since(), undefined, now), null, cursor));
    expect(rowsOf(second).length).toBeLessThan(rowsOf(first).length / 5);
    for (const { changedAt } of rowsOf<SourceOrder>(second)) expect(changedAt.getTime()).toBeGreaterThanOrEqual(Date.parse(cursor.top) - 86_400_000);
    const later = await collect(readSource(access(since({ format: "unix" }), undefined, now), null, { ...cursor, fullAt: new Date(now.getTime() - 8 * 86_400_000).toISOString() }));
    expect(rowsOf(later).length).toBe(rowsOf(first).length);
  });

  test("a field that was renamed is told before anything is taken", async () => {
    sandbox.outside.faults.order({ kind: "drift", service: "rest", count: 100 });
    await expect(read(since())).rejects.toThrow(/“number” is in none of the records any more/);
  });
});
