import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { settings, type DataKey } from "@/lib/platform/env/settings";
import { keyObject } from "./key-object";

/** Where a value lives. A value moved to another row, table or tenant does not open. */
export interface Place {
  /** `global` for tables that stand before a tenant is known. */
  tenantId: string;
  table: string;
  rowId: string;
}

const VERSION = "1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `1.<key id>.<base64url of iv, ciphertext and tag>` under the newest key. */
export function encryptText(text: string, place: Place, keys = settings().DATA_KEYS): string {
  const { id, sealed } = encryptBytes(Buffer.from(text, "utf8"), place, keys);
  return `${VERSION}.${id}.${sealed.toString("base64url")}`;
}

/** Opens a value under whichever listed key sealed it; throws when it was changed or moved. */
export function decryptText(envelope: string, place: Place, keys = settings().DATA_KEYS): string {
  const [version, id, body, ...rest] = envelope.split(".");
  if (version !== VERSION || !id || !body || rest.length > 0) throw new Error("This is not an encrypted value of a known format.");
  return decryptBytes(id, Buffer.from(body, "base64url"), place, keys).toString("utf8");
}

/** True when another key than the newest sealed it: a round then seals it again. */
export function isSealedByOldKey(envelope: string, keys = settings().DATA_KEYS): boolean {
  return envelope.split(".")[1] !== keys.at(-1)?.id;
}

/** The same value under the newest key. */
export function resealText(envelope: string, place: Place, keys = settings().DATA_KEYS): string {
  return isSealedByOldKey(envelope, keys) ? encryptText(decryptText(envelope, place, keys), place, keys) : envelope;
}

export function newestKeyId(keys = settings().DATA_KEYS): string {
  return keys.at(-1)?.id ?? "";
}

export function encryptBytes(bytes: Buffer, place: Place, keys = settings().DATA_KEYS): { id: string; sealed: Buffer } {
  const newest = keys.at(-1);
  if (!newest) throw new Error("There is no data key.");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyObject(newest.key), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(place, newest.id));
  const sealed = Buffer.concat([iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { id: newest.id, sealed };
}

export function decryptBytes(keyId: string, sealed: Buffer, place: Place, keys: readonly DataKey[] = settings().DATA_KEYS): Buffer {
  const found = keys.find(({ id }) => id === keyId);
  if (!found) throw new Error(`A value was encrypted under the key "${keyId}", which DATA_KEYS does not list.`);
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new Error("An encrypted value is too short.");
  const decipher = createDecipheriv("aes-256-gcm", keyObject(found.key), sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData(place, keyId));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

function additionalData({ tenantId, table, rowId }: Place, keyId: string): Buffer {
  return Buffer.from([tenantId, table, rowId, keyId].join("|"), "utf8");
}
