import { expect, test, type Page } from "@playwright/test";
import { expectAccessible, expectFormAccessible } from "@/app/testing/accessible";
import { PASSWORD, signUp, waitUntilLive } from "@/app/testing/journey";
import { linkIn, readMail } from "@/app/testing/mail";

interface Founded { id: string; slug: string }

/** Through the page's own session, as the page itself would ask. */
async function send<Data>(page: Page, method: string, path: string, body?: unknown): Promise<Data> {
  return page.evaluate(async ([how, url, text]) => {
    const response = await fetch(`/api/v1/${url}`, { method: how, headers: { "content-type": "application/json" }, ...(how === "GET" ? {} : { body: text }) });
    return (await response.json()) as { items?: unknown[]; data?: unknown };
  }, [method, path, JSON.stringify(body ?? {})] as const) as Promise<Data>;
}

/** An owner with a verified address and two projects. */
async function foundTenant(page: Page): Promise<Founded> {
  const { email } = await signUp(page);
  const tenant = (await send<{ items: Founded[] }>(page, "GET", "tenants")).items[0]!;
  for (const name of ["Tea", "Coffee"]) await send(page, "POST", `projects?tenant=${tenant.id}`, { name, currency: "GBP", timeZone: "Europe/London" });
  await page.goto(linkIn(await readMail(email, /Verify/)));
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Verify address" }).click();
  await expect(page.getByText("Your address is verified.")).toBeVisible();
  return tenant;
}

test("a guest is invited by mail, joins, sees one project, and goes when removed", async ({ page, browser }) => {
  const { slug } = await foundTenant(page);
  const invited = `guest-${Date.now()}@example.com`;
  await page.goto(`/app/${slug}/settings/members`);
  await expect(page.getByRole("heading", { name: "1 member" })).toBeVisible();
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("E-mail").fill(invited);
  await dialog.getByRole("switch").click();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("Choose at least one project that the guest may see.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Tea" }).click();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByRole("heading", { name: "1 invitation on the way" })).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext();
  const guest = await context.newPage();
  const link = linkIn(await readMail(invited, /Join/));
  await guest.goto(link);
  await expect(guest.getByText(invited)).toBeVisible();
  await expectFormAccessible(guest);
  await guest.getByRole("link", { name: "Sign up with this address" }).focus();
  await guest.keyboard.press("Enter");
  await guest.waitForURL(/sign-up/);
  await waitUntilLive(guest);
  await expect(guest.getByLabel("E-mail")).toHaveValue(invited);
  await guest.getByLabel("Password").fill(PASSWORD);
  await guest.keyboard.press("Enter");
  await guest.waitForURL(`**/app/${slug}`);
  await expect(guest.getByRole("link", { name: /Tea/ })).toBeVisible();
  expect((await send<{ items: Founded[] }>(guest, "GET", "tenants")).items.map((tenant) => tenant.slug)).toEqual([slug]);
  await expect(guest.getByRole("link", { name: /Coffee/ })).toHaveCount(0);
  expect((await guest.goto(`/app/${slug}/coffee/overview`))?.status()).toBe(404);
  expect((await guest.goto(`/app/${slug}/tea/overview`))?.status()).toBe(200);
  await guest.goto(link);
  await expect(guest.getByText("This invitation was taken up already.")).toBeVisible();

  await page.reload();
  await expect(page.getByRole("heading", { name: "2 members" })).toBeVisible();
  await page.getByRole("button", { name: `Change ${invited}` }).click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("Analyst");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: new RegExp(`${invited}.*Analyst`) })).toBeVisible();
  await page.getByRole("button", { name: `Remove ${invited}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "1 member" })).toBeVisible();
  expect((await guest.goto(`/app/${slug}/tea/overview`))?.status()).toBe(404);
  await context.close();
});

test("a workspace is made, deleted and restored by keyboard", async ({ page }) => {
  await signUp(page);
  await page.goto("/app/new");
  await waitUntilLive(page);
  await expectFormAccessible(page);
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Short lived");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/app\/short-lived[^/]*$/);
  const place = new URL(page.url()).pathname;
  await page.goto(`${place}/settings`);
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Delete workspace" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Type Short lived")).toBeFocused();
  await page.keyboard.type("Short lived");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/app\/deleted$/);
  await waitUntilLive(page);
  await expectFormAccessible(page);
  await page.getByRole("button", { name: "Restore" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${place}`);
});
