// npm run doctor: says in sentences what keeps Aura from starting or serving well, and how to mend it.
// npm run doctor -- --rollups      also compares all roll-ups with the facts; with --rebuild it mends those that differ
// npm run doctor -- --reencrypt    also brings every encrypted value under the newest key of DATA_KEYS
import { fileURLToPath } from "node:url";
import { bootstrap, root } from "./supervisor/bootstrap.mjs";
import { isErrand, runErrands } from "./doctor/errands.mjs";
import { examineMachine } from "./doctor/machine.mjs";
import { examineSettings } from "./doctor/settings.mjs";
import { loadEnvFile } from "./supervisor/settings.mjs";

const words = process.argv.slice(2);
const hasErrands = words.some(isErrand);
// Looking needs nothing installed; errands run the application's own code.
if (hasErrands) await bootstrap(fileURLToPath(import.meta.url));
loadEnvFile(root);
const findings = [...(await examineMachine(root)), ...examineSettings(root)];
if (findings.every((finding) => !finding.isBlocking)) {
  if (hasErrands) findings.push(...(await runErrands(root, words)));
  findings.push(...(await examineLater(root)));
}

for (const { ok, sentence } of findings) console.log(`${ok ? "  fine  " : "  MEND  "}${sentence}`);
const problems = findings.filter((finding) => !finding.ok).length;
console.log(problems === 0 ? "\nNothing to mend." : `\n${problems} ${problems === 1 ? "thing" : "things"} to mend.`);
process.exit(problems === 0 ? 0 : 1);

/** What needs the installed packages is looked at only when they are there. */
async function examineLater(folder) {
  const { examineDatabase } = await import("./doctor/database.mjs");
  const { examineBuild } = await import("./doctor/build.mjs");
  return [...(await examineDatabase(folder)), ...(await examineBuild(folder))];
}
