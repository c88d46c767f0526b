import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { signUp, waitUntilLive } from "@/app/testing/journey";

test.setTimeout(180_000);

const plan = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) }).last();

/** On the stand-in's page; the way back ends on the billing page. */
async function pay(page: Page): Promise<void> {
  const email = page.getByLabel("Email");
  if (await email.isVisible()) await email.fill("buyer@example.com");
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByRole("button", { name: /Start|Subscribe|Pay/ }).click();
}

test("checkout, downgrade, portal, cancel and resume", async ({ page }) => {
  await signUp(page);
  await page.goto("/app/billing?plan=scale&interval=monthly");
  await page.waitForURL(/settings\/billing/);
  await waitUntilLive(page);
  await expect(page.getByText("There are no invoices yet")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: /trial, Scale monthly/ }).click();
  await page.waitForURL(/stripe\/checkout/);
  await pay(page);
  await page.waitForURL(/settings\/billing\?.*checkout=done/);
  // The word comes by webhook; the address alone gives nothing.
  await expect(page.getByText("Scale is active.")).toBeVisible({ timeout: 30_000 });
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
