import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { Agent } from "undici";
import { afterEach, expect, test } from "vitest";
import { download, type Door } from "./download";

const door: Door = { check: (address) => new URL(address), dispatcher: new Agent() };
let server: Server | undefined;

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const ask = (address: string, more = {}) => download({ service: "test", address, maxBytes: 1_000, limitMs: 2_000, door, ...more });

async function read(address: string, more = {}): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of (await ask(address, more)).bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

test("follows redirects, each checked as the address was", async () => {
  const seen: string[] = [];
  const url = await serve((request, response) => (request.url === "/file" ? response.end("a,b") : response.writeHead(302, { location: "/file" }).end()));
  const watching: Door = { ...door, check: (address) => (seen.push(new URL(address).pathname), new URL(address)) };
  expect(await read(`${url}/start`, { door: watching })).toBe("a,b");
  expect(seen).toEqual(["/start", "/file"]);
  const only: Door = { ...door, check: (address) => { if (address.endsWith("/file")) throw Object.assign(new Error("no"), { name: "AppError" }); return new URL(address); } };
  await expect(ask(`${url}/start`, { door: only })).rejects.toMatchObject({ kind: "blocked_address" });
});

test("a circle of redirects ends", async () => {
  const url = await serve((_, response) => response.writeHead(302, { location: "/again" }).end());
  await expect(ask(url)).rejects.toMatchObject({ kind: "redirects" });
});

test("without a door of its own only public https is called", async () => {
  const url = await serve((_, response) => response.end("secret"));
  await expect(ask(url, { door: undefined })).rejects.toMatchObject({ kind: "blocked_address" });
  await expect(ask(url.replace("http:", "https:"), { door: undefined })).rejects.toMatchObject({ kind: "blocked_address" });
});

test("unpacks gzip, and counts the bytes as sent and as unpacked", async () => {
  const url = await serve((request, response) => {
    const text = request.url === "/bomb" ? "x".repeat(5_000) : "a,b\n1,2\n";
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(text));
  });
  expect(await read(`${url}/small`)).toBe("a,b\n1,2\n");
  await expect(read(`${url}/bomb`)).rejects.toMatchObject({ kind: "too_large" });
});

test("too large a file is refused by what it says and by what it sends", async () => {
  const url = await serve((request, response) => {
    if (request.url === "/says") response.writeHead(200, { "content-length": "5000" });
    response.end("x".repeat(5_000));
  });
  await expect(ask(`${url}/says`)).rejects.toMatchObject({ kind: "too_large" });
  await expect(read(`${url}/sends`)).rejects.toMatchObject({ kind: "too_large" });
});

test("says that a file is unchanged, and what a server answers instead of one", async () => {
  const url = await serve((request, response) => response.writeHead(request.headers["if-none-match"] === '"1"' ? 304 : 404).end());
  expect((await ask(url, { headers: { "if-none-match": '"1"' } })).isUnchanged).toBe(true);
  await expect(ask(url)).rejects.toMatchObject({ kind: "status", details: { status: 404 } });
});

test("a file that is cut short or stands still is an error, not a shorter file", async () => {
  const url = await serve((request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half");
    if (request.url === "/cut") setTimeout(() => response.destroy(), 50);
  });
  await expect(read(`${url}/cut`)).rejects.toMatchObject({ kind: "network" });
  await expect(read(`${url}/still`, { limitMs: 200 })).rejects.toMatchObject({ kind: "timeout" });
});
