// node scripts/run-ts.mjs FILE.ts [arguments]: bundles a TypeScript entry and runs it as the worker is run.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [entry, ...rest] = process.argv.slice(2);

if (!entry) {
  console.error("Say which file: node scripts/run-ts.mjs scripts/openapi.ts");
  process.exit(2);
}

// Inside the repository, so that the bundle finds node_modules; a folder per run, so that runs do not meet.
mkdirSync(join(root, ".aura/build"), { recursive: true });
const folder = mkdtempSync(join(root, ".aura/build/run-"));
try {
  const outfile = join(folder, "main.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: [resolve(entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    conditions: ["react-server"],
    sourcemap: "inline",
    logLevel: "error",
  });
  process.exitCode = await run(outfile);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(file) {
  const flags = ["--conditions=react-server", "--enable-source-maps"];
  const child = spawn(process.execPath, [...flags, file, ...rest], { cwd: root, stdio: "inherit" });
  // Whoever ends us means the program.
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal));
  return new Promise((done, fail) => child.once("error", fail).once("close", (code) => done(code ?? 1)));
}
