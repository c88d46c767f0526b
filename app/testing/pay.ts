import { expect, type Page } from "@playwright/test";
import { waitUntilLive } from "./journey";

/** On the stand-in's checkout page. */
export async function pay(page: Page): Promise<void> {
  const email = page.getByLabel("Email");
  if (await email.isVisible()) await email.fill("buyer@example.com");
  await page.getByLabel("Card number").fill("4242 4242 4242 4242");
  await page.getByLabel("Expiry").fill("12 / 34");
  await page.getByLabel("CVC").fill("123");
  await page.getByRole("button", { name: /Start|Subscribe|Pay/ }).click();
}

/** Ends on the billing page, with the largest plan on trial. The word of it comes by webhook; the address alone gives nothing. */
export async function startScale(page: Page): Promise<void> {
  await page.goto("/app/billing?plan=scale&interval=monthly");
  await page.waitForURL(/settings\/billing/);
  await waitUntilLive(page);
  await page.getByRole("button", { name: /trial, Scale monthly/ }).click();
  await page.waitForURL(/stripe\/checkout/);
  await pay(page);
  await page.waitForURL(/settings\/billing\?.*checkout=done/);
  await expect(page.getByText("Scale is active.")).toBeVisible({ timeout: 30_000 });
}
