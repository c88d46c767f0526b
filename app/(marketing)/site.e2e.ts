import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";

const SMALL_SHIFT = 0.02;

test("the public pages ask only this server, hold still and say what they are", async ({ page, baseURL }) => {
  const outside: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => void (request.url().startsWith("data:") || new URL(request.url()).origin === baseURL || outside.push(request.url())));
  page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
  for (const path of ["/", "/pricing", "/docs", "/docs/getting-started", "/docs/api/metrics"]) {
    await page.goto(path);
    expect(await shiftWhileReading(page), `layout shift of ${path}`).toBeLessThan(SMALL_SHIFT);
    await expectDescribed(page, path);
  }
  expect(outside).toEqual([]);
  expect(faults).toEqual([]);
});

test("no public link is broken, nor the place that it points to", async ({ baseURL }) => {
  test.slow();
  const seen = new Map<string, string | null>();
  const wanted: { from: string; path: string; anchor: string | undefined }[] = [];
  const queue = ["/"];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    const answer = await fetch(new URL(path, baseURL));
    const html = answer.ok && /html/.test(answer.headers.get("content-type") ?? "") ? await answer.text() : null;
    seen.set(path, html);
    expect(answer.status, `${path}, linked from ${wanted.find((link) => link.path === path)?.from}`).toBe(200);
    for (const link of linksIn(html ?? "", path)) {
      wanted.push({ from: path, ...link });
      if (!link.path.startsWith("/app")) queue.push(link.path);
    }
  }
  expect(seen.size).toBeGreaterThan(30);
  const missing = wanted.filter(({ path, anchor }) => anchor && seen.get(path) && !seen.get(path)?.includes(`id="${anchor}"`));
  expect(missing.map(({ from, path, anchor }) => `${from} → ${path}#${anchor}`)).toEqual([]);
});

test("the guides are searched and filtered, and their code is copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/docs");
  await page.getByRole("searchbox", { name: "Search the guides" }).last().fill("restore");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Backup and restore" }).click();
  await expect(page).toHaveURL(/\/docs\/self-hosting#backup-and-restore$/);

  await page.goto("/docs/api");
  await page.getByRole("searchbox", { name: "Filter the operations" }).last().fill("order lines");
  await page.getByRole("navigation", { name: "API reference" }).getByRole("link", { name: "List order lines" }).click();
  await expect(page).toHaveURL(/\/docs\/api\/orders#getOrderLines$/);
  await page.locator("#getOrderLines").getByRole("button", { name: "Copy" }).first().click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"$URL/api/v1/order-lines?project=$PROJECT"');
});

test("pricing, a guide and the reference are accessible", async ({ page }) => {
  for (const path of ["/pricing", "/docs/importing", "/docs/api/projects"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

/** How much moved while the page loaded and was read to its end. */
async function shiftWhileReading(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let top = 0; top < height; top += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(30);
  }
  await page.waitForLoadState("networkidle");
  return page.evaluate(() => new Promise<number>((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) sum += entry.hadRecentInput ? 0 : entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 200);
  }));
}

async function expectDescribed(page: Page, path: string): Promise<void> {
  await expect(page, path).toHaveTitle(/Aura/);
  const read = (selector: string, name: string) => page.locator(selector).first().getAttribute(name);
  expect(await read('meta[name="description"]', "content"), `description of ${path}`).toMatch(/.{30,}/);
  expect(new URL((await read('link[rel="canonical"]', "href")) ?? "").pathname).toBe(path);
  expect(await read('meta[property="og:image"]', "content")).toContain("/share.jpg");
  expect(await page.locator("h1").count(), `headings of ${path}`).toBe(1);
}

function linksIn(html: string, from: string): { path: string; anchor: string | undefined }[] {
  const hrefs = [...html.matchAll(/<a\s[^>]*?href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  return hrefs.filter((href) => href.startsWith("/") || href.startsWith("#")).map((href) => {
    const [path, anchor] = href.split("#");
    return { path: path || from, anchor };
  });
}
