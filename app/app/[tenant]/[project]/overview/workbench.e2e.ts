import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { orders } from "@/app/testing/files";
import { applyImport, checkFile, createProject, signUp, upload, waitUntilPartLive } from "@/app/testing/journey";

const search = (page: Page) => page.evaluate(() => new URLSearchParams(window.location.search).toString());
const viewsButton = (page: Page) => page.getByRole("button", { name: /^View:/ });
const winter = "from=2026-01-01&to=2026-02-28";

/** Keys do nothing before the page listens to them. */
async function pressUntil(page: Page, keys: string[], shown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    for (const key of keys) await page.keyboard.press(key);
    await shown();
  }).toPass({ intervals: [500, 2_000], timeout: 30_000 });
}

async function importOrders(page: Page): Promise<string> {
  await signUp(page);
  const base = await createProject(page, { name: "Workbench" });
  await page.goto(`${base}/overview`);
  await expect(page.getByRole("heading", { name: "Bring in the first data" })).toBeVisible();
  await upload(page, base, "Orders", orders);
  await page.getByLabel("Refunds begin with").fill("C");
  await checkFile(page);
  await applyImport(page);
  return base;
}

test("views, notes, palette, keys and first steps work by keyboard, and are kept", async ({ page }) => {
  test.setTimeout(300_000);
  const base = await importOrders(page);
  await test.step("the first steps are ticked by the data, and put away", () => firstSteps(page, base));
  await test.step("a view is saved, opens by default, shows that it was changed, and can be left", () => savedViews(page, base));
  await test.step("a note stands on the charts until it is deleted", () => notes(page, base));
  await test.step("the palette sets a range, and finds an order by its number", () => palette(page));
  await test.step("keys lead around, say what they do, and stay off on every visit once turned off", () => keys(page, base));
});

async function firstSteps(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/overview?${winter}`);
  const steps = page.getByRole("region", { name: "First steps" });
  await expect(steps.getByText("3 of 4")).toBeVisible();
  await expect(steps.getByRole("listitem").filter({ hasText: "Bring in orders" })).toContainText("5 Jan – 3 Feb 2026, in GBP.");
  await expect(steps.getByRole("link", { name: "Import ad spend" })).toHaveAttribute("href", `${base}/imports/new?kind=ad_spend`);
  const putAway = steps.getByRole("button", { name: "Put the first steps away" });
  await waitUntilPartLive(putAway);
  await putAway.click();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-metric="orders"]')).toContainText("3");
  await expect(steps).toHaveCount(0);
}

async function savedViews(page: Page, base: string): Promise<void> {
  await pressUntil(page, ["v"], () => expect(page.getByLabel("Name")).toBeVisible({ timeout: 2_000 }));
  await page.getByLabel("Name").fill("Winter");
  await page.getByLabel("Open this page with it").check();
  await page.getByLabel("Name").press("Enter");
  await expect(viewsButton(page)).toContainText("Winter");
  await page.goto(`${base}/overview`);
  await expect.poll(() => search(page)).toMatch(new RegExp(`^${winter}&view=`));
  await expect(viewsButton(page)).toHaveAccessibleName("View: Winter");
  await pressUntil(page, ["]"], () => expect(viewsButton(page)).toHaveAccessibleName(/unsaved changes/, { timeout: 2_000 }));
  await viewsButton(page).press("Enter");
  await page.getByRole("menuitem", { name: "Reset to the saved view" }).press("Enter");
  await expect(viewsButton(page)).toHaveAccessibleName("View: Winter");
  await viewsButton(page).press("Enter");
  await page.getByRole("menuitem", { name: "Save as a new view" }).press("Enter");
  await page.getByLabel("Name").fill("winter");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/You have a view called “Winter” on this page already/);
  await page.keyboard.press("Escape");
  await viewsButton(page).press("Enter");
  await page.getByRole("menuitem", { name: "Without a view" }).press("Enter");
  await page.reload();
  await expect.poll(() => search(page)).toBe("view=none");
  await expect(viewsButton(page)).toHaveAccessibleName("View: Views");
}

async function notes(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/overview?${winter}`);
  await pressUntil(page, ["n"], () => expect(page.getByLabel("What happened")).toBeVisible({ timeout: 2_000 }));
  await page.getByLabel("What happened").fill("Free delivery began");
  await page.getByLabel("Day").fill("2026-01-20");
  await page.getByLabel("Day").press("Enter");
  await expect(page.getByText("Free delivery began").first()).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /^Notes/ }).press("Enter");
  const sheet = page.getByRole("dialog", { name: "Notes" });
  await expect(sheet.getByText("Free delivery began")).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: /^Delete the note of 20 Jan 2026/ }).press("Enter");
  await expect(sheet.getByRole("heading", { name: "No notes yet" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("Free delivery began")).toHaveCount(0);
}

async function palette(page: Page): Promise<void> {
  const field = page.getByRole("combobox", { name: "Search and run commands" });
  await pressUntil(page, ["Control+k"], () => expect(field).toBeVisible({ timeout: 2_000 }));
  await expectAccessible(page);
  await field.fill("range last full year");
  await page.keyboard.press("Enter");
  await expect.poll(() => search(page)).toBe("range=last_year");
  await page.keyboard.press("Control+k");
  await field.fill("c10");
  await expect(page.getByRole("option", { name: /^C1004/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("C1004");
}

async function keys(page: Page, base: string): Promise<void> {
  await pressUntil(page, ["?"], () => expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible({ timeout: 2_000 }));
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/orders\//);
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.waitForURL(/\/products$/);
  await page.getByRole("searchbox").first().fill("g?");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.goto("/app/account");
  const kept = page.waitForResponse((response) => response.url().endsWith("/api/v1/preferences") && response.ok());
  await page.getByRole("checkbox", { name: "Shortcuts of single keys" }).uncheck();
  await kept;
  await page.goto(`${base}/products`);
  await expect(page.getByRole("button", { name: "Search or run" })).toContainText("K");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search and run commands" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toHaveCount(0);
}
