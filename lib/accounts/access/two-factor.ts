import "server-only";
import { generateSecret, generateURI } from "otplib";
import { toString as drawCode } from "qrcode";
import { conflict, invalid, unauthenticated } from "@/lib/core/errors";
import type { SessionUser } from "@/lib/platform/auth/session";
import { countCodeTry, forgiveCodeTries } from "@/lib/platform/auth/sign-in-limits";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { findUser } from "@/lib/platform/db/directory";
import { confirmTotp, countRecoveryCodes, offerTotp, removeTotp, replaceRecoveryCodes } from "@/lib/platform/db/global/second-factors";
import { loadProfile, placeOfUser } from "../loaders";
import { readCode } from "../rules";
import type { Confirmation, RecoveryCodes, TwoFactor, TwoFactorOffer } from "../schema";
import { newRecoveryCodes, stepOfCode } from "./codes";
import { confirmedBy, confirmPerson } from "./confirm-person";
import { sendNotice } from "./notices";

export async function getTwoFactor({ userId }: SessionUser): Promise<TwoFactor> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  return { since: user.totpSince?.toISOString() ?? null, recoveryCodes: await countRecoveryCodes(userId), confirmBy: confirmedBy(user) };
}

/** A key for the person's app. Nothing is asked for at sign-in until a code has shown that the app has it. */
export async function offerTwoFactor(user: SessionUser, given: Confirmation, clientAddress: string): Promise<TwoFactorOffer> {
  await confirmPerson(user, given, clientAddress);
  const { userId } = user;
  const secret = generateSecret();
  if (!(await offerTotp(userId, encryptText(secret, placeOfUser(userId, "totp"))))) throw isOnAlready();
  const { email } = await loadProfile(user);
  const svg = await drawCode(generateURI({ issuer: "Aura", label: email, secret }), { type: "svg", margin: 2 });
  return { secret, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` };
}

/** Switches it on with the first code, and gives the recovery codes, which are shown this once. */
export async function confirmTwoFactor({ userId }: SessionUser, given: string): Promise<RecoveryCodes> {
  const user = await findUser(userId);
  if (!user) throw unauthenticated();
  if (user.totpSince) throw isOnAlready();
  if (user.totpEncrypted === null) throw conflict("Begin with the picture to scan, then type the code that your app shows.");
  await countCodeTry(userId);
  const step = stepOfCode(user, readCode(given).text);
  if (step === null) throw invalid({ code: ["This code is not right. Type the one that your app shows now; if it stays wrong, check the clock of your phone."] });
  const { codes, hashes } = newRecoveryCodes(userId);
  if (!(await confirmTotp(userId, user.totpEncrypted, step, hashes))) throw isOnAlready();
  await forgiveCodeTries(userId);
  await sendNotice(userId, "two_factor_on");
  return { recoveryCodes: codes };
}

export async function switchOffTwoFactor(user: SessionUser, given: Confirmation, clientAddress: string): Promise<void> {
  const { totpSince } = await confirmPerson(user, given, clientAddress);
  await removeTotp(user.userId);
  if (totpSince) await sendNotice(user.userId, "two_factor_off");
}

/** Ten new ones; the earlier ones end. */
export async function renewRecoveryCodes(user: SessionUser, given: Confirmation, clientAddress: string): Promise<RecoveryCodes> {
  const { totpSince } = await confirmPerson(user, given, clientAddress);
  if (!totpSince) throw conflict("Recovery codes stand in for the codes of your app. Switch two-factor sign-in on first.");
  const { codes, hashes } = newRecoveryCodes(user.userId);
  await replaceRecoveryCodes(user.userId, hashes);
  await sendNotice(user.userId, "recovery_codes_renewed");
  return { recoveryCodes: codes };
}

const isOnAlready = () => conflict("Two-factor sign-in is on already. Switch it off first to use another app.");
