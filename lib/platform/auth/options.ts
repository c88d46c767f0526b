import "server-only";
import type { AuthOptions, LoggerInstance, User } from "next-auth";
import { asUserId, isUuid, type UserId } from "@/lib/core/ids";
import { findLiveSession, revokeSession } from "@/lib/platform/db/directory";
import { settings } from "@/lib/platform/env/settings";
import { toAppError } from "@/lib/platform/http/failures";
import { log } from "@/lib/platform/log/log";
import { isSecure, sessionCookieName, sessionCookieOptions, SESSION_SECONDS } from "./cookie";
import { authPorts } from "./ports";
import { nextAuthProviders, toIdentity } from "./providers";
import type { Browser, OutsideSignIn } from "./sign-in-step";
import { LINK, stepCookieLine } from "./step-cookies";

export interface SignInRequest {
  browser: Browser;
  /** Where the browser wants to be afterwards. */
  callbackUrl: string | null;
  /** Set-Cookie lines to add to next-auth's own. */
  cookies: string[];
}

/** next-auth's settings for one request. */
export function authOptions(request: SignInRequest): AuthOptions {
  // Who has signed in within this request, and the session that began.
  let begun: { sub: UserId; sid: string } | undefined;
  const finish = async (userId: UserId): Promise<true | string> => {
    const step = await authPorts().finishSignIn(userId, request.browser);
    request.cookies.push(...step.cookies);
    if (step.state === "second_factor") return ownAddress("/sign-in/code", { next: ownPath(request.callbackUrl) });
    begun = { sub: step.userId, sid: step.sessionId };
    return true;
  };
  return {
    secret: settings().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: { name: sessionCookieName("member"), options: sessionCookieOptions() } },
    logger: quietLogger,
    providers: [passwordProvider(request.browser.clientAddress), ...nextAuthProviders()],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.type === "credentials" ? finish(asUserId(user.id)) : admitOutside(request, account?.provider ?? "", { ...profile }, finish),
      jwt: async ({ token, user }) => {
        if (user) return { ...begun };
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

type Finish = (userId: UserId) => Promise<true | string>;

/** True begins the session; an address sends the browser there without one. */
async function admitOutside(request: SignInRequest, provider: string, claims: Record<string, unknown>, finish: Finish): Promise<true | string> {
  const identity = toIdentity(provider, claims);
  if (!identity) return ownAddress("/sign-in", { error: "OAuthCallback" });
  if (request.browser.linkToken) request.cookies.push(stepCookieLine(LINK, ""));
  const answer = await admit(() => authPorts().admitOutside(identity, request.browser));
  if (answer === null) return ownAddress("/sign-in", { error: "OAuthCallback" });
  if (answer.state === "known") return finish(answer.userId);
  if (answer.state === "linked") return ownAddress("/app/account", { linked: provider });
  return answer.isLinking ? ownAddress("/app/account", { refused: answer.why }) : ownAddress("/sign-in", { error: answer.why });
}

/** What is thrown in next-auth's callbacks ends up in an address; a sentence of ours is enough there. */
async function admit(ask: () => Promise<OutsideSignIn>): Promise<OutsideSignIn | null> {
  try {
    return await ask();
  } catch (error) {
    log().error({ err: error }, "a sign-in by an outside account failed on our side");
    return null;
  }
}

function ownAddress(path: string, query: Record<string, string | null>): string {
  const url = new URL(path, settings().APP_URL);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url.toString();
}

/** The path of an address of ours; the page that takes it checks it again. */
function ownPath(address: string | null): string | null {
  const base = new URL(settings().APP_URL);
  if (!address || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.origin === base.origin ? url.pathname + url.search : null;
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
