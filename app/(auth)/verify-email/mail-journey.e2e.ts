import { expect, test } from "@playwright/test";
import { expectAccessible, expectFormAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp, waitUntilLive } from "@/app/testing/journey";
import { linkIn, readMail } from "@/app/testing/mail";

const NEW_PASSWORD = "another quiet instrument";

test("sign up, verify by the mail, reset the password, and the old session is over", async ({ page, browser }) => {
  const { email } = await signUp(page);
  await page.goto("/app/account");
  await expect(page.getByText("Not verified")).toBeVisible();

  const verifyLink = linkIn(await readMail(email, /Verify/));
  // What scanners of mail do: fetching the link must not use it up.
  expect((await page.request.get(verifyLink)).status()).toBe(200);
  await page.goto(verifyLink);
  await expectAccessible(page);
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Verify address" }).click();
  await expect(page.getByText("Your address is verified.")).toBeVisible();
  await page.goto("/app/account");
  await expect(page.getByText("Verified", { exact: true })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in");
  await other.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(other.getByRole("heading", { name: "Forgot your password" })).toBeVisible();
  await waitUntilLive(other);
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Send link" }).click();
  await expect(other.getByText("Look into your mail.")).toBeVisible();
  const resetLink = linkIn(await readMail(email, /Set a new password/));
  await other.goto(resetLink);
  await waitUntilLive(other);
  await expectFormAccessible(other);
  await other.getByRole("textbox", { name: "New password" }).focus();
  await other.keyboard.type(NEW_PASSWORD);
  await other.keyboard.press("Tab");
  await expect(other.getByLabel("The same again")).toBeFocused();
  await other.keyboard.type(NEW_PASSWORD);
  await other.keyboard.press("Enter");
  await expect(other.getByText("Your password is set.")).toBeVisible();
  await other.goto(resetLink);
  await expect(other.getByText("This link is over.")).toBeVisible();

  await page.goto("/app/account");
  await expect(page).toHaveURL(/\/sign-in/);
  await waitUntilLive(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByText("You are not signed in.")).toBeVisible();
  await page.getByLabel("Password").fill(NEW_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
});

test("a sign-in link lets a new person in, once", async ({ page }) => {
  const email = `link-${Date.now()}@example.com`;
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Sign in by link" }).click();
  await expect(page.getByRole("heading", { name: "Sign in by link" })).toBeVisible();
  await waitUntilLive(page);
  await expectFormAccessible(page);
  await page.getByLabel("E-mail").focus();
  await page.keyboard.type(email);
  await page.keyboard.press("Enter");
  const link = linkIn(await readMail(email));
  await page.goto(link);
  await waitUntilLive(page);
  await expectFormAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
  await waitUntilLive(page);
  await page.goto(link);
  await expect(page.getByText("This link is over.")).toBeVisible();
});
