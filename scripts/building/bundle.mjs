import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, context } from "esbuild";

const ENTRIES = { worker: "lib/wiring/worker.ts", sandbox: "sandbox/main.ts" };

/** Bundles what runs outside Next; packages stay outside and come from node_modules. */
export async function bundleWorker(root, target) {
  await build(options(root, target));
}

/** The sandbox alone, which is there before the watch is. */
export async function bundleSandbox(root, target) {
  await build({ ...options(root, target), entryPoints: { sandbox: join(root, ENTRIES.sandbox) } });
}

/** Bundles again at each change and calls `onBuilt` after each success. */
export async function watchWorker(root, target, onBuilt) {
  const report = { name: "report", setup: (plugin) => plugin.onEnd((result) => result.errors.length === 0 && onBuilt()) };
  const made = options(root, target);
  const watcher = await context({ ...made, plugins: [...made.plugins, report], logLevel: "warning" });
  await watcher.watch();
  return () => watcher.dispose();
}

function options(root, target) {
  const entries = Object.entries(ENTRIES).filter(([, path]) => existsSync(join(root, path)));
  return {
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map(([name, path]) => [name, join(root, path)])),
    outdir: join(root, target.bundle),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    conditions: ["react-server"],
    sourcemap: true,
    logLevel: "error",
    plugins: [ours(root)],
  };
}

/** Our alias is bundled, every package stays an import; server-only is empty outside the browser. */
function ours(root) {
  return {
    name: "ours",
    setup(plugin) {
      plugin.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }));
      plugin.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
      plugin.onResolve({ filter: /^@\// }, ({ path, kind }) =>
        plugin.resolve(`./${path.slice(2)}`, { resolveDir: root, kind }));
      plugin.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
        kind === "entry-point" ? undefined : { path, external: true });
    },
  };
}
