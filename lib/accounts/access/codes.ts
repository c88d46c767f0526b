import "server-only";
import { randomInt } from "node:crypto";
import { verifySync } from "otplib";
import { countCodeTry, forgiveCodeTries } from "@/lib/platform/auth/sign-in-limits";
import { decryptText } from "@/lib/platform/crypto/envelope";
import { keyedHash } from "@/lib/platform/crypto/hashes";
import type { findUser } from "@/lib/platform/db/directory";
import { takeRecoveryCode, takeTotpStep } from "@/lib/platform/db/global/second-factors";
import { placeOfUser } from "../loaders";
import { readCode } from "../rules";

export type KnownUser = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/** Clocks of phones go wrong: one step before and after counts too. */
const TOLERANCE_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** Uses up a code of the app or a recovery code: which of them it was, or null. Throws 429 after too many wrong ones. */
export async function spendCode(user: KnownUser, given: string): Promise<"app" | "recovery" | null> {
  await countCodeTry(user.id);
  const kind = await takeCode(user, given);
  if (kind) await forgiveCodeTries(user.id);
  return kind;
}

async function takeCode(user: KnownUser, given: string): Promise<"app" | "recovery" | null> {
  if (!user.totpSince) return null;
  const code = readCode(given);
  if (code.kind === "app") {
    const step = stepOfCode(user, code.text);
    return step !== null && (await takeTotpStep(user.id, step)) ? "app" : null;
  }
  return (await takeRecoveryCode(user.id, hashRecoveryCode(user.id, code.text))) ? "recovery" : null;
}

/** The time step that this code is of, or null when it is of none that counts now. */
export function stepOfCode({ id, totpEncrypted }: Pick<KnownUser, "id" | "totpEncrypted">, code: string): number | null {
  if (totpEncrypted === null || !/^\d{6}$/.test(code)) return null;
  const secret = decryptText(totpEncrypted, placeOfUser(id, "totp"));
  const result = verifySync({ secret, token: code, epochTolerance: TOLERANCE_SECONDS });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

/** As they are shown once, and as they are kept. */
export function newRecoveryCodes(userId: string): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => `${fiveLetters()}-${fiveLetters()}`);
  return { codes, hashes: codes.map((code) => hashRecoveryCode(userId, readCode(code).text)) };
}

const fiveLetters = (): string => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** Keyed, so that 50 bits are enough against whoever reads the table alone. */
const hashRecoveryCode = (userId: string, code: string): string => keyedHash("recovery code", `${userId}|${code}`);
