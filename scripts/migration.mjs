// npm run db:migration NAME: writes prisma/migrations/<date>_<name>/migration.sql with the SQL that
// leads from the committed schema (git HEAD) to the one in the working folder. No database is needed.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const name = process.argv[2]?.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");

if (!name) {
  console.error("Give the migration a name: npm run db:migration add_order_notes");
  process.exit(1);
}

const before = mkdtempSync(join(tmpdir(), "aura-schema-"));
try {
  const hasCommitted = extractCommittedSchema(before);
  const sql = diff(hasCommitted ? ["--from-schema", join(before, "prisma")] : ["--from-empty"]);
  if (/^\s*(--.*\s*)*$/.test(sql)) {
    console.log("The schema has not changed since the last commit: nothing to write.");
  } else {
    const folder = join(root, "prisma/migrations", `${stamp()}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "migration.sql"), sql);
    console.log(`Wrote ${join(folder, "migration.sql")}. Add policies, grants and functions by hand: they are not part of the schema.`);
  }
} finally {
  rmSync(before, { recursive: true, force: true });
}

function git(...args) {
  return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** @returns false when there is no commit with a schema yet */
function extractCommittedSchema(target) {
  let paths;
  try {
    paths = git("ls-tree", "-r", "--name-only", "HEAD", "prisma").split("\n").filter((path) => path.endsWith(".prisma"));
  } catch {
    return false;
  }
  for (const path of paths) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), git("show", `HEAD:${path}`));
  }
  return paths.length > 0;
}

function diff(from) {
  const command = join(root, "node_modules/prisma/build/index.js");
  if (!existsSync(command)) throw new Error('Prisma is not installed: run "npm ci".');
  const args = [command, "migrate", "diff", ...from, "--to-schema", join(root, "prisma"), "--script"];
  return execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

function stamp() {
  return new Date().toISOString().replace(/\D/g, "").slice(0, 14);
}
