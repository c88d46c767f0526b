import "server-only";
import { decryptText, encryptText } from "@/lib/platform/crypto/envelope";
import { settings } from "@/lib/platform/env/settings";
import { getPrisma } from "./prisma";

const SONG = "these keys fit this database";
const placeOf = (keyId: string) => ({ tenantId: "global", table: "canaries", rowId: keyId });

/**
 * Proves that DATA_KEYS are the keys that this database was written with: for each key one known text is kept,
 * encrypted under it. A new key adds its own; a key that no longer opens its text stops the start. So the kept
 * ones are the keys in use: an older one goes once nothing is left under it.
 */
export async function assertKeysFit(): Promise<void> {
  const keys = settings().DATA_KEYS;
  const kept = await getPrisma().canary.findMany();
  const known = kept.filter(({ keyId }) => keys.some(({ id }) => id === keyId));
  if (kept.length > 0 && known.length === 0) throw misfit(`it was written with the key "${kept[0]?.keyId}", which is not listed`);
  for (const { keyId, ciphertext } of known) {
    if (!opens(keyId, ciphertext)) throw misfit(`the key "${keyId}" is not the one it was written with`);
  }
  const fresh = keys.slice(-1).filter(({ id }) => !kept.some(({ keyId }) => keyId === id));
  const data = fresh.map((key) => ({ keyId: key.id, ciphertext: encryptText(SONG, placeOf(key.id), [key]) }));
  if (data.length > 0) await getPrisma().canary.createMany({ data, skipDuplicates: true });
}

export interface KeysInUse { newest: string; newestSince: Date; older: string[] }

/** The key that writes, since when, and the ones that values may still be under. */
export async function listKeysInUse(): Promise<KeysInUse> {
  const kept = await getPrisma().canary.findMany({ select: { keyId: true, createdAt: true } });
  const newest = settings().DATA_KEYS.at(-1)?.id ?? "";
  const since = kept.find(({ keyId }) => keyId === newest)?.createdAt ?? new Date();
  return { newest, newestSince: since, older: kept.map(({ keyId }) => keyId).filter((keyId) => keyId !== newest).sort() };
}

/** Nothing is under these keys any more. */
export async function forgetKeys(keyIds: readonly string[]): Promise<void> {
  await getPrisma().canary.deleteMany({ where: { keyId: { in: [...keyIds] } } });
}

function opens(keyId: string, ciphertext: string): boolean {
  try {
    return decryptText(ciphertext, placeOf(keyId)) === SONG;
  } catch {
    // Another key under the same id: the authentication tag does not match.
    return false;
  }
}

const misfit = (why: string): Error =>
  new Error(`Refusing to start: DATA_KEYS do not fit this database; ${why}. Put back the keys that belong to it (they are part of every backup).`);
