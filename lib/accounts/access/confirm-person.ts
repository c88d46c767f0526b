import "server-only";
import { AppError, invalid, unauthenticated } from "@/lib/core/errors";
import { isPassword } from "@/lib/platform/auth/passwords";
import type { SessionUser } from "@/lib/platform/auth/session";
import { countSignInTry, forgiveSignInTry } from "@/lib/platform/auth/sign-in-limits";
import { findUser, listSessions } from "@/lib/platform/db/directory";
import type { Confirmation, TwoFactor } from "../schema";
import { spendCode, type KnownUser } from "./codes";

/** Of somebody with neither password nor second factor: their sign-in must be this fresh. */
const RECENT_MS = 15 * 60_000;

export function confirmedBy(user: Pick<KnownUser, "passwordHash" | "totpSince">): TwoFactor["confirmBy"] {
  if (user.passwordHash !== null) return "password";
  return user.totpSince ? "code" : "recent_sign_in";
}

/**
 * Asks again who this is, before what somebody at an unlocked screen must not be able to do. The password
 * or a code will do, whichever is given; the answer is the user.
 */
export async function confirmPerson({ userId, sessionId }: SessionUser, given: Confirmation, clientAddress: string): Promise<KnownUser> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  if (given.code !== undefined && user.totpSince) return confirmByCode(user, given.code);
  const way = confirmedBy(user);
  if (way === "password") return confirmByPassword(user, given.password, clientAddress);
  if (way === "code") throw invalid({ code: ["Type a code of your app, or a recovery code."] });
  const session = (await listSessions(userId)).find(({ id }) => id === sessionId);
  if (!session || Date.now() - session.createdAt.getTime() > RECENT_MS) {
    throw new AppError("forbidden", "Your sign-in is too long ago for this. Sign out, sign in again and repeat it.");
  }
  return user;
}

async function confirmByCode(user: KnownUser, code: string): Promise<KnownUser> {
  if (!(await spendCode(user, code))) throw invalid({ code: ["This code is not right, or it was used already."] });
  return user;
}

async function confirmByPassword(user: KnownUser, password: string | undefined, clientAddress: string): Promise<KnownUser> {
  if (password === undefined) throw invalid({ password: ["Type your password."] });
  await countSignInTry(user.emailHash, clientAddress);
  if (!(await isPassword(password, user.passwordHash))) throw invalid({ password: ["This is not your password."] });
  await forgiveSignInTry(user.emailHash, clientAddress);
  return user;
}
