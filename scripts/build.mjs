// npm run build: the production build of the pages and routes, and the bundle of the worker.
// A build whose sources have not changed is kept. `--force` builds anyway.
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";

await bootstrap(fileURLToPath(import.meta.url));
const { ensureBuild } = await import("./building/build.mjs");
await ensureBuild(root, { force: process.argv.includes("--force") });
