import "server-only";
import { forbidden, notFound, unauthenticated } from "@/lib/core/errors";
import { hasSessionCookie } from "@/lib/platform/auth/cookie";
import { findSessionUser, type SessionUser } from "@/lib/platform/auth/session";
import { settings } from "@/lib/platform/env/settings";
import { isWrite, type Declaration, type RateLimit } from "../declaration";
import { assertOwnOrigin } from "./origin";
import { kernelPorts, type KeyHolder } from "../ports";
import { consume } from "../rate-limit";

/** Who asks: a person by their session, or a program by its key. */
export interface Caller {
  user: SessionUser | null;
  key: KeyHolder | null;
}

interface Asking {
  declaration: Declaration;
  request: Request;
  requestId: string;
  replyHeaders: Headers;
}

const NO_KEY = "This API key or token is not valid. It may be mistyped, revoked or expired.";

/** Only our own server sets this header; it drops what a client sends under the name. */
export const readClientAddress = (request: Request): string => request.headers.get("x-aura-client-address") ?? "unknown";

/** What the Authorization header brings; null without one of the kind Bearer, "" for an empty one. */
export function readBearer(request: Request): string | null {
  const match = /^bearer(?:\s+(.*))?$/i.exec(request.headers.get("authorization")?.trim() ?? "");
  return match ? (match[1] ?? "") : null;
}

/** Whatever the outcome, the request has been counted by then, so that each answer can say how much is left. */
export async function openGate(asking: Asking, clientAddress: string): Promise<Caller> {
  const { declaration, request, replyHeaders } = asking;
  const limit = limitOf(declaration);
  const isPublic = declaration.access === "public";
  const byAddress = isPublic || limit?.by === "address";
  if (limit && byAddress) await consume(`route:${declaration.summary}`, clientAddress, limit, replyHeaders);
  const refuse = (error: Error) => refuseCaller(error, clientAddress, byAddress, replyHeaders);
  const foreign = isWrite(request.method) ? findForeignWrite(request, declaration) : null;
  if (foreign) return refuse(foreign);
  if (isPublic) return { user: await findSessionUser(request, "member"), key: null };
  const caller = await findCaller(asking);
  if (!caller) return refuse(unauthenticated(readBearer(request) === null ? undefined : NO_KEY));
  if (limit && !byAddress) await consume(declaration.rateLimit ? `route:${declaration.summary}` : "requests", nameOf(caller), limit, replyHeaders);
  await assertRightKind(declaration, caller);
  return caller;
}

/** A key counts before a cookie: what a program sends on purpose is meant. */
async function findCaller({ request, requestId }: Asking): Promise<Caller | null> {
  const shown = readBearer(request);
  if (shown !== null) {
    const key = await kernelPorts().findKey(shown, requestId);
    return key && { user: null, key };
  }
  const user = await findSessionUser(request, "member");
  return user && { user, key: null };
}

const nameOf = ({ user, key }: Caller): string => (key ? `key:${key.keyId}` : (user?.userId ?? "nobody"));

async function refuseCaller(error: Error, clientAddress: string, isCounted: boolean, replyHeaders: Headers): Promise<never> {
  if (!isCounted) await consume("refused", clientAddress, { points: settings().REQUESTS_PER_MINUTE, seconds: 60 }, replyHeaders);
  throw error;
}

async function assertRightKind({ access }: Declaration, { user, key }: Caller): Promise<void> {
  if (access === "key" && user) throw forbidden("This is for programs. Send an API key as Authorization: Bearer.");
  if (access === "user" && key) throw forbidden("This is about a person's own account, which an API key does not open. Sign in to do it.");
  if (access === "instance" && !user) throw notFound("page");
  if (access === "instance" && user) await kernelPorts().assertInstanceAdmin(user);
}

/** Sign-in itself is guarded too: a foreign page must not sign a visitor in as someone else. */
function findForeignWrite(request: Request, { kind, access }: Declaration): Error | null {
  const isByCookie = access !== "public" && readBearer(request) === null && hasSessionCookie(request);
  if (kind === "webhook" || (kind !== "auth" && !isByCookie)) return null;
  try {
    assertOwnOrigin(request);
    return null;
  } catch (error) {
    return error as Error;
  }
}

function limitOf({ rateLimit, access, kind }: Declaration): RateLimit | null {
  if (rateLimit === "none") return null;
  if (rateLimit) return rateLimit;
  const perMinute = settings().REQUESTS_PER_MINUTE;
  if (access !== "public") return { points: perMinute, seconds: 60 };
  return { points: kind === "auth" ? Math.ceil(perMinute / 20) : perMinute, seconds: 60, by: "address" };
}
