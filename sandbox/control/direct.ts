import { headerOf, json, type Answer, type Asked } from "../http/exchange";
import type { Stored } from "../store/objects";
import { newId } from "../store/ids";
import { toWire } from "../stripe/api/wire";
import { advance } from "../stripe/clocks/advance";
import { announce, differences } from "../stripe/events/record";
import type { Delivery, Endpoint, Sender } from "../stripe/events/sender";
import { API_VERSION, type World } from "../stripe/world";
import type { ApiFault, FaultOrder, WebhookFault } from "./faults";

type Body = Record<string, unknown>;
type Handler = (world: World, sender: Sender, body: Body, id: string) => unknown;

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const MOST_LISTED = 500;

/** How tests and people bring trouble and time to the sandbox; it answers this machine alone. */
const handlers: Record<string, Handler> = {
  "GET deliveries": (world) => ({ deliveries: world.store.all<Delivery>("sandbox.delivery").slice(-MOST_LISTED).reverse() }),
  "POST deliveries": (world, sender, { event }) => ({ deliveries: sender.redeliver(need(world, event)) }),
  "GET requests": (world, _sender, _body, id) => ({ requests: id ? world.requests.filter((one) => one.id === id) : [...world.requests].reverse() }),
  "GET faults": (world) => ({ api: world.faults.api, webhooks: world.faults.webhooks }),
  "POST faults": (world, _sender, body) => plant(world, body),
  "DELETE faults": (world) => {
    world.faults.clear();
    return { api: [], webhooks: [] };
  },
  "GET clock": (world) => ({ now: world.now(), dunning: world.dunning }),
  "POST clock": (world, _sender, body) => moveClock(world, body),
  "POST events": (world, _sender, body) => sendEvent(world, body),
  "POST objects": (world, _sender, body, id) => overwrite(world, id, body),
  "POST secret": (world, _sender, { secret }) => roll(world, String(secret)),
};

/** Null where the caller may use this address. */
export function controlRefusal(world: World, asked: Asked): Answer | null {
  const origin = headerOf(asked, "origin");
  if (!LOCAL.test(headerOf(asked, "host") ?? "") || (origin !== undefined && origin !== world.base)) return json(403, { error: "The control address answers this machine alone." });
  if (asked.method === "POST" && !headerOf(asked, "content-type")?.startsWith("application/json")) return json(415, { error: "Send JSON." });
  return null;
}

export function controlAnswer(world: World, sender: Sender, asked: Asked): Answer {
  const [, , noun = "", id = ""] = asked.path.split("/");
  const handler = handlers[`${asked.method} ${noun}`];
  if (!handler) return json(404, { error: `There is no ${asked.method} ${asked.path}.`, known: Object.keys(handlers) });
  try {
    return json(200, handler(world, sender, (asked.body ? JSON.parse(asked.body) : {}) as Body, decodeURIComponent(id)));
  } catch (error) {
    return json(400, { error: (error as Error).message });
  }
}

function need(world: World, id: unknown): Stored {
  const found = world.store.find(String(id));
  if (!found) throw new Error(`There is no object ${String(id)}.`);
  return found;
}

const API_KINDS: readonly ApiFault[] = ["rate_limit", "rate_limit_retry", "server_error", "drop_after", "slow"];
const WEBHOOK_KINDS: readonly WebhookFault[] = ["duplicate", "reorder", "delay", "wrong_secret", "stale", "two_signatures", "reserialise", "drop"];

function plant(world: World, { seed, api, webhooks }: Body): unknown {
  if (typeof seed === "number") world.faults.plant(seed);
  world.faults.api.push(...toOrders(api, API_KINDS));
  world.faults.webhooks.push(...toOrders(webhooks, WEBHOOK_KINDS));
  return { api: world.faults.api, webhooks: world.faults.webhooks };
}

function toOrders<Kind extends string>(given: unknown, kinds: readonly Kind[]): FaultOrder<Kind>[] {
  return ((given ?? []) as Partial<FaultOrder<Kind>>[]).map(({ kind, count = 1, chance = 1, match = "", ms = 1_000 }) => {
    if (!kind || !kinds.includes(kind)) throw new Error(`kind must be one of ${kinds.join(", ")}.`);
    return { kind, count, chance, match, ms };
  });
}

/** Moves the time of all that hangs on no test clock. */
function moveClock(world: World, { seconds = 0, to, dunning }: Body): unknown {
  const by = typeof to === "number" ? to - world.now() : Number(seconds);
  if (!Number.isFinite(by) || by < 0) throw new Error("Time goes forward only: send seconds, or a later moment as to.");
  if (dunning !== undefined && !["cancel", "unpaid", "past_due"].includes(String(dunning))) throw new Error("dunning must be cancel, unpaid or past_due.");
  if (dunning !== undefined) world.dunning = String(dunning);
  const target = world.now() + Math.floor(by);
  advance(world, null, target);
  world.addSeconds(target - world.now());
  return { now: world.now(), dunning: world.dunning };
}

/** An event as no real change makes it: older versions, live mode, unknown words, a second id. */
function sendEvent(world: World, { type, object, overrides, event: fields }: Body): unknown {
  const about = { ...toWire(world, need(world, object)), ...(overrides as object | undefined) };
  const event: Stored = {
    id: newId("evt_"), object: "event", api_version: API_VERSION, created: world.now(), data: { object: about }, livemode: false, pending_webhooks: 0,
    request: { id: null, idempotency_key: null }, type, ...(fields as object | undefined),
  };
  world.store.add(event);
  world.listener(event);
  return event;
}

/** Sets fields of an object, such as an unknown status; with `type` the change is announced. */
function overwrite(world: World, id: string, { set, type }: Body): unknown {
  const record = need(world, id);
  const before = toWire(world, record);
  Object.assign(record, set);
  world.store.touch();
  if (typeof type === "string") announce(world, type, record, differences(before, toWire(world, record)));
  return toWire(world, record);
}

/** The new secret signs beside the old one, until the next roll. */
function roll(world: World, secret: string): unknown {
  if (!/^whsec_\w+$/.test(secret)) throw new Error("The secret must look like whsec_…");
  const endpoints = world.store.all<Endpoint>("webhook_endpoint");
  for (const endpoint of endpoints) Object.assign(endpoint, { _oldSecret: endpoint._secret, _secret: secret });
  world.store.touch();
  return { rolled: endpoints.length };
}
