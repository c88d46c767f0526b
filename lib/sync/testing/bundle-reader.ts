import "server-only";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "@/lib/architecture/source-tree";

/** The program that reads a project until it is killed, as one file inside the repository, so that it finds node_modules. */
export async function bundleReader(): Promise<{ file: string; remove(): void }> {
  mkdirSync(join(root, ".aura/build"), { recursive: true });
  const folder = mkdtempSync(join(root, ".aura/build/run-"));
  const file = join(folder, "main.mjs");
  await build({
    absWorkingDir: root, entryPoints: ["lib/sync/testing/read-until-killed.ts"], outfile: file, bundle: true, platform: "node", format: "esm", target: "node22",
    packages: "external", conditions: ["react-server"], logLevel: "error",
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
