import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp, waitUntilLive } from "@/app/testing/journey";

const READ_LIMIT_MS = 60_000;

test("an ad account is connected by consent, its newest days arrive, and it is disconnected", async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const base = await createProject(page, { name: "Fernhill" });
  await test.step("an empty project leads to the gallery", () => openGallery(page, base));
  await test.step("a refused consent is told calmly", () => refuse(page));
  await test.step("an allowed one opens the accounts, of which one is chosen", () => connect(page));
  await test.step("the newest days are read while the page is open", () => watch(page));
  await test.step("they stand on the overview", () => seeFigures(page, base));
  await test.step("disconnecting keeps the data", () => disconnect(page, base));
});

async function openGallery(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/overview`);
  await page.getByRole("link", { name: "Connect a shop or an ad account" }).click();
  await expect(page.getByRole("heading", { name: "What can be connected" })).toBeVisible();
  await waitUntilLive(page);
  await expectAccessible(page);
}

async function setOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Connect Meta Ads" }).click();
  await page.getByRole("button", { name: "Continue to Meta Ads" }).click();
  await page.waitForURL(/\/dialog\/oauth/);
}

async function refuse(page: Page): Promise<void> {
  await setOut(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await expect(page.getByText("You did not allow the access at Meta Ads.")).toBeVisible();
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Put away" }).click();
  await expect(page.getByText("You did not allow the access at Meta Ads.")).toHaveCount(0);
}

async function connect(page: Page): Promise<void> {
  await setOut(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("checkbox", { name: /^Fernhill UK/ })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Old agency account/ })).toBeDisabled();
  await page.getByRole("checkbox", { name: /^Fernhill UK/ }).click();
  await page.getByLabel("How far back").selectOption("day");
  await page.getByLabel("From", { exact: true }).fill(new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Connect 1 ad account" }).click();
  await page.waitForURL(/\/integrations\/[0-9a-f-]{36}$/);
}

async function watch(page: Page): Promise<void> {
  const streams = page.getByRole("region", { name: "Kinds of data" });
  await expect(streams.getByText("On time")).toHaveCount(2, { timeout: READ_LIMIT_MS });
  await expect(page.getByText("Done", { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Details of the run/ }).first().click();
  await expect(page.getByRole("dialog").getByText("Rows read")).toBeVisible();
  await page.keyboard.press("Escape");
}

async function seeFigures(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/overview?range=last_7_days`);
  await expect(page.locator('[data-metric="ad_spend"]')).toContainText(/£[\d,.]+[KM]?/);
  await page.goto(`${base}/integrations`);
  await expect(page.getByRole("list", { name: "Meta Ads" }).getByRole("listitem")).toContainText(["On time"]);
  await expectAccessible(page);
}

async function disconnect(page: Page, base: string): Promise<void> {
  await page.getByRole("link", { name: /^Fernhill UK/ }).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "Keep the data" })).toBeChecked();
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await page.waitForURL(/\/integrations$/);
  await expect(page.getByRole("heading", { name: "What can be connected" })).toBeVisible();
  await page.goto(`${base}/overview?range=last_7_days`);
  await expect(page.locator('[data-metric="ad_spend"]')).toContainText(/£[\d,.]+[KM]?/);
}
