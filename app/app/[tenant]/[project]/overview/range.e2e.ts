import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp } from "@/app/testing/journey";
import { importSampleFiles } from "@/app/testing/sample-project";

const card = (page: Page, metric: string) => page.locator(`[data-metric="${metric}"]`);
const where = (page: Page) => page.evaluate(() => new URLSearchParams(window.location.search).get("where"));
const rangeButton = (page: Page) => page.getByRole("button", { name: /^Range:/ });

test("a typed range and filters narrow every figure, live in the address, and come back on reload", async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page);
  const base = await createProject(page, { name: "Range" });
  await importSampleFiles(page, base);
  await page.goto(`${base}/overview`);
  await typeRange(page);
  await filterByKeyboard(page);
  await filterFromATable(page);
  await onAPhone(page);
});

/** Words show their days before they are taken; what is not understood offers what was. */
async function typeRange(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await rangeButton(page).press("Enter");
  const field = page.getByLabel("Type a range");
  await expect(field).toBeFocused();
  await field.fill("last week of bananas");
  await expect(page.getByRole("button", { name: "Show last week" })).toBeVisible();
  await expect(page.getByRole("grid")).toHaveCount(2);
  await expectAccessible(page);
  await field.fill("1 Jan 2026 to 28 Feb 2026");
  await expect(page.getByText("1 Jan – 28 Feb 2026 · 59 days")).toBeVisible();
  await field.press("Enter");
  await expect.poll(() => page.evaluate(() => window.location.search)).toContain("from=2026-01-01&to=2026-02-28");
  await expect(card(page, "gross_revenue")).toContainText("£48.85");
  await expect(card(page, "returning_customers")).toContainText("Everyone’s first order lies in this range");
}

/** Adds a filter with the keyboard alone; metrics that do not know the dimension say so. */
async function filterByKeyboard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).press("Enter");
  await page.getByLabel("Filter by", { exact: true }).selectOption("country");
  await page.getByRole("combobox", { name: "Find a country" }).focus();
  await expect(page.getByRole("listbox").getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Filter by", { exact: true }).selectOption("country");
  await page.getByRole("combobox", { name: "Find a country" }).focus();
  const country = (await page.getByRole("listbox").getByRole("option").first().innerText()).trim();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Apply filter" }).press("Enter");
  await expect.poll(() => where(page)).toBe(`country:is:${country}`);
  await expect(card(page, "ad_spend")).toContainText("Not known by country");
  await expect(page.getByRole("heading", { name: "Ad spend is not shown" })).toBeVisible();
  const shown = await card(page, "gross_revenue").innerText();
  await page.reload();
  await expect(page.getByRole("button", { name: `Filter: Country is ${country}` })).toBeVisible();
  await expect(card(page, "gross_revenue")).toContainText(shown.split("\n")[1] ?? "");
  await expectAccessible(page);
  await page.getByRole("button", { name: `Remove Country is ${country}` }).click();
  await expect.poll(() => where(page)).toBeNull();
  await expect(card(page, "ad_spend")).toContainText("£50.00");
}

/** A click shows only a row, Alt-click leaves it out, and the menu does both. */
async function filterFromATable(page: Page): Promise<void> {
  const meta = page.getByRole("rowheader").filter({ hasText: "Meta" }).first().getByRole("button", { name: /Meta/ }).first();
  await meta.click();
  await expect.poll(() => where(page)).toBe("channel:is:meta");
  await page.getByRole("rowheader").filter({ hasText: "Meta" }).first().getByRole("button", { name: /Meta/ }).first().click({ modifiers: ["Alt"] });
  await expect.poll(() => where(page)).toContain("channel:is_not:meta");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect.poll(() => where(page)).toBeNull();
  await page.getByRole("button", { name: "Filter by Meta" }).first().press("Enter");
  await page.getByRole("menuitem", { name: "Leave out Meta" }).press("Enter");
  await expect.poll(() => where(page)).toBe("channel:is_not:meta");
}

async function onAPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await rangeButton(page).click();
  await expect(page.getByRole("dialog", { name: "Range" }).getByLabel("Type a range")).toBeVisible();
  await page.getByRole("button", { name: "Last full month" }).click();
  await expect.poll(() => page.evaluate(() => window.location.search)).toContain("range=last_month");
}
