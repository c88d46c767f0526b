import "server-only";
import type { UserId } from "@/lib/core/ids";
import { sessionCookie } from "./cookie";
import { authPorts } from "./ports";
import { makeSessionToken, type SessionUser } from "./session";
import { DEVICE, LINK, readStepCookie } from "./step-cookies";

/** What a sign-in knows of the browser that it comes from. */
export interface Browser {
  agent: string | null;
  clientAddress: string;
  requestId: string;
  /** Which browser this is, as it was told when it was here first. */
  deviceToken: string | null;
  /** Left by somebody signed in who set out to link an outside account. */
  linkToken: string | null;
  /** Who is signed in already. */
  user: SessionUser | null;
}

export type SignInStep =
  | { state: "signed_in"; userId: UserId; sessionId: string; cookies: string[] }
  /** The first factor was right; its cookie lets the browser go on with a code. */
  | { state: "second_factor"; cookies: string[] };

/** An account at an outside issuer, as that issuer vouches for it. */
export interface OutsideIdentity {
  provider: string;
  issuer: string;
  subject: string;
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
}

export type OutsideRefusal = "email_missing" | "email_unverified" | "email_known" | "sign_up_closed" | "not_invited" | "link_lost" | "link_taken" | "link_twice";

export type OutsideSignIn =
  | { state: "known"; userId: UserId }
  | { state: "linked" }
  | { state: "refused"; why: OutsideRefusal; isLinking: boolean };

export interface Asking {
  request: Request;
  requestId: string;
  clientAddress: string;
  user: SessionUser | null;
}

export function browserOf({ request, requestId, clientAddress, user }: Asking): Browser {
  return {
    agent: request.headers.get("user-agent"),
    clientAddress,
    requestId,
    deviceToken: readStepCookie(request, DEVICE),
    linkToken: readStepCookie(request, LINK),
    user,
  };
}

/** For routes of our own: adds the cookies of the next step to the answer, and says which step that is. */
export async function finishSignIn(userId: UserId, asking: Asking & { replyHeaders: Headers }): Promise<SignInStep["state"]> {
  return replyWithStep(await authPorts().finishSignIn(userId, browserOf(asking)), asking.replyHeaders);
}

export async function replyWithStep(step: SignInStep, replyHeaders: Headers): Promise<SignInStep["state"]> {
  if (step.state === "signed_in") replyHeaders.append("set-cookie", sessionCookie("member", await makeSessionToken(step.userId, step.sessionId)));
  for (const line of step.cookies) replyHeaders.append("set-cookie", line);
  return step.state;
}
