import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const HEIGHT = 800;
const MOST_HEIGHT = 8_000;

const looks = { light: ["light"], dark: ["dark"], both: ["light", "dark"] } as const;
type Look = keyof typeof looks;

let asked = 0;

/**
 * Axe is clean and nothing is wider than the window, on a phone and a desk, in light and dark: all four in the long
 * run, else each width in one of the looks, turn by turn.
 */
export function expectAccessible(page: Page): Promise<void> {
  if (process.env.LONG) return expectAt(page, { 360: "both", 1280: "both" });
  asked += 1;
  return expectAt(page, asked % 2 === 0 ? { 360: "dark", 1280: "light" } : { 360: "light", 1280: "dark" });
}

/** The same at a phone in light and a desk in dark, for a form of controls that other pages show in all four. */
export const expectFormAccessible = (page: Page): Promise<void> => expectAt(page, { 360: "light", 1280: "dark" });

async function expectAt(page: Page, widths: Record<number, Look>): Promise<void> {
  for (const [width, look] of Object.entries(widths)) {
    await fitWindow(page, Number(width));
    for (const colorScheme of looks[look]) {
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
