import { expect, test, type Page } from "@playwright/test";
import { generateSync } from "otplib";
import { expectAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp } from "@/app/testing/journey";

const STEP_SECONDS = 30;

/** The code of a time step that is that many away from now. */
const codeAt = (secret: string, steps: number): string => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * STEP_SECONDS });

async function signOut(page: Page): Promise<void> {
  await page.goto("/app");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
}

/** From the sign-in page, where signing out ends. */
async function giveFirstFactor(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Type your code" })).toBeVisible();
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("two-factor is set up, asked for, and a recovery code stands in for it", async ({ page }) => {
  const { email } = await signUp(page);
  await page.goto("/app/account");
  await page.getByRole("button", { name: "Set up two-factor" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Go on" }).click();
  const secret = (await dialog.getByTestId("totp-key").innerText()).replace(/\s/g, "");
  await expect(dialog.getByRole("img", { name: "The key as a picture to scan" })).toBeVisible();
  await dialog.getByLabel("Code from your app").fill(codeAt(secret, 0));
  await dialog.getByRole("button", { name: "Switch on" }).click();
  const listed = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(listed).toHaveCount(10);
  const codes = await listed.allInnerTexts();
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 of 10 recovery codes left.")).toBeVisible();
  await signOut(page);

  await giveFirstFactor(page, email);
  await expectAccessible(page);
  await giveCode(page, "000000");
  await expect(page.getByRole("textbox", { name: "Code" })).toHaveAccessibleDescription(/not right/);
  // A code counts once, so the next one; it is taken a step early, and still when a slow machine is late.
  await giveCode(page, codeAt(secret, 1));
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
  await signOut(page);

  await giveFirstFactor(page, email);
  await giveCode(page, codes[0]!);
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
  await page.goto("/app/account");
  await expect(page.getByText("9 of 10 recovery codes left.")).toBeVisible();
});

test("somebody signs up with an account elsewhere, and comes back with it", async ({ page, browser }) => {
  const subject = `subject-${Date.now()}`;
  const confirm = async (at: Page, from: string) => {
    await at.goto(from);
    await at.getByRole("button", { name: "Continue with Test issuer" }).click();
    await at.getByLabel("Subject").fill(subject);
    await at.getByLabel("E-mail").fill(`${subject}@example.com`);
    await at.getByRole("button", { name: "Confirm" }).click();
  };
  await confirm(page, "/sign-up");
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
  await page.goto("/app/account");
  await expect(page.getByRole("region", { name: "Who you are" })).toContainText(`${subject}@example.com`);
  await expect(page.getByRole("button", { name: "Unlink Test issuer" })).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await confirm(other, "/sign-in");
  await expect(other.getByRole("heading", { name: "No project yet" })).toBeVisible();
});
