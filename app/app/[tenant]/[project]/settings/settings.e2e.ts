import { expect, test, type Page } from "@playwright/test";
import { Client } from "pg";
import { expectAccessible } from "@/app/testing/accessible";
import { orders } from "@/app/testing/files";
import { applyImport, checkFile, choose, createProject, signUp, upload } from "@/app/testing/journey";

const settingsOf = (page: Page, base: string) => page.goto(`${base}/settings`);

/** Gives the only member of the workspace another role; there is no page for that. */
async function setRole(base: string, role: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await client.connect();
  const slug = base.split("/")[2];
  await client.query("update memberships set role = $1 where tenant_id = (select tenant_id from tenants where slug = $2)", [role, slug]);
  await client.end();
}

test("name and currency are changed by keyboard and stand everywhere", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Lanterns" });
  await page.getByRole("navigation", { name: "Project" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
  await page.getByLabel("Name").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Lamps");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Currency" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("JPY");
  await page.keyboard.press("Enter");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByRole("button", { name: /Lamps/ }).first()).toBeVisible();
  await page.goto(base.replace(/\/[^/]+$/, ""));
  await expect(page.getByRole("link", { name: /Lamps/ })).toContainText("JPY");
});

test("a new time zone shows as pending until the figures are cut into its days", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page);
  const base = await createProject(page, { name: "Zones" });
  await upload(page, base, "Orders", orders);
  await page.getByLabel("Refunds begin with").fill("C");
  await checkFile(page);
  await applyImport(page);
  await settingsOf(page, base);
  let release = () => {};
  const held = new Promise<void>((resolve) => { release = resolve; });
  await page.route("**/api/v1/projects/*", async (route) => {
    if (route.request().method() === "GET") await held;
    await route.continue();
  });
  await choose(page, "Time zone", "Tokyo");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Cutting the figures into the days of Asia/Tokyo")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Time zone" })).toBeDisabled();
  await expectAccessible(page);
  release();
  await expect(page.getByText("The days are now those of Asia/Tokyo.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("combobox", { name: "Time zone" })).toBeEnabled();
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveText(/Asia\/Tokyo/);
  await expect(page.getByText("Cutting the figures")).toHaveCount(0);
});

test("a viewer reads the settings, and a billing member opens no project", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Roles" });
  await setRole(base, "viewer");
  await settingsOf(page, base);
  await expect(page.getByText("Your role lets you read these.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(base.replace(/\/[^/]+$/, ""));
  await expect(page.getByRole("link", { name: /Roles/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Create project" })).toHaveCount(0);

  await setRole(base, "billing");
  for (const path of ["overview", "orders", "settings"]) {
    expect((await page.goto(`${base}/${path}`))?.status(), path).toBe(404);
  }
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Your role does not open projects" })).toBeVisible();
  await expect(page.getByText("Roles", { exact: true })).toHaveCount(0);
  await expectAccessible(page);
});
