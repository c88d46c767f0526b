import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json, readAsked, sendAnswer, type Answer, type Asked } from "./http/exchange";
import { controlAnswer, controlRefusal } from "./control/direct";
import { Faults } from "./control/faults";
import { outsideControl } from "./control/outside";
import { outsideAnswer } from "./outside/direct";
import { openOutside, type OutsideOptions } from "./outside/open";
import type { Outside } from "./outside/outside";
import { standIns } from "./outside/stand-ins";
import { ObjectStore, type Stored } from "./store/objects";
import { StateFile } from "./store/state-file";
import { dispatch } from "./stripe/api/dispatch";
import { advance } from "./stripe/clocks/advance";
import { resumeClocks } from "./stripe/clocks/routes";
import { addEndpoint } from "./stripe/events/routes";
import { Sender, type Endpoint } from "./stripe/events/sender";
import { stripePage } from "./stripe/pages/direct";
import { problem } from "./stripe/pages/frame";
import { stripeRoutes } from "./stripe/routes";
import { World } from "./stripe/world";

export interface SandboxOptions extends Omit<OutsideOptions, "speed"> {
  /** 0 takes any that is free. */
  port: number;
  host?: string;
  /** Where the state is kept; null keeps it in memory. */
  stateFile: string | null;
  key?: string;
  /** An endpoint that hears of every event from the start. */
  webhookUrl?: string;
  webhookSecret?: string;
  /** How much faster than time the retries of webhooks run, limits refill and reports get ready. */
  speed?: number;
}

export interface Sandbox {
  url: string;
  host: string;
  port: number;
  key: string;
  webhookSecret: string;
  /** For tests that look inside or bring trouble. */
  world: World;
  sender: Sender;
  outside: Outside;
  close: () => Promise<void>;
}

const TICK_MS = 1_000;
/** Events, and as many deliveries. */
const MOST_KEPT = 20_000;

export const SANDBOX_KEY = "sk_test_sandbox_0123456789abcdef";
export const SANDBOX_WEBHOOK_SECRET = "whsec_sandbox_0123456789abcdef";

/** Starts the program inside this process. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = "127.0.0.1", key = SANDBOX_KEY, webhookSecret = SANDBOX_WEBHOOK_SECRET } = options;
  const file = new StateFile<{ objects: Stored[] }>(options.stateFile);
  const store = new ObjectStore(file.read()?.objects ?? [], () => file.changed());
  file.writeFrom(() => ({ objects: store.dump() }));
  const world = new World(store, new Faults(), key);
  const sender = new Sender(world, options.speed ?? 1);
  world.listener = (event) => sender.enqueue(event);
  if (options.webhookUrl) useEndpoint(world, options.webhookUrl, webhookSecret);
  const outside = openOutside(store, { ...options, hooksUrl: options.hooksUrl ?? hooksOf(options.webhookUrl) }, () => world.base);
  const server = createServer((request, response) => void answer({ world, sender, outside }, request, response));
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port, host, resolve));
  const { port } = server.address() as AddressInfo;
  world.base = `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  sender.resume();
  resumeClocks(world);
  const ticking = setInterval(() => tick(world, outside), TICK_MS);
  const close = async () => {
    clearInterval(ticking);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await sender.stop();
    file.flush();
  };
  return { url: `http://${host}:${port}`, host, port, key, webhookSecret, world, sender, outside, close };
}

/** Lets time act, and forgets what is oldest. */
function tick(world: World, outside: Outside): void {
  try {
    advance(world, null, world.now());
    for (const standIn of standIns) standIn.tick?.(outside);
  } catch (error) {
    console.error(error);
  }
  for (const kind of ["event", "sandbox.delivery"]) {
    const rows = world.store.all(kind);
    for (const { id } of rows.slice(0, Math.max(0, rows.length - MOST_KEPT))) world.store.remove(id);
  }
}

/** The application's own endpoint: one, at its address of today, under its secret of today. */
function useEndpoint(world: World, url: string, secret: string): void {
  const mine = world.store.all<Endpoint>("webhook_endpoint").find((endpoint) => endpoint.description === "application");
  if (mine) Object.assign(mine, { url, _secret: secret, status: "enabled" });
  else addEndpoint(world, url, ["*"], secret, { description: "application" });
}

/** The application's webhooks lie beside each other. */
function hooksOf(stripeUrl: string | undefined): string | null {
  return stripeUrl?.endsWith("/stripe") ? stripeUrl.slice(0, -"/stripe".length) : null;
}

interface Parts { world: World; sender: Sender; outside: Outside }

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await sendAnswer(response, await direct(parts, await readAsked(request)));
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    console.error(error);
    await sendAnswer(response, json(500, { error: { message: "The sandbox failed; its log says why.", type: "api_error" } }));
  }
}

async function direct({ world, sender, outside }: Parts, asked: Asked): Promise<Answer> {
  if (asked.path.startsWith("/_control/")) return controlRefusal(world, asked) ?? outsideControl(outside, asked) ?? controlAnswer(world, sender, asked);
  const told = await outsideAnswer(outside, asked);
  if (told) return told;
  if (asked.path.startsWith("/v1/")) return dispatch(world, stripeRoutes, asked);
  const page = stripePage(world, asked);
  if (page) return page;
  if (asked.path === "/") return problem("Aura's sandbox", "It stands in for outside services; no money moves. docs/sandbox.md says what it does.", 200);
  return problem("Nothing is here", "The sandbox has no such page.");
}
