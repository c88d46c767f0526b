import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp } from "@/app/testing/journey";
import { importSampleFiles } from "@/app/testing/sample-project";

test("each list shows what was imported, and an order opens to its lines", async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const base = await createProject(page, { name: "Lists" });
  await importSampleFiles(page, base);
  const shown: Record<string, string> = { orders: "1001", products: "Lantern", customers: "17850", campaigns: "Meta", "fx-rates": "0.84" };
  for (const [path, text] of Object.entries(shown)) {
    await page.goto(`${base}/${path}`);
    await expect(page.getByRole("table").getByText(text).first()).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto(`${base}/orders`);
  await page.getByRole("table").getByRole("button", { name: "Placed" }).click();
  await expect(page).toHaveURL(/sort=oldest/);
  await expect(page.getByRole("columnheader", { name: "Placed" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("columnheader", { name: "Gross" })).not.toHaveAttribute("aria-sort");
  await page.goto(`${base}/orders?search=1003`);
  await page.getByRole("table").getByRole("link", { name: "1003" }).click();
  await expect(page.getByRole("heading", { name: "Order 1003" })).toBeVisible();
  await expect(page.getByRole("table").getByText("£19.99").first()).toBeVisible();
  await expectAccessible(page);
});

test("an empty project says the one next step, and a foreign address is not there", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signUp(page);
  const base = await createProject(page, { name: "Empty" });
  for (const path of ["orders", "products", "customers", "campaigns", "fx-rates", "imports", "payments", "traffic", "emails"]) {
    await page.goto(`${base}/${path}`);
    await expect(page.getByRole("heading", { name: /^No .* yet$/ })).toBeVisible();
    await expectAccessible(page);
  }
  const stranger = await browser.newPage();
  await signUp(stranger);
  const answer = await stranger.goto(`${base}/orders`);
  expect(answer?.status()).toBe(404);
  await expect(stranger.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
  await stranger.close();
});
