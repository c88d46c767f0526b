// npm run doctor: says in sentences what keeps Aura from starting or serving well, and how to mend it.
import { root } from "./supervisor/bootstrap.mjs";
import { examineMachine } from "./doctor/machine.mjs";
import { examineSettings } from "./doctor/settings.mjs";
import { loadEnvFile } from "./supervisor/settings.mjs";

loadEnvFile(root);
const findings = [...(await examineMachine(root)), ...examineSettings(root)];
if (findings.every((finding) => !finding.isBlocking)) findings.push(...(await examineLater(root)));

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
