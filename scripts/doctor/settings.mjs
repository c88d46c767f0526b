import { existsSync, statSync } from "node:fs";
import { readSecrets, secretsFile, setting } from "../supervisor/settings.mjs";
import { blocked, fine, mend } from "./finding.mjs";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

export function examineSettings(root) {
  return [secrets(root), publicAddress()];
}

function secrets(root) {
  const isEmbedded = !setting("DATABASE_URL");
  const file = secretsFile(root);
  try {
    if (isEmbedded && !existsSync(file)) return fine("The first start makes the secrets.");
    const { AUTH_SECRET: secret, DATA_KEYS: keys } = readSecrets(root, { embedded: isEmbedded });
    if (secret.length < 32) return mend("AUTH_SECRET has fewer than 32 characters. Make one with: openssl rand -base64 48. Set it before the first start: e-mail addresses are found by hashes made with it, so a new one locks everybody out.");
    const wrong = keys.split(",").filter((entry) => Buffer.from(entry.split(":")[1] ?? "", "base64").length !== 32);
    if (wrong.length > 0) return mend("DATA_KEYS must look like k1:<32 bytes in base64>,k2:…, the newest last. Keep every key that rows were written with.");
    if (isEmbedded && (statSync(file).mode & 0o077) !== 0) return mend(`Other users can read ${file}. Run: chmod 600 ${file}`);
    return fine("The secrets are there.");
  } catch (error) {
    return blocked(error.message);
  }
}

function publicAddress() {
  const given = setting("APP_URL");
  if (!given) return fine("APP_URL is not set: Aura is for this machine alone, at http://localhost.");
  if (!URL.canParse(given)) return mend(`APP_URL is "${given}", which is no address. It is what people type, like https://aura.example.com.`);
  const url = new URL(given);
  if (url.protocol === "http:" && !LOOPBACK.includes(url.hostname)) {
    return mend(`APP_URL is ${given}: over http, anybody on the way can read passwords and sessions. Put a proxy with a certificate in front, and set APP_URL to https://${url.host}.`);
  }
  return fine(`APP_URL is ${given}.`);
}
