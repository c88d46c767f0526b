import "server-only";
import type { z } from "zod";
import type { ProjectScope, Scope } from "@/lib/core/scope";
import type { SessionUser } from "@/lib/platform/auth/session";
import type { KeyHolder } from "./ports";

/** What a body may be, and so which content types are taken and who reads it. */
export type RouteKind = "json" | "upload" | "stream" | "webhook" | "auth";
/** `instance`: administrators of the whole installation, signed in themselves; for others it is not there. `user`: a person, about themselves. `caller`: a person or a key. `key`: a key alone. */
export type Access = "public" | "user" | "caller" | "key" | "tenant" | "project" | "instance";

export interface RateLimit {
  points: number;
  seconds: number;
  /** Whose requests are counted together. Default: the user or the key, or the client's address on public routes. */
  by?: "user" | "address";
  /** Counted in Postgres over all processes, where money or sign-in is at stake. */
  shared?: boolean;
}

export interface Declaration<
  A extends Access = Access,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  summary: string;
  description?: string;
  tags: readonly string[];
  kind: RouteKind;
  access: A;
  /** Where the id of the tenant or project stands: `?tenant=`/`?project=`, or the path's `id`. */
  scopeFrom?: "query" | "path";
  permission?: string;
  /** The flag without which it refuses; a key of lib/flags. */
  feature?: string;
  /** `none` is for what machines ask all the time to see whether we live. */
  rateLimit?: RateLimit | "none";
  maxBytes?: number;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  status?: 200 | 201 | 202 | 204;
  /** Kind `stream`: what is sent, when it is not JSON. */
  mediaType?: string;
}

export type ScopeOf<A extends Access> = A extends "project" ? ProjectScope : A extends "tenant" | "key" ? Scope : null;
/** null where a key may ask as well as a person; what needs a person says so by `requirePerson(scope, …)`. */
export type UserOf<A extends Access> = A extends "user" | "instance" ? SessionUser : SessionUser | null;

/** What a handler gets: everything in it was checked against the declaration. */
export interface RouteContext<A extends Access, P, Q, B> {
  scope: ScopeOf<A>;
  user: UserOf<A>;
  /** The key that asks, if one does. */
  key: A extends "key" ? KeyHolder : KeyHolder | null;
  params: P;
  query: Q;
  body: B;
  request: Request;
  requestId: string;
  /** As our own server saw it; never a header that the client chose. */
  clientAddress: string;
  /** Kind `upload`: the body, cut off with an error after `maxBytes` or when it ends early. */
  upload: ReadableStream<Uint8Array>;
  contentLength: number | null;
  /** Headers to add to the answer. */
  replyHeaders: Headers;
}

export interface PathContext {
  params?: Promise<Record<string, string | string[] | undefined>>;
}

export interface RouteHandler {
  (request: Request, context?: PathContext): Promise<Response>;
  declaration: Declaration;
}

export const isWrite = (method: string): boolean => !["GET", "HEAD", "OPTIONS"].includes(method);
