import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { adsWithoutDates, orders, unclosedQuote } from "@/app/testing/files";
import { applyImport, checkFile, createProject, signUp, upload } from "@/app/testing/journey";

test("orders go from file to figures, and the same file again changes nothing", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Lanterns" });
  await expectAccessible(page);
  await upload(page, base, "Orders", orders);
  await expect(page.getByLabel("Order number")).toHaveValue("0");
  await page.getByLabel("Refunds begin with").fill("C");
  await expectAccessible(page);

  await checkFile(page);
  await expect(page.getByRole("heading", { name: "The file is readable: 6 new, 1 refused" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Refused rows" })).toContainText("Quantity");
  await expect(page.getByRole("region", { name: "Totals by month" })).toContainText("Jan 2026");
  await expectAccessible(page);

  await page.getByRole("radio", { name: "All or nothing" }).click();
  await expect(page.getByText("Nothing can be imported this way")).toBeVisible();
  await page.getByRole("radio", { name: "Import the good rows" }).click();
  await applyImport(page);
  await expectAccessible(page);

  await upload(page, base, "Orders", orders);
  await page.getByLabel("Refunds begin with").fill("C");
  await checkFile(page);
  await expect(page.getByRole("heading", { name: "Everything in this file is here already" })).toBeVisible();
  await page.goto(`${base}/imports`);
  await expect(page.getByText("Imported").first()).toBeVisible();
  await expectAccessible(page);
});

test("ad spend without dates says what is missing and takes one day", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Ads" });
  await upload(page, base, "Ad spend", adsWithoutDates);
  await expect(page.getByText(/needs .*“Day”/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the file" })).toBeDisabled();
  await page.getByLabel("First day").fill("2026-01-10");
  await page.getByLabel("Channel for the whole file").fill("meta");
  await checkFile(page);
  await applyImport(page);
});

test("a file that cannot be read is refused with a sentence", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Broken" });
  await page.goto(`${base}/imports/new`);
  await page.getByLabel(/Choose a file/).setInputFiles({ name: unclosedQuote.name, mimeType: "text/csv", buffer: Buffer.from(unclosedQuote.text) });
  await expect(page.getByRole("alert").filter({ hasText: /quotation mark/ })).toBeVisible();
  await expect(page.getByText(/Your data is as it was/).first()).toBeVisible();
});
