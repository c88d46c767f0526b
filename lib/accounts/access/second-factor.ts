import "server-only";
import { AppError, invalid } from "@/lib/core/errors";
import { asUserId } from "@/lib/core/ids";
import type { Browser, SignInStep } from "@/lib/platform/auth/sign-in-step";
import { SECOND_FACTOR, stepCookieLine } from "@/lib/platform/auth/step-cookies";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { findUser } from "@/lib/platform/db/directory";
import { findPersonToken } from "@/lib/platform/db/global/person-tokens";
import { spendCode } from "./codes";
import { beginSession } from "./finish-sign-in";
import { sendNotice } from "./notices";
import { spendToken } from "@/lib/platform/auth/person-tokens";

/** The second step: the token of the first says whose code it must be, and is good for one session. */
export async function passSecondFactor(token: string | null, code: string, browser: Browser): Promise<SignInStep> {
  const row = token === null ? null : await findPersonToken(hashToken(token), "second_factor");
  const user = row?.userId ? await findUser(row.userId) : null;
  if (token === null || !user?.totpSince) throw isOver();
  const kind = await spendCode(user, code);
  if (kind === null) throw invalid({ code: ["This code is not right, or it was used already. Wait for the next one that your app shows."] });
  await spendToken("second_factor", token).catch(() => { throw isOver(); });
  const userId = asUserId(user.id);
  const step = await beginSession(userId, browser);
  if (kind === "recovery") await sendNotice(userId, "recovery_code_used");
  return { ...step, cookies: [...step.cookies, stepCookieLine(SECOND_FACTOR, "")] };
}

/** Whether the browser is between the two steps, for the page to say so. */
export async function isAwaitingCode(token: string | null): Promise<boolean> {
  return token !== null && (await findPersonToken(hashToken(token), "second_factor")) !== null;
}

const isOver = () => new AppError("unauthenticated", "This sign-in took too long or was begun elsewhere. Sign in again.");
