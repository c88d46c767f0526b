import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, expect, type Browser, type BrowserContext } from "@playwright/test";

const root = process.cwd();
const BUILD = { dist: ".next", bundle: ".aura/build" };

/** The start's own scripts, which run before anything is built and so are no part of a bundle. */
const script = <Module>(path: string): Promise<Module> => import(pathToFileURL(join(root, path)).href) as Promise<Module>;

/** The production build on the benchmark's database, and a browser beside it. */
export async function withApplication(work: (browser: Browser, url: string) => Promise<void>): Promise<void> {
  const { ensureBuild } = await script<{ ensureBuild: (root: string) => Promise<void> }>("scripts/building/build.mjs");
  const { freePort } = await script<{ freePort: () => Promise<number> }>("scripts/supervisor/ports.mjs");
  const { waitUntilReady } = await script<{ waitUntilReady: (port: number) => Promise<void> }>("scripts/supervisor/supervise.mjs");
  const { findChromium } = await script<{ findChromium: (root: string) => string }>("scripts/testing/chromium.mjs");
  await ensureBuild(root);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...process.env, NODE_ENV: "production" as const, PORT: String(port), APP_URL: url, SIGNUP: "open", LOG_LEVEL: "warn", REQUESTS_PER_MINUTE: "100000" };
  const children = [
    start([join(root, BUILD.bundle, "worker.mjs")], { ...env, ROLE: "worker" }),
    start([join(root, "scripts/server.mjs")], { ...env, ROLE: "web" }),
  ];
  const flags = ["--disable-gpu", "--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const browser = await chromium.launch({ executablePath: findChromium(root), args: flags });
  try {
    await waitUntilReady(port);
    await work(browser, url);
  } finally {
    await browser.close();
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once("close", resolve))));
  }
}

function start(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
}

export interface Demo { state: Awaited<ReturnType<BrowserContext["storageState"]>>; base: string }

/** A person with the demo project, as anyone gets it. */
export async function signUpWithDemo(browser: Browser, url: string): Promise<Demo> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(`bench-${Date.now()}@example.com`);
  await page.getByLabel("Password").fill("a quiet instrument 42");
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("button", { name: "Start with the demo project" }).click();
  await page.waitForURL(/\/overview/, { timeout: 180_000 });
  await expect(page.locator("[data-metric]").first()).toBeVisible();
  const base = new URL(page.url()).pathname.replace(/\/overview$/, "");
  const state = await context.storageState();
  await context.close();
  return { state, base };
}
