import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp, waitUntilLive } from "@/app/testing/journey";
import { linkIn, readMail } from "@/app/testing/mail";

/** As scripts/testing/browser.mjs names it in INSTANCE_ADMINS. */
const ADMIN = "instance-admin@example.com";

/** Against a database that outlives the test, the administrator may be there already. */
async function enter(page: Page): Promise<void> {
  const headers = { "sec-fetch-site": "same-origin" };
  const made = await page.request.post("/api/auth/sign-up", { data: { email: ADMIN, password: PASSWORD }, headers });
  if (made.status() === 201) {
    await page.goto(linkIn(await readMail(ADMIN, /verif|confirm/i)));
    await waitUntilLive(page);
    await page.getByRole("button", { name: /verify|confirm/i }).click();
    await expect(page.getByText(/verified|confirmed/i).first()).toBeVisible();
    return;
  }
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(ADMIN);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/app\//);
}

test("an administrator suspends and restores a workspace, switches a feature off and on; for others there is nothing", async ({ page, browser }) => {
  const other = await browser.newPage();
  await signUp(other);
  const home = new URL(other.url()).pathname;
  expect((await other.goto("/admin"))?.status()).toBe(404);

  await enter(page);
  await page.goto("/app");
  await page.getByRole("button", { name: /^Your menu/ }).first().press("Enter");
  await page.getByRole("menuitem", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { name: "Workspaces" })).toBeVisible();
  await waitUntilLive(page);
  await page.getByRole("searchbox", { name: "Search by name, slug or id" }).fill(home.split("/")[2] ?? "");
  await expect(page.getByText(/^1–1 of 1 workspaces$/)).toBeVisible();
  await page.getByRole("button", { name: /^Suspend / }).click();
  await page.getByLabel("What its members read").fill("Write to us about invoice 7.");
  await page.getByRole("button", { name: "Suspend workspace" }).click();
  await expect(page.getByRole("button", { name: /^Restore / })).toBeVisible();

  await other.goto(home);
  await expect(other.getByRole("heading", { name: "This workspace is suspended" })).toBeVisible();
  await expect(other.getByText("Write to us about invoice 7.")).toBeVisible();
  await page.getByRole("button", { name: /^Restore / }).click();
  await expect(page.getByRole("button", { name: /^Suspend / })).toBeVisible();
  await other.goto(home);
  await expect(other.getByRole("heading", { name: "No project yet" })).toBeVisible();

  await page.getByRole("link", { name: "Flags" }).click();
  await expect(page.getByRole("heading", { name: "Flags", level: 1 })).toBeVisible();
  await page.getByRole("switch", { name: "Demo projects is on" }).click();
  await page.getByRole("button", { name: "Switch off", exact: true }).click();
  await expect(page.getByRole("switch", { name: "Demo projects is on" })).not.toBeChecked();
  await expect(async () => {
    await other.reload();
    await other.getByRole("button", { name: /demo/i }).first().click();
    await expect(other.getByText("New demo projects are switched off for the moment.")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await page.getByRole("switch", { name: "Demo projects is on" }).click();
  await expect(page.getByRole("switch", { name: "Demo projects is on" })).toBeChecked();

  await page.getByRole("link", { name: "Health" }).click();
  await expect(page.getByText("Worker last seen")).toBeVisible();
  await expectAccessible(page);
});
