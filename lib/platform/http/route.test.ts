import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError, conflict } from "@/lib/core/errors";
import { forgetSettings } from "@/lib/platform/env/settings";
import { forgetLimits } from "./rate-limit";
import { route } from "./route";

beforeEach(() => {
  process.env.AUTH_SECRET = "a secret that only the tests know, 32 bytes and more";
  process.env.DATA_KEYS = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
  forgetSettings();
  forgetLimits();
});

const base = { summary: "Echo", tags: ["test"], kind: "json", access: "public" } as const;
const echo = route({ ...base, body: z.object({ name: z.string().max(20), count: z.number().int().optional() }), response: z.object({ name: z.string() }) }, ({ body }) => ({ name: body.name }));

const post = (body: BodyInit | null, headers: Record<string, string> = { "content-type": "application/json" }, path = "/api/v1/echo") =>
  new Request(`http://localhost:3000${path}`, { method: "POST", body, headers, ...(body instanceof ReadableStream ? { duplex: "half" } : {}) });

const problemOf = async (response: Response) => (await response.json()) as { status: number; code: string; detail: string; requestId: string; errors?: Record<string, string[]> };

test("wraps what the function returns and sends the fixed headers", async () => {
  const response = await echo(post('{"name":"a"}'));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ data: { name: "a" } });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("server-timing")).toMatch(/^total;dur=[\d.]+, db;dur=[\d.]+$/);
  expect(response.headers.get("ratelimit-remaining")).toMatch(/^\d+$/);
  expect(echo.declaration.summary).toBe("Echo");
});

test("a list is its own envelope, 204 has no body, a Response passes", async () => {
  const page = { items: [1], total: 1, skip: 0, limit: 20, nextCursor: null };
  const get = () => new Request("http://localhost:3000/x");
  const list = route({ ...base, response: z.object({ items: z.array(z.number()) }) }, () => page);
  expect(await (await list(get())).json()).toEqual(page);
  const none = route({ ...base, response: z.null(), status: 204 }, () => undefined);
  expect(await (await none(get())).text()).toBe("");
  const text = route({ ...base, kind: "stream", response: z.unknown() }, () => new Response("raw", { headers: { "content-type": "text/plain" } }));
  const raw = await text(get());
  expect([await raw.text(), raw.headers.get("content-type"), raw.headers.has("x-request-id")]).toEqual(["raw", "text/plain", true]);
});

describe("bad input is answered with a problem document, never a 500", () => {
  test.each([
    ["no content type", post('{"name":"a"}', {}), 415],
    ["a form", post("name=a", { "content-type": "application/x-www-form-urlencoded" }), 415],
    ["gzip", post('{"name":"a"}', { "content-type": "application/json", "content-encoding": "gzip" }), 415],
    ["broken JSON", post('{"name":'), 400],
    ["no body", post(null), 400],
    ["a wrong type", post('{"name":{"not":""}}'), 422],
    ["1 MB of emoji", post(JSON.stringify({ name: "😀".repeat(300_000) })), 413],
    ["a NUL in the address", post('{"name":"a"}', { "content-type": "application/json" }, "/x?a=%00"), 400],
    ["a length that lies", post('{"name":"a"}', { "content-type": "application/json", "content-length": "999999999999" }), 413],
  ])("%s", async (_, request, status) => {
    const response = await echo(request);
    const problem = await problemOf(response);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  });

  test("the field is named", async () => {
    const problem = await problemOf(await echo(post('{"name":"a","count":"many"}')));
    expect(Object.keys(problem.errors ?? {})).toEqual(["count"]);
  });

  test("a query parameter given twice is refused where one is meant", async () => {
    const one = route({ ...base, query: z.object({ id: z.string() }), response: z.unknown() }, () => 1);
    expect((await one(new Request("http://localhost:3000/x?id=1&id=2"))).status).toBe(422);
    expect((await one(new Request("http://localhost:3000/x?id=1&__proto__=2"))).status).toBe(200);
  });
});

