import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { route } from "@/lib/platform/http/route";
import { call, testOwner, type TestMember } from "./testing";

const ofTenant = route({ summary: "Of tenant", tags: ["test"], kind: "json", access: "tenant", response: z.unknown() }, ({ scope }) => scope.role);

let owner: TestMember;
let server: Server;
const sockets = new Set<Socket>();
const direct = new URL(process.env.DATABASE_URL ?? "");

/** A way to Postgres that the test can cut. */
function listen(port: number): Promise<void> {
  server = createServer((client) => {
    const upstream = connect(Number(direct.port), direct.hostname);
    for (const [socket, other] of [[client, upstream], [upstream, client]] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy()).on("close", () => (sockets.delete(socket), other.destroy())).pipe(other);
    }
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
}

async function cut(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

let port = 0;

beforeAll(async () => {
  await listen(0);
  port = (server.address() as AddressInfo).port;
  const through = new URL(direct);
  through.host = `127.0.0.1:${port}`;
  process.env.DATABASE_URL = through.toString();
  owner = await testOwner();
});

afterAll(cut);

test("Postgres gone is 503 with Retry-After for everyone, and the process recovers alone", async () => {
  const ask = () => call(ofTenant, { cookie: owner.cookie, query: { tenant: owner.tenantId } });
  expect((await ask()).status).toBe(200);
  await cut();
  for (const answer of await Promise.all(Array.from({ length: 20 }, ask))) {
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((answer.body as { code: string }).code).toBe("unavailable");
  }
  await listen(port);
  expect((await ask()).status).toBe(200);
  const pending = Array.from({ length: 20 }, ask);
  for (const socket of sockets) socket.destroy();
  for (const { status } of await Promise.all(pending)) expect([200, 503]).toContain(status);
  expect((await ask()).status).toBe(200);
});
