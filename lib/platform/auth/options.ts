import "server-only";
import type { AuthOptions, LoggerInstance, User } from "next-auth";
import { asUserId, isUuid } from "@/lib/core/ids";
import { findLiveSession, revokeSession } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";
import { toAppError } from "@/lib/platform/http/failures";
import { log } from "@/lib/platform/log/log";
import { isSecure, sessionCookieName, sessionCookieOptions, SESSION_SECONDS } from "./cookie";
import { authPorts } from "./ports";
import { startSession } from "./start-session";

export interface SignInRequest {
  clientAddress: string;
  agent: string | null;
}

/** next-auth's settings for one request. */
export function authOptions(request: SignInRequest): AuthOptions {
  const { clientAddress, agent } = request;
  return {
    secret: settings().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName("member"), options: sessionCookieOptions() } },
    logger: quietLogger,
    providers: [passwordProvider(clientAddress)],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user) return { sub: user.id, sid: await startSession(asUserId(user.id), "member", agent) };
        const sessionId = isUuid(token.sid) ? token.sid : null;
        if (!sessionId || !(await findLiveSession(sessionId, "member"))) throw new Error("The session has ended.");
        return { sub: token.sub, sid: sessionId };
      },
      // The browser learns only that it is signed in; names come from our own API.
      session: ({ session }) => ({ expires: session.expires, user: {} }),
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sub && isUuid(token.sid)) await revokeSession(token.sub, token.sid);
      },
    },
  };
}

type PasswordProvider = Extract<AuthOptions["providers"][number], { type: "credentials" }>;

function passwordProvider(clientAddress: string): PasswordProvider {
  return {
    id: "credentials",
    name: "E-mail and password",
    type: "credentials",
    credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
    authorize: (given) => signIn(given, clientAddress),
  };
}

/** What is thrown here is shown to the person, so only our own sentences get out. */
async function signIn(given: Record<string, unknown> | undefined, clientAddress: string): Promise<User | null> {
  const { email, password } = given ?? {};
  if (typeof email !== "string" || typeof password !== "string") return null;
  try {
    const userId = await authPorts().authenticate({ email, password, clientAddress });
    return userId === null ? null : { id: userId };
  } catch (error) {
    const known = toAppError(error);
    if (known.status >= 500) log().error({ err: error }, "a sign-in failed on our side");
    throw new Error(known.detail);
  }
}

/** next-auth would print whole requests; the code says enough. */
const quietLogger: Partial<LoggerInstance> = {
  error: (code) => log().info({ code: String(code) }, "next-auth"),
  warn: (code) => log().debug({ code: String(code) }, "next-auth"),
  debug: () => undefined,
};
