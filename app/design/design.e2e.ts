import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";

const WORST_TASK_MS = 50;

/** Fonts and colours are ours, the raster is the browser's: another build may shade an edge differently. */
const looksAlike = { animations: "disabled", maxDiffPixelRatio: 0.04, threshold: 0.3 } as const;

async function openDesign(page: Page): Promise<Locator> {
  await page.goto("/design");
  const table = page.getByRole("table", { name: "Sample orders" });
  await expect(table).toHaveAttribute("aria-rowcount", "100001", { timeout: 60_000 });
  await expect(table).not.toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("heading", { name: "Sparkline" })).toBeVisible();
  return table;
}

test("every part is accessible in both themes, on a phone and a desk", async ({ page }) => {
  await openDesign(page);
  await expectAccessible(page);
});

test("parts look as they did, in both themes", async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 900 });
  await openDesign(page);
  await page.addStyleTag({ content: "nextjs-portal { display: none } header { position: static !important }" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const section of ["foundation", "controls", "places", "feedback"]) {
      await expect(page.locator(`#${section}`)).toHaveScreenshot(`${section}-${colorScheme}.png`, looksAlike);
    }
  }
});

test("the keyboard reaches and works everything, and layers give the focus back", async ({ page }) => {
  const table = await openDesign(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();

  const dialogButton = page.getByRole("button", { name: "Open dialog" });
  await dialogButton.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Discard the import" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogButton).toBeFocused();
  await page.getByRole("button", { name: "Open menu" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Open menu" })).toBeFocused();

  await table.getByRole("button", { name: "Gross" }).focus();
  await page.keyboard.press("Enter");
  await expect(table.getByRole("columnheader", { name: "Gross" })).toHaveAttribute("aria-sort", "descending");
  await expect(table.getByRole("row").nth(1)).toContainText("£288.99");
  await expect(table.getByRole("columnheader", { name: "Channel" })).not.toHaveAttribute("aria-sort");
  const edge = table.getByRole("separator", { name: "Width of Customer" });
  const before = Number(await edge.getAttribute("aria-valuenow"));
  await edge.focus();
  await page.keyboard.press("ArrowRight");
  await expect(edge).toHaveAttribute("aria-valuenow", String(before + 16));
  await arrangeColumns(page, table);
});

/** Each thing that is drawn with a pointer has a button too, and all of it is there after a reload. */
async function arrangeColumns(page: Page, table: Locator): Promise<void> {
  await page.getByRole("button", { name: "Columns", exact: true }).press("Enter");
  await page.getByRole("checkbox", { name: "Country" }).press("Space");
  await page.getByRole("button", { name: "Keep Gross in sight" }).press("Enter");
  await page.getByRole("button", { name: "Make Customer narrower" }).press("Enter");
  await page.getByRole("checkbox", { name: "Dense rows" }).press("Space");
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(table.getByRole("columnheader").nth(1)).toHaveAccessibleName("Gross");
  await expect(table.getByRole("columnheader", { name: "Country" })).toHaveCount(0);
  await expect.poll(async () => (await table.getByRole("row").nth(2).boundingBox())?.height).toBe(28);
}

test("text of twice the size loses nothing, and nothing moves for who wants it still", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openDesign(page);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await page.evaluate(() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled, 500))));
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  const cut = await page.evaluate(() => [...document.querySelectorAll("button, label, h1, h2, h3, dt, [role='status']")]
    .filter((element) => !element.closest(".scroll-frame") && element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).overflowX === "hidden")
    .map((element) => element.textContent));
  expect(cut).toEqual([]);
  await page.getByRole("button", { name: "Open sheet" }).click();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await expect(sheet).toBeVisible();
  expect(await sheet.evaluate((element) => getComputedStyle(element).animationDuration)).toBe("0.001s");
});

test("a hundred thousand rows sort and scroll without a blocked frame", async ({ page, browser }) => {
  const table = await openDesign(page);
  await page.getByRole("region", { name: "Sample orders" }).scrollIntoViewIfNeeded();
  await page.waitForTimeout(1_000);
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  for (const name of ["Customer", "Gross", "Order"]) {
    await table.getByRole("button", { name, exact: true }).click();
    await expect(table).not.toHaveAttribute("aria-busy", "true");
  }
  await scrollThrough(page);
  expect(worstTask((await browser.stopTracing()).toString())).toBeLessThanOrEqual(WORST_TASK_MS);
  await expect(table.locator("tr[aria-rowindex='100001']")).toBeVisible();
});

interface TraceEvent { name: string; ph: string; pid: number; tid: number; tdur?: number; args: { name?: string } }

/** Milliseconds that the page's thread worked at a stretch; the time that other processes took from it is left out. */
function worstTask(trace: string): number {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const pages = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(threadOf));
  const tasks = traceEvents.filter((event) => event.ph === "X" && /RunTask/.test(event.name) && pages.has(threadOf(event)));
  expect(tasks.length).toBeGreaterThan(0);
  return tasks.reduce((worst, { tdur = 0 }) => Math.max(worst, tdur / 1_000), 0);
}

async function scrollThrough(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Sample orders" }).evaluate(async (frame) => {
    for (let step = 0; step <= 60; step += 1) {
      frame.scrollTop = (frame.scrollHeight * step) / 60;
      await new Promise(requestAnimationFrame);
    }
  });
  await page.waitForTimeout(200);
}