test("stops reading at the byte cap", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => (sent++, controller.enqueue(new Uint8Array(64_000).fill(32))) });
  const response = await echo(post(endless));
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(40);
});

test("an upload streams, is capped and notices an early end", async () => {
  const upload = route({ ...base, kind: "upload", maxBytes: 1_000, response: z.number() }, async ({ upload }) => {
    return (await new Response(upload).arrayBuffer()).byteLength;
  });
  const csv = { "content-type": "text/csv" };
  expect(await (await upload(post("a".repeat(900), csv))).json()).toEqual({ data: 900 });
  expect((await upload(post("a".repeat(1_100), csv))).status).toBe(413);
  expect((await upload(post("abc", { ...csv, "content-length": "10" }))).status).toBe(400);
  expect((await upload(post("abc", { "content-type": "application/json" }))).status).toBe(415);
});

describe("errors", () => {
  const failing = (error: unknown) => route({ ...base, response: z.unknown() }, () => Promise.reject(error));
  const get = () => new Request("http://localhost:3000/x");

  test("a known one is shown, an unknown one is a fixed sentence", async () => {
    expect(await problemOf(await failing(conflict("Taken."))(get()))).toMatchObject({ status: 409, code: "conflict", detail: "Taken." });
    const unknown = await problemOf(await failing(new Error("password is hunter2"))(get()));
    expect(unknown).toMatchObject({ status: 500, code: "internal" });
    expect(JSON.stringify(unknown)).not.toContain("hunter2");
  });

  test("AppError of another bundle counts as one", async () => {
    const foreign = Object.assign(new Error("Gone."), { ...new AppError("not_found", "Gone."), name: "AppError" });
    expect((await failing(foreign)(get())).status).toBe(404);
  });

  test.each([
    Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
    Object.assign(new Error("x"), { code: "57P01" }),
    new Error("timeout exceeded when trying to connect"),
    Object.assign(new Error("x"), { code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "57P01" } } } }),
    new Error("outer", { cause: new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED" })]) }),
  ])("a lost database is 503 with Retry-After (%#)", async (error) => {
    const response = await failing(error)(get());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test("an answer that its declaration does not describe is found by tests", async () => {
    const wrong = route({ ...base, response: z.object({ id: z.string() }) }, () => ({ id: 1 }));
    expect((await wrong(get())).status).toBe(500);
  });
});

test("a rate limit answers 429 with Retry-After, per address of our own server", async () => {
  const limited = route({ ...base, summary: "Limited", rateLimit: { points: 2, seconds: 60 }, response: z.number() }, () => 1);
  const from = (address: string, forwarded = "1.1.1.1") =>
    limited(new Request("http://localhost:3000/x", { headers: { "x-aura-client-address": address, "x-forwarded-for": forwarded } }));
  expect((await from("a")).headers.get("ratelimit-remaining")).toBe("1");
  await from("a");
  const third = await from("a", "2.2.2.2");
  expect([third.status, Number(third.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await from("b")).status).toBe(200);
});

describe("who may write with a cookie", () => {
  const sign = route({ ...base, kind: "auth", body: z.object({}), response: z.unknown() }, () => 1);
  const from = (headers: Record<string, string>) => sign(post("{}", { "content-type": "application/json", ...headers }));

  test.each([
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{ "sec-fetch-site": "cross-site", origin: "http://localhost:3000" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "http://localhost:3000" }, 200],
    [{ origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }, 200],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{}, 403],
  ])("%j → %i", async (headers, status) => {
    expect((await from(headers)).status).toBe(status);
  });

  test("nobody is signed in by a made-up cookie", async () => {
    const mine = route({ ...base, access: "user", response: z.unknown() }, () => 1);
    for (const cookie of ["", "aura=x", `aura=${"x".repeat(10_000)}`, "aura=a.b.c.d.e"]) {
      expect((await mine(new Request("http://localhost:3000/x", { headers: { cookie } }))).status).toBe(401);
    }
  });
});
