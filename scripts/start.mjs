// npm start            install, Postgres, migrations, build, web and worker; Ctrl-C stops all of it
// npm run dev          the same with `next dev` and a watch on the worker
// Environment: PORT (3000), HOST, DATABASE_URL (else the embedded Postgres), APP_URL, AUTH_SECRET, DATA_KEYS,
// ROLE=web|worker|all, TRUSTED_PROXIES, SANDBOX=on|off, SANDBOX_PORT, DEMO=off. Each also as NAME_FILE; .env is read too.
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { giveUp } from "./supervisor/say.mjs";

await bootstrap(fileURLToPath(import.meta.url));
const { supervise } = await import("./supervisor/supervise.mjs");
try {
  await supervise(root, { dev: process.argv.includes("--dev") });
} catch (error) {
  giveUp(error.message);
}
