import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DOWNLOAD_LIMIT_MS = 120_000;

/** The browser of the tests; it is fetched where it is missing and can be. @returns its path */
export function findChromium(root) {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which is not there.`);
  return given ?? onPath() ?? downloaded() ?? download(root) ?? installPackage() ?? refuse();
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function downloaded() {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function download(root) {
  console.log("No Chromium found (CHROMIUM_PATH, PATH). Trying Playwright's download.");
  const command = join(root, "node_modules/@playwright/test/cli.js");
  spawnSync(process.execPath, [command, "install", "chromium"], { timeout: DOWNLOAD_LIMIT_MS, stdio: "ignore", cwd: root });
  return downloaded();
}

function installPackage() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("That did not work. Installing the system's Chromium with apt-get.");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"], env };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"], options);
  return onPath();
}

function refuse() {
  throw new Error("The browser tests need Chromium, and it could not be fetched. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to it.");
}
