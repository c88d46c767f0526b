import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const HEIGHT = 800;
const MOST_HEIGHT = 8_000;

/** Axe is clean and nothing is wider than the window, on a phone and a desk, in light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await fitWindow(page, width);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectClean(page, `${width} px, ${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT });
}

/** As tall as the page: what lies under a fixed bar for the moment is not a small target. */
async function fitWindow(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(height, HEIGHT), MOST_HEIGHT) });
}

async function expectClean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" | ")}`);
  expect(found, `axe at ${page.url()}, ${where}`).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `sideways scrolling at ${page.url()}, ${where}`).toBeLessThanOrEqual(0);
}
