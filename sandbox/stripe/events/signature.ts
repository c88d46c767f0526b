import { createHmac } from "node:crypto";

export interface Signing { secret: string; at: number; body: string; extraSecrets?: readonly string[] }

/** `t=…,v1=…`: HMAC-SHA256 of the stamp, a dot and the exact bytes, under the whole secret as text. */
export function signatureHeader({ secret, at, body, extraSecrets = [] }: Signing): string {
  const sign = (key: string) => createHmac("sha256", key).update(`${at}.${body}`).digest("hex");
  return [`t=${at}`, ...[...extraSecrets, secret].map((key) => `v1=${sign(key)}`), `v0=${sign("old")}`].join(",");
}
