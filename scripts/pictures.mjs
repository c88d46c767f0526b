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
    const clip = await prepare?.(page);
    await takeWebp(page, folder, `${name}-${theme}`, clip);
    await page.context().close();
  };
  await take("overview", overview, desk, waitForCharts);
  await take("overview-phone", overview, phone);
  await take("channels", overview, desk, showCharts);
  await take("figure", overview, desk, showFigure);
  await take("import", `/imports/${sample.id}`, desk, clipContent);
}

async function waitForCharts(page) {
  await page.locator("main .recharts-surface").first().waitFor();
  await page.waitForLoadState("networkidle");
}

async function showCharts(page) {
  await waitForCharts(page);
  await page.getByText("Channels by ad spend").first().scrollIntoViewIfNeeded();
  // The first chart's card begins a little below the edge.
  await page.evaluate(() => {
    const card = document.querySelector("main .recharts-surface").closest(".rounded-lg.border");
    window.scrollBy(0, card.getBoundingClientRect().top - 20);
  });
  await page.waitForLoadState("networkidle");
  return clipContent(page);
}

async function showFigure(page) {
  await openFigure(page);
  return clipTo(page.getByRole("dialog"));
}

/** Without the navigation, so that words stay legible in a narrow column. */
function clipContent(page) {
  return clipTo(page.locator("main"));
}

/** The top of a part, in the proportions of the whole screen. */
async function clipTo(part) {
  const { x, width } = await part.boundingBox();
  return { x, y: 0, width, height: Math.round((width * desk.height) / desk.width) };
}
