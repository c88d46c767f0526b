import type { Browser, Page } from "@playwright/test";
import type { Demo } from "./application";

export interface Load {
  /** Gzip bytes of scripts asked for before the first paint, and of all. */
  beforePaint: number;
  scripts: number;
  lcp: number;
  shift: number;
  hasZod: boolean;
}

const SETTLED_MS = 1_500;

/** One visit with an empty cache, to the end of all requests. */
export async function loadOnce(browser: Browser, url: string, path: string, state?: Demo["state"]): Promise<Load> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, ...(state ? { storageState: state } : {}) });
  const page = await context.newPage();
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) bodies.push(response.text().catch(() => ""));
  });
  await page.addInitScript(watchPaint);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(SETTLED_MS);
  const seen = await page.evaluate(readPaint);
  const hasZod = (await Promise.all(bodies)).some((text) => /ZodError|\$ZodType/.test(text));
  await context.close();
  return { ...seen, hasZod };
}

interface Watched { lcp: number; shift: number; worst: number }

/** Runs in the page, before its own scripts. */
function watchPaint() {
  const watched = { lcp: 0, shift: 0, worst: 0 };
  Object.assign(window, { watched });
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("largest-contentful-paint", (entry) => (watched.lcp = entry.startTime));
  watch("layout-shift", (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) watched.shift += shift.value;
  });
}

function readPaint() {
  const { watched } = window as unknown as { watched: Watched };
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const scripts = (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) => new URL(name).pathname.endsWith(".js"));
  const bytes = (entries: PerformanceResourceTiming[]) => entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  return { beforePaint: bytes(scripts.filter(({ startTime }) => startTime < paint)), scripts: bytes(scripts), lcp: watched.lcp, shift: watched.shift };
}

/** The slowest answer, in milliseconds to the next paint, to what `act` does. */
export async function slowestInteraction(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { worst: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ((entry as PerformanceEventTiming & { interactionId: number }).interactionId > 0) seen.worst = Math.max(seen.worst, entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await act();
  await page.waitForTimeout(SETTLED_MS);
  return page.evaluate(() => (window as unknown as { seen: { worst: number } }).seen.worst);
}

/** The longest block of the main thread while `act` runs, in milliseconds; 0 when none reached 50. */
export async function longestBlock(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const blocks = { longest: 0 };
    Object.assign(window, { blocks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocks.longest = Math.max(blocks.longest, duration);
    }).observe({ type: "longtask" });
  });
  await act();
  await page.waitForTimeout(SETTLED_MS);
  return page.evaluate(() => (window as unknown as { blocks: { longest: number } }).blocks.longest);
}
