import { expect, test, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp } from "@/app/testing/journey";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const NEW_PASSWORD = "another quiet instrument 43";

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
}

async function signInElsewhere(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ userAgent: FIREFOX })).newPage();
  await signIn(page, email, PASSWORD);
  return page;
}

const sessions = (page: Page) => page.getByRole("region", { name: "Sessions" });

async function expectSignedOut(page: Page): Promise<void> {
  await page.goto("/app/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fapp%2Faccount$/);
}

test("another session is seen and signed out by keyboard", async ({ page, browser }) => {
  const { email } = await signUp(page);
  const first = await signInElsewhere(browser, email);
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page.getByRole("heading", { name: "Your account", level: 1 })).toBeVisible();
  await expect(page.getByRole("region", { name: "Who you are" })).toContainText(email);
  await expect(sessions(page).getByText("This device")).toHaveCount(1);
  await expect(sessions(page).getByText("Firefox on Linux")).toBeVisible();
  await expectAccessible(page);

  await sessions(page).getByRole("button", { name: /^Sign out Firefox on Linux/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Firefox on Linux was signed out.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeFocused();
  await expect(sessions(page).getByText("Firefox on Linux")).toHaveCount(0);
  await expectSignedOut(first);

  await signIn(first, email, PASSWORD);
  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await expectSignedOut(first);
});

test("the password is changed, and the other sessions end", async ({ page, browser }) => {
  const { email } = await signUp(page);
  const other = await signInElsewhere(browser, email);
  await page.goto("/app/account");
  const current = page.getByLabel("Current password");
  const next = page.getByLabel("New password");
  await current.fill("not the password");
  await next.fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(current).toHaveAccessibleDescription("This is not your current password.");
  await current.fill(PASSWORD);
  await next.fill("password1234");
  await next.press("Enter");
  await expect(next).toHaveAccessibleDescription(/attackers try first/);
  await expectAccessible(page);

  await next.fill(NEW_PASSWORD);
  await next.press("Enter");
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(current).toHaveValue("");
  await expectSignedOut(other);
  await signIn(other, email, NEW_PASSWORD);
});
