import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp, waitUntilLive } from "@/app/testing/journey";

const READ_LIMIT_MS = 60_000;

test("data health tells what is missing, puts it away, and holds figures against the platform's own", async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const base = await createProject(page, { name: "Fernhill" });
  await test.step("a new project is in order, and says what was looked at", () => inOrder(page, base));
  await test.step("an ad account is connected and read", () => connect(page, base));
  await test.step("its figures equal the platform's own", () => compare(page));
  await test.step("the inbox says what is missing, and it is put away", () => putAway(page, base));
});

async function inOrder(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/integrations`);
  await page.getByRole("link", { name: /^Data health/ }).click();
  await expect(page.getByRole("heading", { name: "Everything is in order" })).toBeVisible();
  await page.getByRole("tab", { name: "Reconciliation" }).click();
  await expect(page.getByRole("heading", { name: "Nothing to compare yet" })).toBeVisible();
}

async function connect(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/integrations`);
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Connect TikTok Ads" }).click();
  await page.getByRole("button", { name: "Continue to TikTok Ads" }).click();
  await page.getByRole("button", { name: "Allow" }).click();
  // The only account that can be connected is chosen already.
  await page.getByLabel("How far back").selectOption("day");
  await page.getByLabel("From", { exact: true }).fill(new Date(Date.now() - 12 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Connect 1 ad account" }).click();
  await page.waitForURL(/\/integrations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("region", { name: "Kinds of data" }).getByText("On time")).toHaveCount(2, { timeout: READ_LIMIT_MS });
}

async function compare(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Compare now/ }).click();
  await expect(page.getByText("All 5 figures equal TikTok Ads’ own totals.")).toBeVisible({ timeout: READ_LIMIT_MS });
  await page.getByRole("link", { name: "Compare day by day" }).click();
  await page.waitForURL(/\/integrations\/health\?tab=reconciliation/);
  await expect(page.getByRole("region", { name: /^Figures of/ }).getByText("Equal").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Spend, day by day$/ }).click();
  await expect(page.getByRole("dialog").getByText("Every day is equal to the last unit.")).toBeVisible();
  await page.keyboard.press("Escape");
}

async function putAway(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/integrations/health`);
  await waitUntilLive(page);
  const list = page.getByRole("list", { name: "What needs attention" });
  await expect(list.getByRole("heading", { name: /Whether campaigns are tagged cannot be seen/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Put away for 30 days.*tagged/ }).click();
  await expect(page.getByRole("button", { name: /^Show again.*tagged/ })).toBeVisible();
}
