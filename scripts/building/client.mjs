import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashSchema } from "./sources.mjs";

/** Writes the Prisma client when the schema has changed since it was written. */
export function ensureClient(root) {
  const hash = hashSchema(root);
  const stamp = join(root, ".aura/client.stamp");
  const made = existsSync(join(root, "lib/platform/db/generated/client.ts"));
  if (made && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  const command = join(root, "node_modules/prisma/build/index.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "generate"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`The Prisma client could not be generated.\n${stdout}${stderr}`);
  mkdirSync(join(root, ".aura"), { recursive: true });
  writeFileSync(stamp, hash);
}
