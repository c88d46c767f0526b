import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** One source file; `path` is relative to the repository and uses `/`. */
export interface Source {
  path: string;
  text: string;
}

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const ignored = new Set(["node_modules", ".next", ".aura", ".git", "test-results", "playwright-report"]);
const sourceName = /\.(ts|tsx|mjs|js)$/;
const madeByTools = /^(lib\/platform\/db\/generated\/|public\/|next-env\.d\.ts$)/;

let cached: readonly Source[] | undefined;

/** Every TypeScript and JavaScript file that people write; read once per run. */
export function sources(): readonly Source[] {
  cached ??= paths()
    .filter((path) => sourceName.test(path) && !madeByTools.test(path))
    .map((path) => source(path, readText(path)));
  return cached;
}

export function source(path: string, text: string): Source {
  return { path, text };
}

/** Every file below `folder`, without installed and built ones. */
export function paths(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const full = join(folder, entry.name);
      return entry.isDirectory() ? paths(full) : [relative(root, full)];
    });
}

export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function exists(path: string): boolean {
  return statSync(join(root, path), { throwIfNoEntry: false }) !== undefined;
}

/** Tests and what only tests load. */
export function isTest(path: string): boolean {
  return /\.(test|e2e)\.(tsx?|mjs)$/.test(path) || /(^|\/)testing(\/|\.ts$)/.test(path);
}

/** The exemptions that the size rules name; there is no other list. */
export function isExemptFromSize(path: string): boolean {
  return /(^|\/)fixtures\/|^components\/ui\/|^prisma\/migrations\//.test(path);
}

/** File name without folder and ending: `lib/orders/data.db.test.ts` → `data`. */
export function stem(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).split(".")[0] ?? "";
}

/** `lib/orders/data.ts` → `orders`; null outside lib. */
export function libFolder(path: string): string | null {
  return /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;
}

const notDomains = new Set(["core", "platform", "wiring", "architecture"]);

export function domainOf(path: string): string | null {
  const folder = libFolder(path);
  return folder === null || notDomains.has(folder) ? null : folder;
}

/** Files of lib that the browser may load too: `schema`, `rules`, `constants` (file or folder) and lib/core. */
export function isForBrowser(path: string): boolean {
  return /^lib\/core\//.test(path) || /^lib\/.*\/(schema|rules|constants)(\.tsx?$|\/)/.test(path);
}
