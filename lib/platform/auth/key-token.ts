import "server-only";
import { jwtVerify, SignJWT } from "jose";
import { isUuid, newId } from "@/lib/core/ids";
import { deriveKey } from "@/lib/platform/crypto/hashes";
import { settings } from "@/lib/platform/env/settings";

/** Which key a short-lived token stands for, and by which of its secrets it was made. */
export interface KeyClaims {
  tenantId: string;
  keyId: string;
  mark: string;
}

export const KEY_TOKEN_SECONDS = 15 * 60;
const AUDIENCE = "aura-api";
const MAX_TOKEN = 2_048;

const signingKey = () => deriveKey("tokens made from API keys");

export async function makeKeyToken({ tenantId, keyId, mark }: KeyClaims): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date((Math.floor(Date.now() / 1000) + KEY_TOKEN_SECONDS) * 1000);
  const token = await new SignJWT({ tid: tenantId, mark })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(settings().APP_URL).setAudience(AUDIENCE).setSubject(keyId).setJti(newId())
    .setIssuedAt().setExpirationTime(expiresAt)
    .sign(signingKey());
  return { token, expiresAt };
}

/** null for each token that is not ours, too old or broken. The key's row says whether it still counts. */
export async function readKeyToken(token: string): Promise<KeyClaims | null> {
  if (token.length > MAX_TOKEN) return null;
  try {
    const { payload } = await jwtVerify(token, signingKey(), {
      issuer: settings().APP_URL, audience: AUDIENCE, algorithms: ["HS256"], requiredClaims: ["exp", "iat", "sub"], maxTokenAge: KEY_TOKEN_SECONDS,
    });
    const { sub, tid, mark } = payload;
    return isUuid(sub) && isUuid(tid) && typeof mark === "string" ? { keyId: sub, tenantId: tid, mark } : null;
  } catch {
    // A broken token is the same as none.
    return null;
  }
}
