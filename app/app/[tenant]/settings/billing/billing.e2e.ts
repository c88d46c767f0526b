import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { signUp, waitUntilLive } from "@/app/testing/journey";
import { startScale } from "@/app/testing/pay";

test.setTimeout(180_000);

const plan = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) }).last();

test("checkout, downgrade, portal, cancel and resume", async ({ page }) => {
  await signUp(page);
  await page.goto("/app/billing?plan=scale&interval=monthly");
  await page.waitForURL(/settings\/billing/);
  await waitUntilLive(page);
  await expect(page.getByText("There are no invoices yet")).toBeVisible();
  await expectAccessible(page);

  await startScale(page);
  await expect(page.getByText(/14 days of the trial left/)).toBeVisible();

  await waitUntilLive(page);
  await page.getByRole("button", { name: /Change to Growth/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Due now")).toBeVisible();
  await dialog.getByRole("button", { name: "Change the plan" }).click();
  await expect(dialog).toBeHidden();
  await expect(plan(page, "Growth").getByText("Your plan")).toBeVisible();

  await page.getByRole("button", { name: "Open the billing portal" }).click();
  await page.waitForURL(/stripe\/(portal|billing)/);
  await expect(page.getByText("visa •••• 4242")).toBeVisible();
  await page.getByRole("link", { name: "Cancel plan" }).click();
  await page.getByRole("button", { name: "Cancel subscription" }).click();
  await page.getByRole("link", { name: "Return to the application" }).click();
  await page.waitForURL(/settings\/billing/);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Ends soon")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  await waitUntilLive(page);
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/of the trial left/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel the subscription" }).click();
  await page.getByRole("button", { name: "Cancel at the period's end" }).click();
  await expect(page.getByText("Ends soon")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText(/of the trial left/)).toBeVisible();
});
