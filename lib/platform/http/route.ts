import "server-only";
import type { z } from "zod";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scope";
import { inContext, tagContext } from "@/lib/platform/log/context";
import { countRequest } from "@/lib/platform/telemetry/metrics";
import { finishHeaders, toAnswer, toProblemResponse, toResponse } from "./answer";
import { assertContentType, byteCap, cappedStream, readContentLength } from "./body";
import { isWrite, type Access, type Declaration, type PathContext, type RouteContext, type RouteHandler } from "./declaration";
import { openGate, readClientAddress } from "./gate/open-gate";
import { once, readIdempotencyKey } from "./idempotency";
import { check, readBody, readParams, readQuery, type RawBody } from "./input";
import { openScope } from "./gate/open-scope";

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
  const clientAddress = readClientAddress(request);
  tagContext({ clientAddress });
  const caller = await openGate(job, clientAddress);
  const given = { query: readQuery(new URL(request.url)), params: await readParams(job.path) };
  const scope = await openScope(job, caller, given);
  const query = check(declaration.query, declaration.query ? given.query : undefined, "query");
  const params = check(declaration.params, declaration.params ? given.params : undefined, "params");
  const raw = await takeBody(request, declaration);
  const context = { ...raw, scope, ...caller, query, params, request, requestId: job.requestId, clientAddress, replyHeaders };
  return toDeclaredResponse(job, context);
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
