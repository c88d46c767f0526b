import "server-only";
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { settings } from "@/lib/platform/env/settings";
import { keyObject } from "./key-object";

const derived = new Map<string, Buffer>();

/** A key for one purpose (and one tenant), so that no two uses of AUTH_SECRET share one. */
export function deriveKey(purpose: string, tenantId = "global"): Buffer {
  const secret = settings().AUTH_SECRET;
  const name = `${purpose}|${tenantId}|${createHash("sha256").update(secret).digest("base64url")}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, `aura:${tenantId}`, `aura ${purpose} v1`, 32));
  if (derived.size > 10_000) derived.clear();
  derived.set(name, key);
  return key;
}

/** For exact look-ups of encrypted values. Normalise the value first. */
export function keyedHash(purpose: string, value: string, tenantId?: string): string {
  return createHmac("sha256", keyObject(deriveKey(purpose, tenantId))).update(value, "utf8").digest("hex");
}

/** For secrets that are random already: API keys, tokens in links. */
export const hashToken = (token: string): string => createHash("sha256").update(token, "utf8").digest("hex");

/** 256 random bits for links, keys and nonces. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}
