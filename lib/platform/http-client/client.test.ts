import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { checkGivenAddress, guardedLookup, isPublicAddress } from "./address-guard";
import { callOutside, type ClientSettings } from "./client";
import { readRetryAfter } from "./outgoing-error";

let server: Server | undefined;
let calls = 0;
let count = 0;
const fresh = (more: Partial<ClientSettings> = {}): ClientSettings => ({ service: `test-${count++}`, timeoutMs: 400, ...more });

async function serve(answer: (call: number, response: ServerResponse, request: IncomingMessage) => void): Promise<string> {
  calls = 0;
  server = createServer((request, response) => answer(++calls, response, request));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const reply = (response: ServerResponse, status: number, body = "", headers = {}) => response.writeHead(status, headers).end(body);

describe("retries", () => {
  test("what passes by, with a growing pause", async () => {
    const url = await serve((call, response) => reply(response, call < 3 ? 503 : 200, "fine"));
    expect((await callOutside(fresh(), { url })).body.toString()).toBe("fine");
    expect(calls).toBe(3);
  });

  test("after a cut connection and a hang", async () => {
    const url = await serve((call, response) => (call === 1 ? response.destroy() : call === 2 ? undefined : reply(response, 200)));
    expect((await callOutside(fresh(), { url })).status).toBe(200);
  });

  test("no earlier than Retry-After says, and not at all when that is far off", async () => {
    const url = await serve((call, response) => (call === 1 ? reply(response, 429, "", { "retry-after": "1" }) : reply(response, 200)));
    const startedAt = Date.now();
    await callOutside(fresh(), { url });
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_000);
    const far = await serve((_, response) => reply(response, 429, "", { "retry-after": "3600" }));
    await expect(callOutside(fresh(), { url: far })).rejects.toMatchObject({ kind: "status", details: { status: 429, retryAfterMs: 3_600_000 } });
    expect(calls).toBe(1);
  });

  test("neither our own fault nor a POST that may not be repeated", async () => {
    const url = await serve((_, response, request) => reply(response, request.method === "POST" ? 503 : 404));
    await expect(callOutside(fresh(), { url })).rejects.toMatchObject({ kind: "status", details: { status: 404 } });
    await expect(callOutside(fresh(), { url, method: "POST", body: "{}" })).rejects.toMatchObject({ details: { status: 503 } });
    expect(calls).toBe(2);
    await expect(callOutside(fresh({ attempts: 2 }), { url, method: "POST", isRepeatable: true })).rejects.toThrow();
    expect(calls).toBe(4);
  });
});

test("gives up on a hang, on too large an answer, and when told to", async () => {
  const hang = await serve(() => undefined);
  await expect(callOutside(fresh({ attempts: 1 }), { url: hang })).rejects.toMatchObject({ kind: "timeout" });
  const stop = AbortSignal.timeout(50);
  await expect(callOutside(fresh({ timeoutMs: 5_000 }), { url: hang, signal: stop })).rejects.toMatchObject({ kind: "aborted" });
  const large = await serve((_, response) => reply(response, 200, "x".repeat(2_000)));
  await expect(callOutside(fresh({ maxBytes: 1_000 }), { url: large })).rejects.toMatchObject({ kind: "too_large" });
});

test("the breaker spares a service that is down, for one account alone, and tries again later", async () => {
  let isDown = true;
  const url = await serve((_, response) => reply(response, isDown ? 500 : 200));
  const settings = fresh({ attempts: 1, failuresToBreak: 3, breakMs: 200, account: "a" });
  for (let n = 0; n < 3; n++) await expect(callOutside(settings, { url })).rejects.toMatchObject({ kind: "status" });
  await expect(callOutside(settings, { url })).rejects.toMatchObject({ kind: "circuit_open" });
  expect(calls).toBe(3);
  isDown = false;
  expect((await callOutside({ ...settings, account: "b" }, { url })).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect((await callOutside(settings, { url })).status).toBe(200);
});

test("a redirect is not followed", async () => {
  const url = await serve((_, response) => reply(response, 302, "", { location: "http://127.0.0.1:1/secret" }));
  expect((await callOutside(fresh(), { url })).status).toBe(302);
  expect(calls).toBe(1);
});

describe("addresses that users give", () => {
  test.each([
    "http://example.com", "https://127.0.0.1", "https://2130706433", "https://0x7f.1", "https://[::1]", "https://[::ffff:10.0.0.1]", "https://10.1.2.3",
    "https://169.254.169.254/latest", "https://localhost", "https://db.internal", "https://u:p@example.com", "file:///etc/passwd", "nonsense", "https://100.64.0.1",
  ])("%s is refused", (address) => {
    expect(() => checkGivenAddress(address)).toThrow(/address/);
  });

  test("a public one is taken", () => {
    expect(checkGivenAddress("https://example.com:8443/hook?a=1").hostname).toBe("example.com");
    expect([isPublicAddress("93.184.216.34"), isPublicAddress("2606:4700::1111"), isPublicAddress("x")]).toEqual([true, true, false]);
  });

  test("a name is resolved once, and refused if any of its addresses is private", async () => {
    const ask = (addresses: string[]) => new Promise<string>((resolve) => {
      const lookup = guardedLookup((_host, _options, callback) => callback(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))));
      lookup("name.example", { all: false }, (error, address) => resolve(error ? "refused" : String(address)));
    });
    expect(await ask(["93.184.216.34"])).toBe("93.184.216.34");
    for (const list of [["93.184.216.34", "10.0.0.1"], ["fd00::1"], ["::ffff:127.0.0.1"], []]) expect(await ask(list)).toBe("refused");
  });

  test("the guard stands before each call", async () => {
    const url = await serve((_, response) => reply(response, 200));
    await expect(callOutside(fresh({ isGivenByUser: true }), { url })).rejects.toThrow(/https/);
    expect(calls).toBe(0);
  });
});

test("Retry-After in seconds and as a date", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(readRetryAfter("2", now)).toBe(2_000);
  expect(readRetryAfter("Thu, 01 Jan 2026 00:00:05 GMT", now)).toBe(5_000);
  expect([readRetryAfter("soon", now), readRetryAfter(undefined, now), readRetryAfter("99999999", now)]).toEqual([undefined, undefined, 86_400_000]);
});
