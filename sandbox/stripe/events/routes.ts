import { randomBytes } from "node:crypto";
import { newId } from "../../store/ids";
import { invalid, notFound } from "../api/errors";
import { listShape, page } from "../api/lists";
import { clearable, flag, listOf, mergeMetadata, metadata, must, shape, text } from "../api/params";
import { route, type Route } from "../api/route";
import type { Stored } from "../../store/objects";
import { toWire } from "../api/wire";
import { API_VERSION, type World } from "../world";
import type { Delivery, Endpoint } from "./sender";

const KEPT_SECONDS = 30 * 86_400;
const MOST_TYPES = 20;
const filters = { type: text, types: listOf(text), delivery_success: flag };
const createFields = shape({ url: must(text), enabled_events: must(listOf(text)), api_version: text, description: clearable(text), metadata, connect: flag });
const updateFields = shape({ url: text, enabled_events: listOf(text), disabled: flag, description: clearable(text), metadata });

export const eventRoutes: readonly Route[] = [
  route("GET", "/v1/events", listShape(filters), ({ world, params, path }) => {
    if (params.type && params.types) throw invalid("You may only specify one of these parameters: type, types.", "types");
    if ((params.types?.length ?? 0) > MOST_TYPES) throw invalid(`You may only specify up to ${MOST_TYPES} types.`, "types");
    const rows = recent(world).filter((event) => isWanted(String(event.type), params.type, params.types) && (params.delivery_success === undefined || isDelivered(world, event) === params.delivery_success));
    return page(world, path, rows, params);
  }),
  route("GET", "/v1/events/:id", shape({}), ({ world, id }) => {
    const event = world.store.find(id);
    if (event?.object !== "event") throw notFound("event", id);
    return event;
  }),
  route("POST", "/v1/webhook_endpoints", createFields, ({ world, params }) => {
    if (!/^https?:\/\//.test(params.url)) throw invalid("Invalid URL: An explicit scheme (such as https) must be provided.", "url", "url_invalid");
    const endpoint = addEndpoint(world, params.url, params.enabled_events, `whsec_${randomBytes(16).toString("hex")}`, params);
    // The secret is told once, when it is made.
    return { ...toWire(world, endpoint), secret: endpoint._secret };
  }),
  route("GET", "/v1/webhook_endpoints", listShape({}), ({ world, params, path }) => page(world, path, world.store.all("webhook_endpoint"), params)),
  route("GET", "/v1/webhook_endpoints/:id", shape({}), ({ world, id }) => getEndpoint(world, id)),
  route("POST", "/v1/webhook_endpoints/:id", updateFields, ({ world, id, params: { disabled, ...given } }) => {
    const endpoint = getEndpoint(world, id);
    Object.assign(endpoint, given, { status: disabled === undefined ? endpoint.status : disabled ? "disabled" : "enabled", metadata: mergeMetadata(endpoint.metadata as Record<string, string>, given.metadata) });
    world.store.touch();
    return endpoint;
  }),
  route("DELETE", "/v1/webhook_endpoints/:id", shape({}), ({ world, id }) => {
    getEndpoint(world, id);
    world.store.remove(id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
];

interface Given { api_version?: string; description?: string | null; metadata?: Record<string, string> }

export function addEndpoint(world: World, url: string, events: readonly string[], secret: string, given: Given = {}): Endpoint {
  return world.store.add<Endpoint>({
    id: newId("we_"), object: "webhook_endpoint", api_version: given.api_version ?? API_VERSION, application: null, created: world.now(), description: given.description ?? null,
    enabled_events: [...events], livemode: false, metadata: given.metadata ?? {}, status: "enabled", url, _secret: secret, _oldSecret: null,
  });
}

/** All events of the last 30 days, oldest first. */
function recent(world: World): Stored[] {
  const after = Math.floor(Date.now() / 1000) - KEPT_SECONDS;
  return world.store.all("event").filter((event) => Number(event.created) > after);
}

function isWanted(type: string, only: string | undefined, among: readonly string[] | undefined): boolean {
  const matches = (wanted: string) => wanted === type || (wanted.endsWith(".*") && type.startsWith(wanted.slice(0, -1)));
  return (!only || matches(only)) && (!among || among.some(matches));
}

/** True when every endpoint that wanted it has taken it. */
function isDelivered(world: World, event: Stored): boolean {
  return world.store.all<Delivery>("sandbox.delivery").every((one) => one.event !== event.id || one.status === "delivered");
}

function getEndpoint(world: World, id: string): Endpoint {
  const endpoint = world.store.find(id) as Endpoint | undefined;
  if (endpoint?.object !== "webhook_endpoint") throw notFound("webhook endpoint", id);
  return endpoint;
}
