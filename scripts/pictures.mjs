// BASE_URL=http://localhost:3000 node scripts/pictures.mjs: retakes the pictures of the public pages and the documents.
// It starts nothing: it signs somebody up at a running Aura, has the demo project made and photographs it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { drawIcons } from "./pictures/icons.mjs";
import { openFigure, readProof } from "./pictures/proof.mjs";
import { checkSample } from "./pictures/sample-import.mjs";
import { openDemo } from "./pictures/session.mjs";
import { openPage, takeWebp } from "./pictures/shoot.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "public/pictures");
const baseURL = process.env.BASE_URL ?? "http://localhost:3000";
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 780 };
const overview = "/overview?range=last_90_days&compare=previous_period&grain=day";

const isRoot = process.getuid?.() === 0;
const args = ["--disable-dev-shm-usage", "--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args });
try {
  mkdirSync(folder, { recursive: true });
  const demo = { ...(await openDemo(browser, baseURL)), baseURL };
  const proof = await readProof(browser, demo, overview);
  const sample = await checkSample(demo);
  try {
    for (const theme of ["light", "dark"]) await takeTheme(demo, sample, theme);
  } finally {
    await sample.discard();
  }
  writeFileSync(join(root, "components/marketing/landing/proof.json"), `${JSON.stringify(proof, null, 2)}\n`);
  await drawIcons(browser, root, baseURL);
  await demo.close();
} finally {
  await browser.close();
}

async function takeTheme(demo, sample, theme) {
  const take = async (name, path, size, prepare) => {
    const page = await openPage(browser, demo, { path: demo.base + path, ...size, theme });
    await prepare?.(page);
    await takeWebp(page, folder, `${name}-${theme}`);
    await page.context().close();
  };
  await take("overview", overview, desk, waitForCharts);
  await take("overview-phone", overview, phone);
  await take("channels", overview, desk, scrollToCharts);
  await take("figure", overview, desk, openFigure);
  await take("import", `/imports/${sample.id}`, desk);
}

async function waitForCharts(page) {
  await page.locator("main .recharts-surface").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function scrollToCharts(page) {
  await waitForCharts(page);
  await page.getByText("Channels by ad spend").first().scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, 520));
  await page.waitForLoadState("networkidle");
}
