import { setTimeout as sleep } from "node:timers/promises";
import { headerOf, json, type Answer, type Asked } from "../../http/exchange";
import { parseForm, type Form } from "../../http/form";
import { newId } from "../../store/ids";
import type { Stored } from "../../store/objects";
import { API_VERSION, type World } from "../world";
import { ApiError, invalid } from "./errors";
import { assertLevels, expand } from "./expand";
import { findReplay, hold, keepReplay } from "./idempotency";
import { listOf, text } from "./params";
import type { Route } from "./route";
import { toWire } from "./wire";

const REQUESTS_KEPT = 300;

/** Answers one call of /v1: faults, key, idempotency, parameters, work, expansion. */
export async function dispatch(world: World, routes: readonly Route[], asked: Asked): Promise<Answer> {
  const id = newId("req_", 14);
  const key = asked.method === "POST" ? headerOf(asked, "idempotency-key") : undefined;
  const answer = await answerCall(world, routes, asked, id, key).catch((error: unknown) => toAnswer(world, error, id));
  world.requests.push({ id, method: asked.method, path: asked.path, status: answer.status, at: Date.now() });
  if (world.requests.length > REQUESTS_KEPT) world.requests.shift();
  const version = headerOf(asked, "stripe-version") ?? API_VERSION;
  const echo = { "request-id": id, "stripe-version": version, ...(key ? { "idempotency-key": key } : {}) };
  return { ...answer, headers: { ...answer.headers, ...echo } };
}

async function answerCall(world: World, routes: readonly Route[], asked: Asked, id: string, key: string | undefined): Promise<Answer> {
  authenticate(world, asked);
  const fault = world.faults.takeApi(`${asked.method} ${asked.path}`);
  if (fault?.kind === "rate_limit") throw rateLimit("false");
  if (fault?.kind === "rate_limit_retry") throw rateLimit("true");
  if (fault?.kind === "server_error") throw new ApiError(500, "An error occurred inside the sandbox, on request.", { type: "api_error" });
  const replay = key ? findReplay(world, key, asked) : undefined;
  if (replay) return replay;
  const release = key ? hold(world, key) : () => undefined;
  try {
    if (fault?.kind === "slow") await sleep(fault.ms);
    const answer = perform(world, routes, asked, id, key);
    return fault?.kind === "drop_after" ? { ...answer, drop: true } : answer;
  } finally {
    release();
  }
}

function authenticate(world: World, asked: Asked): void {
  const given = headerOf(asked, "authorization") ?? "";
  const key = given.startsWith("Basic ") ? (Buffer.from(given.slice(6), "base64").toString().split(":")[0] ?? "") : given.replace(/^Bearer /, "");
  if (key === world.key) return;
  const realm = { "www-authenticate": 'Basic realm="Stripe"' };
  if (key === "") throw new ApiError(401, "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').", {}, realm);
  throw new ApiError(401, `Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`, {}, realm);
}

function perform(world: World, routes: readonly Route[], asked: Asked, id: string, key: string | undefined): Answer {
  const { expand: paths, ...raw } = parseForm([asked.query, asked.body].filter(Boolean).join("&"));
  const wanted = paths === undefined ? [] : listOf(text)(paths, "expand");
  assertLevels(wanted);
  const run = prepare(world, routes, asked, Object.assign(Object.create(null) as Form, raw));
  world.request = { id, idempotency_key: key ?? null };
  const answer = outcome(() => json(200, expand(world, toWire(world, run() as Stored), wanted)), world, id);
  world.request = { id: null, idempotency_key: null };
  const isRefusal = answer.status === 400 || answer.status === 404;
  if (key && !isRefusal) keepReplay(world, key, asked, answer, id);
  return answer;
}

function prepare(world: World, routes: readonly Route[], { method, path }: Asked, raw: Form): () => unknown {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match) return route.prepare(raw, world, path, match.slice(1).map(decodeURIComponent));
  }
  throw new ApiError(404, `Unrecognized request URL (${method}: ${path}). The sandbox stands in for a part of the API; docs/sandbox.md names it.`);
}

function outcome(run: () => Answer, world: World, id: string): Answer {
  try {
    return run();
  } catch (error) {
    return toAnswer(world, error, id);
  }
}

function toAnswer(world: World, error: unknown, id: string): Answer {
  if (error instanceof ApiError) return json(error.status, error.envelope(`${world.base}/_control/requests/${id}`), error.headers);
  console.error(error);
  return json(500, new ApiError(500, "The sandbox failed; its log says why.", { type: "api_error" }).envelope(""));
}

function rateLimit(retry: "true" | "false"): ApiError {
  const { message } = invalid("Request rate limit exceeded.");
  return new ApiError(429, message, { code: "rate_limit" }, { "stripe-should-retry": retry, "stripe-rate-limited-reason": "global-rate" });
}
