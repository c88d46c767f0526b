import "server-only";
import { createSecretKey, type KeyObject } from "node:crypto";

const known = new WeakMap<Buffer, KeyObject>();

/** The key as Node keeps it for itself: made once, as making it costs several times what sealing an address does. */
export function keyObject(key: Buffer): KeyObject {
  const found = known.get(key) ?? createSecretKey(key);
  known.set(key, found);
  return found;
}
