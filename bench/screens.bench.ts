// What a person waits for: the first load of the overview, an answer to a touch among twelve charts, a long table.
import type { Browser, Page } from "@playwright/test";
import { signUpWithDemo, withApplication } from "./browser/application";
import { loadOnce, longestBlock, slowestInteraction, type Load } from "./browser/load";
import { percentile, report, round } from "./report";

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const STATIC_PAGE = "/docs/metrics";
const KB = 1024;

await withApplication(async (browser, url) => {
  const demo = await signUpWithDemo(browser, url);
  const overview: Load[] = [];
  const floor: Load[] = [];
  await loadOnce(browser, url, STATIC_PAGE);
  await loadOnce(browser, url, `${demo.base}/overview`, demo.state);
  for (let run = 0; run < RUNS; run++) {
    floor.push(await loadOnce(browser, url, STATIC_PAGE));
    overview.push(await loadOnce(browser, url, `${demo.base}/overview`, demo.state));
  }
  const touch = await onPage(browser, url, (page) => slowestInteraction(page, () => touchCharts(page)));
  const block = await onPage(browser, url, (page) => longestBlock(page, () => useLongTable(page)));
  print(overview, floor, touch, block);
});

async function onPage(browser: Browser, url: string, work: (page: Page) => Promise<number>): Promise<number> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto("/design");
  await page.waitForLoadState("networkidle");
  const measured = await work(page);
  await context.close();
  return measured;
}

/** Pointer, arrow keys and a click on every chart of the living page. */
async function touchCharts(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const plots = page.getByRole("application");
  await plots.nth(10).waitFor();
  const count = await plots.count();
  if (count < 11) throw new Error(`The living page shows ${count} charts.`);
  for (let at = 0; at < count; at++) {
    const plot = plots.nth(at);
    await plot.scrollIntoViewIfNeeded();
    await plot.hover();
    await plot.click();
    await page.keyboard.press("Escape");
    for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
  }
}

async function useLongTable(page: Page): Promise<void> {
  const table = page.getByRole("region", { name: "Sample orders" });
  await table.scrollIntoViewIfNeeded();
  for (const place of [0.1, 0.5, 0.9, 1, 0]) await table.evaluate((frame, share) => frame.scrollTo(0, frame.scrollHeight * share), place);
  await table.hover();
  for (let turn = 0; turn < 20; turn++) await page.mouse.wheel(0, 900);
  for (const name of ["Gross", "Customer", "Placed"]) await table.getByRole("button", { name, exact: true }).click();
}

function print(overview: readonly Load[], floor: readonly Load[], touch: number, block: number): void {
  const median = (loads: readonly Load[], of: (load: Load) => number) => percentile(loads.map(of), 0.5);
  const row = (name: string, loads: readonly Load[]) => [
    name, round(median(loads, ({ beforePaint }) => beforePaint / KB)), round(median(loads, ({ scripts }) => scripts / KB)),
    round(median(loads, ({ lcp }) => lcp)), median(loads, ({ shift }) => shift).toFixed(4), loads.some(({ hasZod }) => hasZod) ? "yes" : "no",
  ];
  report("screens", `First load, median of ${RUNS}, and the longest waits`, ["page", "KB script before paint", "KB script in all", "LCP ms", "shift", "zod"],
    [row(`a static page (${STATIC_PAGE})`, floor), row("overview of the demo", overview), ["slowest of the touches on every chart", "", "", round(touch), "", ""], ["longest block, 100,000 rows", "", "", round(block), "", ""]], [
      { what: "KB of gzip JavaScript before the first paint", measured: median(overview, ({ beforePaint }) => beforePaint / KB), op: "<=", limit: 230 },
      { what: "KB of gzip JavaScript in all", measured: median(overview, ({ scripts }) => scripts / KB), op: "<=", limit: 420 },
      { what: "scripts that hold zod", measured: overview.filter(({ hasZod }) => hasZod).length, op: "<=", limit: 0 },
      { what: "LCP over that of a static page", measured: median(overview, ({ lcp }) => lcp) / median(floor, ({ lcp }) => lcp), op: "<=", limit: 3, unit: " ×" },
      { what: "layout shift", measured: median(overview, ({ shift }) => shift), op: "<", limit: 0.02 },
      { what: "ms to the paint after a touch, twelve charts on the page", measured: touch, op: "<", limit: 100 },
      { what: "ms that the longest table blocks", measured: block, op: "<=", limit: 50 },
    ]);
}
