import "server-only";
import { createHash } from "node:crypto";
import { badRequest, idempotencyConflict } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { decryptText, encryptText } from "@/lib/platform/crypto/envelope";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { log } from "@/lib/platform/log/log";
import type { Answer } from "./answer";
import { toAppError } from "./failures";
import { kernelPorts } from "./ports";

const KEY = /^[\x21-\x7e]{1,255}$/;

export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !KEY.test(key)) throw badRequest("An Idempotency-Key is 1 to 255 visible ASCII characters.");
  return key;
}

interface KeyedRequest {
  scope: Scope;
  key: string;
  request: Request;
  bytes: Uint8Array;
  replyHeaders: Headers;
}

/** Runs the work once per key; a repetition gets the first answer, for 24 hours. */
export async function once({ scope, key, request, bytes, replyHeaders }: KeyedRequest, work: () => Promise<Answer>): Promise<Answer> {
  const store = kernelPorts().idempotency;
  const keyHash = hashToken(`${actorOf(scope)}|${key}`);
  const found = await store.begin(scope, keyHash, hashRequest(request, bytes));
  if (found.state === "running" || found.state === "other_body") throw idempotencyConflict(found.state);
  if (found.state === "answered") {
    replyHeaders.set("idempotency-replayed", "true");
    return { status: found.status, body: found.answer ? decryptText(found.answer, placeOf(scope, keyHash)) : null };
  }
  const answer = await work().catch(async (error: unknown) => {
    await forget(scope, keyHash, error);
    throw error;
  });
  await store.finish(scope, keyHash, answer.status, answer.body === null ? "" : encryptText(answer.body, placeOf(scope, keyHash)));
  return answer;
}

/** A refusal changed nothing, so it is not kept: the caller may mend the cause and try again. */
async function forget(scope: Scope, keyHash: string, error: unknown): Promise<void> {
  try {
    await kernelPorts().idempotency.abandon(scope, keyHash);
  } catch (failure) {
    // The first error is the one to show; an abandoned key frees itself after a while.
    log().warn({ err: failure, code: toAppError(error).code }, "an idempotency key could not be released");
  }
}

const placeOf = (scope: Scope, keyHash: string) => ({ tenantId: scope.tenantId, table: "idempotency_keys", rowId: keyHash });

function actorOf({ actor }: Scope): string {
  if (actor.kind === "key") return `key:${actor.keyId}`;
  return actor.kind === "job" ? `job:${actor.name}` : `user:${actor.userId}`;
}

function hashRequest(request: Request, bytes: Uint8Array): string {
  const { pathname, search } = new URL(request.url);
  return createHash("sha256").update(`${request.method} ${pathname}${search}\n`).update(bytes).digest("hex");
}
