import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { holdStill, openDemo } from "@/app/testing/demo";
import { createProject, signUp, waitUntilPartLive } from "@/app/testing/journey";
import { importSampleFiles } from "@/app/testing/sample-project";

async function importFigures(page: Page): Promise<string> {
  await signUp(page);
  const base = await createProject(page, { name: "Figures" });
  await importSampleFiles(page, base);
  return base;
}

const card = (page: Page, metric: string) => page.locator(`[data-metric="${metric}"]`);
const search = (page: Page) => page.evaluate(() => window.location.search);

test("figures are exact, and follow range, time zone and currency of the address", async ({ page }) => {
  test.setTimeout(240_000);
  const base = await importFigures(page);

  await page.goto(`${base}/overview`);
  await expect(page.getByText("The data ends on 3 Feb 2026, so these are its last 30 days.")).toBeVisible();

  await page.goto(`${base}/overview?from=2026-01-01&to=2026-02-28`);
  for (const [metric, shown] of Object.entries({ gross_revenue: "£48.85", refunds: "£2.55", net_revenue: "£46.30", orders: "3", ad_spend: "£50.00" })) {
    await expect(card(page, metric)).toContainText(shown);
  }
  await openThePassport(page);
  // The focus is back on the card, where it shows the exact figure in a tooltip.
  await page.getByRole("heading", { name: "Overview" }).click();
  await expectAccessible(page);

  await page.goto(`${base}/overview?from=2026-01-20&to=2026-01-20`);
  await expect(card(page, "gross_revenue")).toContainText("£10.20");
  await page.goto(`${base}/overview?from=2026-01-20&to=2026-01-20&tz=Asia/Kolkata`);
  await expect(page.getByRole("heading", { name: "Nothing in 20 Jan 2026" })).toBeVisible();
  await page.goto(`${base}/overview?from=2026-01-05&to=2026-01-05&currency=EUR`);
  await expect(card(page, "gross_revenue")).toContainText("€10.11");
  await page.goto(`${base}/overview?from=2026-01-01&to=2026-02-28&currency=EUR`);
  await expect(page.getByText("Exchange rates are missing")).toBeVisible();
  await expect(card(page, "gross_revenue")).toContainText("–");
  await expectAccessible(page);
});

/** Definition, formula with the period's numbers, then the rows in a second click, and an address of its own. */
async function openThePassport(page: Page): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await waitUntilPartLive(card(page, "net_revenue"));
  await card(page, "net_revenue").click();
  const sheet = page.getByRole("dialog", { name: "Net revenue" });
  for (const [metric, shown] of Object.entries({ gross_revenue: "£48.85", refunds: "£2.55", net_revenue: "£46.30" })) {
    await expect(sheet.locator(`[data-figure="${metric}"]`)).toHaveText(shown);
  }
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Copy link to this figure" }).click();
  await sheet.getByRole("tab", { name: "Refund lines" }).click();
  await expect(sheet.getByRole("row")).toHaveCount(2);
  await expect(sheet.getByText("All 1")).toBeVisible();
  await expectAccessible(page);
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const view = page.url();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Net revenue" })).toBeVisible();
  await expect(page.locator('[data-figure="net_revenue"]')).toHaveText("£46.30");
  await expectAccessible(page);
  await page.goto(view);
  await waitUntilPartLive(card(page, "net_revenue"));
  await card(page, "net_revenue").click();
  await expect(page.getByRole("tab", { name: "Passport" })).toBeFocused();
  await page.keyboard.press("Escape");
}

test("a project without data says the one next step", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Empty" });
  await page.goto(`${base}/overview`);
  await expect(page.getByRole("heading", { name: "Bring in the first data" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Import orders" }).click();
  await page.waitForURL(/\/imports/);
});

test("the demo's overview is complete by keyboard, from the range to the points of a chart", async ({ page }) => {
  test.setTimeout(360_000);
  const demo = await openDemo(page);
  await page.goto(`${demo.base}/overview`);
  await expect(card(page, "net_revenue")).toContainText("£");
  await expect(page.getByRole("application").first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const range = page.getByRole("button", { name: /^Range:/ });
  await range.press("Enter");
  await page.getByRole("button", { name: "Last full month" }).press("Enter");
  await expect.poll(() => search(page)).toContain("range=last_month");
  const before = await range.innerText();
  await page.keyboard.press("[");
  await expect.poll(() => search(page)).toContain("from=");
  await expect(range).not.toHaveText(before);
  await page.keyboard.press("]");
  await expect(range).toContainText(before.split("\n").at(-1) ?? "");

  const chart = page.getByRole("application").first();
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("[aria-live=polite]").filter({ hasText: "Net revenue £" })).toHaveCount(1);
  await page.getByRole("button", { name: "Show as a table" }).first().press("Enter");
  // It comes when every account has read the month before; the page notices by itself.
  await expect(page.getByRole("columnheader", { name: "Before" }).first()).toBeVisible({ timeout: 150_000 });
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "Comparison, grain, time zone, currency" }).click();
  await page.getByRole("radio", { name: "No comparison" }).click();
  await expect.poll(() => search(page)).toContain("compare=off");
  await expectAccessible(page);
  // What is read of it from here on would only slow down the tests that follow.
  await holdStill(page, demo);
});
