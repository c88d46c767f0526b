import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp } from "@/app/testing/journey";

test("a person signs up, signs out and in again, and a wrong password is told plainly", async ({ page }) => {
  const { email } = await signUp(page);
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);

  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "You are not signed in." })).toBeVisible();

  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
});

test("what is behind the sign-in sends to it and comes back", async ({ page }) => {
  await page.goto("/app");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fapp/);
  await page.goto("/sign-in?next=https://evil.example/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a password that is too easy is refused at its field", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill("easy@example.com");
  await page.getByLabel("Password").fill("password123");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
});

test("the public pages are accessible", async ({ page }) => {
  for (const path of ["/", "/sign-in", "/sign-up", "/nowhere"]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

test("the theme is there before the first paint", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.waitForSelector("h1");
  expect(await page.evaluate(() => document.documentElement.classList.contains("dark"))).toBe(true);
});
