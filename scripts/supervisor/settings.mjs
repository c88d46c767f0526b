import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A setting by its name, or from the file that NAME_FILE names. */
export function setting(name, env = process.env) {
  if (env[name]) return env[name];
  const file = env[`${name}_FILE`];
  if (!file) return undefined;
  if (!existsSync(file)) throw new Error(`${name}_FILE names ${file}, which is not there.`);
  return readFileSync(file, "utf8").trim();
}

/** Values of .env count where the environment says nothing. */
export function loadEnvFile(root) {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

export const newSecret = () => randomBytes(32).toString("base64");

const HOW_TO_MAKE =
  'Make them once and keep them with your backups:\n\n  node -e \'const k = () => require("crypto").randomBytes(32).toString("base64"); console.log("AUTH_SECRET=" + k() + "\\nDATA_KEYS=k1:" + k())\' >> .env';

/**
 * The secrets of this installation. With an own DATABASE_URL they must be given, because a
 * database outlives this folder; with the embedded one they are made once.
 */
export function readSecrets(root, { embedded }) {
  const given = { AUTH_SECRET: setting("AUTH_SECRET"), DATA_KEYS: setting("DATA_KEYS") };
  if (embedded) return { ...madeSecrets(root), ...definedOnly(given) };
  const missing = Object.keys(given).filter((name) => !given[name]);
  if (missing.length > 0) {
    throw new Error(`DATABASE_URL is set, so ${missing.join(" and ")} must be set too (or as ${missing.map((name) => `${name}_FILE`).join(", ")}).\n${HOW_TO_MAKE}`);
  }
  return given;
}

export const secretsFile = (root) => join(root, ".aura/secrets.json");

function madeSecrets(root) {
  const file = secretsFile(root);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const made = { AUTH_SECRET: newSecret(), DATA_KEYS: `k1:${newSecret()}` };
  mkdirSync(join(root, ".aura"), { recursive: true });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

function definedOnly(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}
