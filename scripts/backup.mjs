// npm run backup [-- FOLDER]    writes tables, manifest and secrets; Aura may be running meanwhile
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { giveUp, say } from "./supervisor/say.mjs";

await bootstrap(fileURLToPath(import.meta.url));
const { dump } = await import("./safekeeping/dump.mjs");
const { withInstallation } = await import("./safekeeping/installation.mjs");

const stamp = new Date().toISOString().slice(0, 19).replace(/\D/g, "");
const folder = process.argv[2] ? resolve(process.argv[2]) : join(root, ".aura/backups", `aura-${stamp}`);
try {
  const manifest = await withInstallation(root, ({ ownerUrl, secrets }) => dump({ ownerUrl, folder, secrets }));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`Wrote ${rows} rows of ${manifest.tables.length} tables to ${folder}.`);
  say("It holds the secrets too: keep it as you keep passwords, and keep a copy on another machine.");
} catch (error) {
  giveUp(`The backup failed: ${error.message}`);
}
