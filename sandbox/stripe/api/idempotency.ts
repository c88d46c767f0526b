import { createHash } from "node:crypto";
import type { Asked, Answer } from "../../http/exchange";
import type { Stored } from "../../store/objects";
import type { World } from "../world";
import { ApiError, invalid } from "./errors";

interface Replay extends Stored {
  fingerprint: string;
  status: number;
  body: string;
  request: string;
  keptAt: number;
}

const KEPT_SECONDS = 24 * 3600;
const LONGEST_KEY = 255;
const running = new WeakMap<World, Set<string>>();

/** The kept answer of this key, or none; refuses other parameters and a key that is at work. */
export function findReplay(world: World, key: string, asked: Asked): Answer | undefined {
  if (key.length > LONGEST_KEY) throw invalid(`The idempotency key can have up to ${LONGEST_KEY} characters.`);
  const kept = world.store.find(idOf(key)) as Replay | undefined;
  if (kept && kept.keptAt + KEPT_SECONDS > Date.now() / 1000) {
    if (kept.fingerprint !== fingerprintOf(asked)) throw otherParameters(key);
    return {
      status: kept.status, body: kept.body,
      headers: { "content-type": "application/json", "idempotent-replayed": "true", "original-request": kept.request },
    };
  }
  if (held(world).has(key)) {
    throw new ApiError(409, `There is currently another in-progress request using this Idempotency Key (${key}). Please try again later.`, { code: "idempotency_key_in_use", type: "invalid_request_error" });
  }
  return undefined;
}

export function hold(world: World, key: string): () => void {
  held(world).add(key);
  return () => held(world).delete(key);
}

export function keepReplay(world: World, key: string, asked: Asked, answer: Answer, request: string): void {
  world.store.remove(idOf(key));
  world.store.add<Replay>({
    id: idOf(key), object: "sandbox.replay", fingerprint: fingerprintOf(asked), status: answer.status, body: textOf(answer), request, keptAt: Math.floor(Date.now() / 1000),
  });
  const old = world.store.all<Replay>("sandbox.replay").filter(({ keptAt }) => keptAt + KEPT_SECONDS < Date.now() / 1000);
  for (const { id } of old) world.store.remove(id);
}

/** Stripe's answers are all texts. */
function textOf({ body }: Answer): string {
  if (typeof body !== "string") throw new Error("Only a text can be kept for a repeated call.");
  return body;
}

function otherParameters(key: string): ApiError {
  return new ApiError(400, `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`, { type: "idempotency_error" });
}

function held(world: World): Set<string> {
  const found = running.get(world) ?? new Set<string>();
  running.set(world, found);
  return found;
}

const idOf = (key: string) => `replay_${createHash("sha256").update(key).digest("hex")}`;
const fingerprintOf = ({ method, path, query, body }: Asked) => createHash("sha256").update(`${method} ${path}?${query}\n${body}`).digest("hex");
