import "server-only";
import { unauthenticated } from "@/lib/core/errors";
import type { UserId } from "@/lib/core/ids";
import type { Browser, SignInStep } from "@/lib/platform/auth/sign-in-step";
import { startSession } from "@/lib/platform/auth/start-session";
import { DEVICE, SECOND_FACTOR, stepCookieLine } from "@/lib/platform/auth/step-cookies";
import { hashToken, newToken } from "@/lib/platform/crypto/hashes";
import { findUser } from "@/lib/platform/db/directory";
import { noteDevice } from "@/lib/platform/db/global/devices";
import { sendNewDevice } from "./notices";
import { issueToken } from "@/lib/platform/auth/person-tokens";

/** What every way of signing in ends with, once it is known who this is. */
export async function finishSignIn(userId: UserId, browser: Browser): Promise<SignInStep> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  if (!user.totpSince) return beginSession(userId, browser);
  const token = await issueToken("second_factor", { userId, data: null });
  return { state: "second_factor", cookies: [stepCookieLine(SECOND_FACTOR, token)] };
}

/** Begins the session of somebody who has shown all that is asked of them. */
export async function beginSession(userId: UserId, browser: Browser): Promise<SignInStep> {
  const deviceToken = browser.deviceToken ?? newToken();
  const device = await noteDevice(userId, hashToken(deviceToken));
  const sessionId = await startSession(userId, "member", browser.agent);
  if (device === "new") await sendNewDevice(userId, browser.agent);
  return { state: "signed_in", userId, sessionId, cookies: [stepCookieLine(DEVICE, deviceToken)] };
}
