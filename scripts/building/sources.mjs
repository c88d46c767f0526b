import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const BUILT_FROM = [
  "app", "components", "lib", "sandbox", "public", "styles", "prisma", "middleware.ts", "proxy.ts", "instrumentation.ts",
  "next.config.js", "next.config.ts", "postcss.config.mjs", "postcss.config.js", "tsconfig.json",
  "package-lock.json", "scripts/build.mjs",
];
const NOT_BUILT = /\.test\.|\.e2e\.|\/generated\/|\/architecture\//;

/** A hash of all that a production build is made from; tests and generated files do not count. */
export function hashSources(root) {
  return hashPaths(root, BUILT_FROM.flatMap((path) => listFiles(join(root, path))).filter((path) => !NOT_BUILT.test(path)));
}

export function hashSchema(root) {
  return hashPaths(root, listFiles(join(root, "prisma")).filter((path) => path.endsWith(".prisma")));
}

function hashPaths(root, paths) {
  const hash = createHash("sha256");
  for (const path of paths.sort()) hash.update(relative(root, path)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function listFiles(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => listFiles(join(path, entry.name)));
}
