import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp } from "@/app/testing/journey";

test("a project is created with its currency and time zone, and is listed", async ({ page }) => {
  await signUp(page);
  await expectAccessible(page);
  const base = await createProject(page, { name: "Kiku Tea", currency: "JPY", timeZone: "Tokyo" });
  expect(base).toMatch(/\/kiku-tea$/);
  await page.goto(base.replace(/\/[^/]+$/, ""));
  const card = page.getByRole("link", { name: /Kiku Tea/ });
  await expect(card).toContainText("JPY");
  await expect(card).toContainText("Asia/Tokyo");
  await expectAccessible(page);
});

test("the form is complete by keyboard and keeps the focus inside", async ({ page }) => {
  await signUp(page);
  await page.getByRole("button", { name: "Create project" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Create project" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type("By keyboard");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/by-keyboard\/imports\/new$/);
});

test("the first tab stop leads past the navigation", async ({ page }) => {
  await signUp(page);
  await page.reload();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();
});
