import { expect, test, type Page } from "@playwright/test";
import { applyImport, createProject, signUp, upload } from "@/app/testing/journey";
import { realFile, unpack } from "@/app/testing/real-data";

async function shoot(page: Page, name: string, full = true) {
  for (const width of [1280, 360]) for (const colorScheme of ["light", "dark"] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(250);
    await page.screenshot({ path: `/tmp/mj/shots/${name}-${width}-${colorScheme}.png`, fullPage: full });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test("shots", async ({ page }) => {
  test.setTimeout(500_000);
  await signUp(page);
  const base = await createProject(page, { name: "Gift shop" });
  await shoot(page, "1-new");
  await upload(page, base, "Ad spend", realFile("facebook-ads-no-dates.csv"));
  await shoot(page, "2-fb-mapping");
  await page.goto(`${base}/imports/new`);
  await page.getByLabel(/Choose a file/).setInputFiles(unpack("online-retail.csv.gz"));
  await page.waitForTimeout(1500);
  await page.screenshot({ path: "/tmp/mj/shots/3-upload.png" });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 120_000 });
  await shoot(page, "4-mapping");
  const t = Date.now();
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.waitForTimeout(2500);
  await shoot(page, "5-checking");
  await expect(page.getByText("Rows read")).toBeVisible({ timeout: 120_000 });
  console.log("check took", Date.now() - t);
  await shoot(page, "6-report");
  const t2 = Date.now();
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await page.waitForTimeout(3000);
  await shoot(page, "7-applying");
  await expect(page.getByText(/^Imported:/)).toBeVisible({ timeout: 120_000 });
  console.log("apply took", Date.now() - t2);
  await shoot(page, "8-done");
  for (const [kind, file] of [["Exchange rates", "fx-rates.csv"], ["Ad spend", "ad-spend.csv"]] as const) {
    await upload(page, base, kind, realFile(file));
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText("Rows read")).toBeVisible({ timeout: 120_000 });
    await applyImport(page);
  }
  await page.goto(`${base}/overview?range=all`);
  await page.waitForTimeout(2500);
  await shoot(page, "9-overview");
  await page.goto(`${base}/overview?from=2011-09-01&to=2011-10-31`);
  await page.waitForTimeout(2500);
  await page.setViewportSize({ width: 1600, height: 900 });
  await page.screenshot({ path: "/tmp/mj/shots/9-overview-1600.png", fullPage: true });
  await shoot(page, "9-compare");
  await page.goto(`${base}/imports`);
  await page.waitForTimeout(1000);
  await shoot(page, "9-imports");
});
