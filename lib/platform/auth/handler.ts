import "server-only";
import NextAuthModule from "next-auth";
import type { NextApiRequest, NextApiResponse } from "next";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { settings } from "@/lib/platform/env/settings";
import { route } from "@/lib/platform/http/route";
import { isSecure, sessionCookieName } from "./cookie";
import { authOptions } from "./options";
import { ReplyRecorder } from "./reply-recorder";
import { browserOf, type Asking } from "./sign-in-step";

// Bundlers give the function, Node's own loader the module that holds it.
const NextAuth = "default" in NextAuthModule ? (NextAuthModule as unknown as { default: typeof NextAuthModule }).default : NextAuthModule;

const ACTIONS = new Set(["providers", "csrf", "session", "signin", "callback", "signout", "error"]);
const params = z.object({ nextauth: z.array(z.string().max(100)).min(1).max(2) });
const declaration = { tags: ["sign-in"], kind: "auth", access: "public", params, response: z.unknown() } as const;

export const GET = route({ ...declaration, summary: "Sign-in state" }, ({ params: path, ...asking }) => answer(asking, path.nextauth, {}));

export const POST = route({ ...declaration, summary: "Sign in or out", body: z.record(z.string(), z.unknown()) }, ({ params: path, body, ...asking }) => answer(asking, path.nextauth, body));

async function answer(asking: Asking, action: string[], body: Record<string, unknown>): Promise<Response> {
  const { request } = asking;
  if (!ACTIONS.has(action[0] ?? "")) throw notFound("page");
  // next-auth 4 takes its own address from here alone; a request's Host must not choose it.
  process.env.NEXTAUTH_URL = settings().APP_URL;
  const query = { ...Object.fromEntries(new URL(request.url).searchParams), nextauth: action };
  const reply = new ReplyRecorder();
  const own = ownCookies(request);
  const seen = { method: request.method, query, body, headers: {}, cookies: own };
  const cookies: string[] = [];
  const wanted = typeof body.callbackUrl === "string" ? body.callbackUrl : own[`${isSecure() ? "__Secure-" : ""}next-auth.callback-url`];
  const options = authOptions({ browser: browserOf(asking), callbackUrl: wanted ?? null, cookies });
  await NextAuth(seen as unknown as NextApiRequest, reply as unknown as NextApiResponse, options);
  const response = reply.toResponse();
  for (const line of cookies) response.headers.append("set-cookie", line);
  return response;
}

/** next-auth takes every cookie whose name begins like the session's for a part of it. */
function ownCookies(request: Request): Record<string, string> {
  const session = sessionCookieName("member");
  const cookies: Record<string, string> = {};
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(0, at)).trim();
    if (name === session || name.includes("next-auth.")) cookies[name] = decode(part.slice(at + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // A stray percent sign: the cookie is not ours, and its checks will say so.
    return value;
  }
}
