import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { expectAccessible } from "@/app/testing/accessible";
import { createProject, signUp } from "@/app/testing/journey";
import { importSampleFiles } from "@/app/testing/sample-project";

async function exported(page: Page, choice: RegExp): Promise<Record<string, string>[]> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: choice }).click();
  return parse(readFileSync(await (await download).path()), { bom: true, columns: true }) as Record<string, string>[];
}

test("lists and figures are saved as files, and listed", async ({ page }) => {
  test.setTimeout(240_000);
  await signUp(page);
  const base = await createProject(page, { name: "Exports" });
  await page.goto(`${base}/exports`);
  await expect(page.getByRole("heading", { name: "No exports yet" })).toBeVisible();
  await importSampleFiles(page, base);

  await page.goto(`${base}/orders?search=1003`);
  await expect(page.getByRole("table").getByRole("link", { name: "1003" })).toBeVisible();
  expect((await exported(page, /^These orders/)).map((row) => row.Order)).toEqual(["1003"]);

  await page.goto(`${base}/overview?range=all`);
  const answered = page.waitForResponse((response) => response.url().includes("/exports/") && response.url().includes("/file"));
  const figures = await exported(page, /^Figures of this view/);
  expect((await answered).headers()["content-disposition"]).toMatch(/^attachment; filename="exports-metrics-/);
  const total = figures.find((row) => row.Table === "totals");
  expect(Number(total?.Orders)).toBeGreaterThan(0);
  const orders = await exported(page, /^Orders/);
  expect(orders.filter((row) => row.Kind === "sale")).toHaveLength(Number(total?.Orders));

  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: "All exports" }).click();
  await expect(page.getByRole("table").getByText("Saved at once")).toHaveCount(3);
  const again = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Repeat/ }).first().click();
  expect((await again).suggestedFilename()).toMatch(/^exports-orders-/);
  await expect(page.getByRole("table").getByText("Saved at once")).toHaveCount(4);
  await expectAccessible(page);
});
