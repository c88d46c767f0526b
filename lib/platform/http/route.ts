import "server-only";
import type { z } from "zod";
import { newId, isUuid } from "@/lib/core/ids";
import { forbidden, invalid, unauthenticated } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { findSessionUser, type SessionUser } from "@/lib/platform/auth/session";
import { hasSessionCookie } from "@/lib/platform/auth/cookie";
import { settings } from "@/lib/platform/env/settings";
import { inContext, tagContext } from "@/lib/platform/log/context";
import { countRequest } from "@/lib/platform/telemetry/metrics";
import { finishHeaders, toAnswer, toProblemResponse, toResponse } from "./answer";
import { assertContentType, byteCap, cappedStream, readContentLength } from "./body";
import { isWrite, type Access, type Declaration, type PathContext, type RateLimit, type RouteContext, type RouteHandler } from "./declaration";
import { once, readIdempotencyKey } from "./idempotency";
import { check, readBody, readParams, readQuery, type RawBody } from "./input";
import { assertOwnOrigin } from "./origin";
import { kernelPorts } from "./ports";
import { consume } from "./rate-limit";

type Inferred<S> = S extends z.ZodType ? z.infer<S> : undefined;

/**
 * Makes a route handler of a declaration and one call of a domain function. What the function returns is
 * put into the envelope; what it throws becomes a problem document. A Response is passed on as it is.
 */
export function route<A extends Access, R extends z.ZodType, P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, B extends z.ZodType = z.ZodUndefined>(
  declaration: Declaration<A, P, Q, B, R>,
  work: (context: RouteContext<A, Inferred<P>, Inferred<Q>, Inferred<B>>) => Promise<unknown> | unknown,
): RouteHandler {
  const run = work as Work;
  const handler = (request: Request, path?: PathContext): Promise<Response> => {
    const requestId = newId();
    return inContext(requestId, () => answerRequest({ declaration, run, request, path, requestId, replyHeaders: new Headers() }));
  };
  return Object.assign(handler, { declaration });
}

type Work = (context: object) => unknown;

interface Job {
  declaration: Declaration;
  run: Work;
  request: Request;
  path: PathContext | undefined;
  requestId: string;
  replyHeaders: Headers;
}

async function answerRequest(job: Job): Promise<Response> {
  const startedAt = performance.now();
  const response = await handle(job).catch((error: unknown) => toProblemResponse(error, job.requestId, job.replyHeaders));
  finishHeaders(response, job.requestId, startedAt);
  countRequest(job.declaration, job.request.method, response.status, performance.now() - startedAt);
  return response;
}

async function handle(job: Job): Promise<Response> {
  const { declaration, request, replyHeaders } = job;
  const given = { query: readQuery(new URL(request.url)), params: await readParams(job.path) };
  if (isWrite(request.method)) assertWriteIsOurs(request, declaration);
  const clientAddress = readClientAddress(request);
  const user = await openGate(job, clientAddress);
  const scope = await openScope(job, user, given);
  const query = check(declaration.query, declaration.query ? given.query : undefined, "query");
  const params = check(declaration.params, declaration.params ? given.params : undefined, "params");
  const raw = await takeBody(request, declaration);
  const context = { ...raw, scope, user, query, params, request, requestId: job.requestId, clientAddress, replyHeaders };
  return toDeclaredResponse(job, context);
}

/** Sign-in itself is guarded too: a foreign page must not sign a visitor in as someone else. */
function assertWriteIsOurs(request: Request, { kind, access }: Declaration): void {
  if (kind === "webhook") return;
  if (kind === "auth" || (access !== "public" && hasSessionCookie(request))) assertOwnOrigin(request);
}

/** Only our own server sets this header; it drops what a client sends under the name. */
export const readClientAddress = (request: Request): string => request.headers.get("x-aura-client-address") ?? "unknown";

