// npm run restore -- FOLDER [--replace]    loads a backup into an empty installation
import { existsSync, readFileSync, renameSync, writeFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { giveUp, say } from "./supervisor/say.mjs";

await bootstrap(fileURLToPath(import.meta.url));
const { load, readManifest } = await import("./safekeeping/load.mjs");
const { withInstallation } = await import("./safekeeping/installation.mjs");
const { readRun } = await import("./supervisor/run-file.mjs");
const { secretsFile } = await import("./supervisor/settings.mjs");

const [given] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const replace = process.argv.includes("--replace");
if (!given) giveUp("Name the backup: npm run restore -- .aura/backups/aura-20260101120000");
const folder = resolve(given);

try {
  if (readRun(root)) throw new Error("Aura is running from this folder. Stop it first.");
  readManifest(folder);
  const saved = JSON.parse(readFileSync(join(folder, "secrets.json"), "utf8"));
  const manifest = await withInstallation(root, async ({ ownerUrl, embedded, secrets }) => {
    if (!embedded) requireSameSecrets(saved, secrets);
    const loaded = await load({ ownerUrl, folder, replace });
    if (embedded) keepSecrets(saved);
    return loaded;
  });
  say(`Loaded ${manifest.tables.reduce((sum, table) => sum + table.rows, 0)} rows as of ${manifest.createdAt}. Start with: npm start`);
} catch (error) {
  giveUp(`The restore failed: ${error.message}`);
}

/** Rows are encrypted under the backup's keys; what lay here before is put aside, not lost. */
function keepSecrets(saved) {
  const file = secretsFile(root);
  mkdirSync(join(root, ".aura"), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.before-${Date.now()}`);
  writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`, { mode: 0o600 });
}

function requireSameSecrets(saved, present) {
  const different = Object.keys(saved).filter((name) => saved[name] !== present[name]);
  if (different.length > 0) throw new Error(`${different.join(" and ")} differ from those of the backup, so its encrypted columns could not be read. Set them to the values in ${join(folder, "secrets.json")}.`);
}
