// The web process: Next behind node:http. It reads no body, so that routes stream uploads as they come.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { settleAddress } from "./web/forwarding.mjs";

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 15 * 60_000;
const IDLE_SOCKET_MS = 2 * 60_000;
const DRAIN_MS = 25_000;

const dir = fileURLToPath(new URL("..", import.meta.url));
const port = Number(process.env.PORT ?? 3000);
// Without HOST every address of the machine is listened on, of both families.
const hostname = process.env.HOST;
const trustedProxies = Number(process.env.TRUSTED_PROXIES ?? 0);

const app = next({ dev: process.env.NODE_ENV === "development", dir, hostname, port });
await app.prepare();
const handle = app.getRequestHandler();
const handleUpgrade = app.getUpgradeHandler();

let isDraining = false;
const server = createServer((request, response) => {
  settleAddress(request, trustedProxies);
  if (isDraining) response.setHeader("Connection", "close");
  handle(request, response);
});
server.on("upgrade", (request, socket, head) => {
  settleAddress(request, trustedProxies);
  handleUpgrade(request, socket, head);
});
server.headersTimeout = HEADERS_TIMEOUT_MS;
server.requestTimeout = REQUEST_TIMEOUT_MS;
server.keepAliveTimeout = 10_000;
server.setTimeout(IDLE_SOCKET_MS);
server.once("error", (error) => {
  console.error(error.code === "EADDRINUSE" ? `Port ${port} is taken. Set PORT to another one.` : error.message);
  process.exit(78);
});
server.listen(port, hostname);

for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, drain);

/** Answers what has begun, takes nothing new, and ends within DRAIN_MS. */
function drain() {
  if (isDraining) return;
  isDraining = true;
  // Readiness and open event streams look at this.
  globalThis.auraIsDraining = true;
  process.emit("aura:drain");
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  server.close(() => {
    clearInterval(sweep);
    clearTimeout(limit);
    // Whatever Next still holds open must not hold up the exit.
    setTimeout(() => process.exit(0), 1_000).unref();
    app.close().finally(() => process.exit(0));
  });
  server.closeIdleConnections();
}