async function openGate({ declaration, request, replyHeaders }: Job, clientAddress: string): Promise<SessionUser | null> {
  const limit = declaration.rateLimit ?? defaultLimit(declaration);
  const byAddress = limit.by === "address" || declaration.access === "public";
  if (byAddress) await consume(`route:${declaration.summary}`, clientAddress, limit, replyHeaders);
  const user = await findSessionUser(request, "member");
  if (declaration.access !== "public" && !user) throw unauthenticated();
  if (!byAddress && user) await consume(declaration.rateLimit ? `route:${declaration.summary}` : "requests", user.userId, limit, replyHeaders);
  return user;
}

function defaultLimit({ access, kind }: Declaration): RateLimit {
  const perMinute = settings().REQUESTS_PER_MINUTE;
  if (access !== "public") return { points: perMinute, seconds: 60 };
  return { points: kind === "auth" ? Math.ceil(perMinute / 20) : perMinute, seconds: 60, by: "address" };
}

interface Given {
  query: Record<string, string | string[] | undefined>;
  params: Record<string, string | string[] | undefined>;
}

async function openScope({ declaration, requestId }: Job, user: SessionUser | null, given: Given): Promise<Scope | null> {
  const { access, permission } = declaration;
  if (access === "public" || access === "user" || !user) return null;
  const tenant = access === "tenant" ? wantedId("tenant", declaration, given) : optionalId("tenant", given);
  const project = access === "project" ? wantedId("project", declaration, given) : null;
  const scope = await kernelPorts().openScope(user, { tenant, project }, requestId);
  tagContext(scope);
  if (permission && !kernelPorts().isPermitted(scope, permission)) throw forbidden(`Your role (${scope.role}) does not allow this.`);
  return scope;
}

function wantedId(name: "tenant" | "project", { scopeFrom = "query" }: Declaration, given: Given): string {
  const value = scopeFrom === "path" ? given.params.id : given.query[name];
  if (typeof value === "string" && isUuid(value)) return value;
  const field = scopeFrom === "path" ? "id" : name;
  throw invalid({ [field]: [value === undefined ? "Say which one by its id." : "This is not an id."] });
}

/** Saves a look through the user's tenants when the caller says it along with the project. */
function optionalId(name: "tenant", given: Given): string | null {
  const value = given.query[name];
  if (value === undefined) return null;
  if (typeof value !== "string" || !isUuid(value)) throw invalid({ [name]: ["This is not an id."] });
  return value;
}

interface TakenBody {
  raw: RawBody;
  body: unknown;
  upload?: ReadableStream<Uint8Array>;
  contentLength: number | null;
}

async function takeBody(request: Request, declaration: Declaration): Promise<TakenBody> {
  const cap = byteCap(declaration.kind, declaration.maxBytes);
  const nothing = { raw: { bytes: new Uint8Array(), value: undefined }, body: undefined, contentLength: null };
  if (!isWrite(request.method)) return nothing;
  if (declaration.kind === "upload") {
    assertContentType(request, "upload");
    return { ...nothing, contentLength: readContentLength(request, cap), upload: cappedStream(request, cap) };
  }
  const raw = await readBody(request, declaration, cap);
  const body = declaration.kind === "webhook" ? raw.value : check(declaration.body, raw.value, "body");
  return { ...nothing, raw, body };
}

async function toDeclaredResponse(job: Job, context: { scope: Scope | null; raw: RawBody }): Promise<Response> {
  const { declaration, request, replyHeaders } = job;
  const key = isWrite(request.method) && declaration.kind === "json" ? readIdempotencyKey(request) : null;
  const { scope, raw } = context;
  if (key !== null && scope) {
    const keyed = { scope, key, request, bytes: raw.bytes, replyHeaders };
    return toResponse(await once(keyed, async () => toAnswer(await job.run(context), declaration)), replyHeaders);
  }
  const value = await job.run(context);
  if (value instanceof Response) return withHeaders(value, replyHeaders);
  return toResponse(toAnswer(value, declaration), replyHeaders);
}

function withHeaders(response: Response, headers: Headers): Response {
  const merged = new Headers(response.headers);
  headers.forEach((value, name) => (name === "set-cookie" ? merged.append(name, value) : merged.set(name, value)));
  return new Response(response.body, { status: response.status, headers: merged });
}
