import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { adsWithoutDates, orders, unclosedQuote } from "@/app/testing/files";
import { applyImport, checkFile, createProject, signUp, upload } from "@/app/testing/journey";

test("orders go from file to figures, are undone, and come again by a preset", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Lanterns" });
  await expectAccessible(page);
  await upload(page, base, "Orders", orders);
  await expect(page.getByLabel("Order number")).toHaveValue("0");
  await page.getByLabel("Refunds begin with").fill("C");
  await savePreset(page, "Till export");
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

  await page.getByRole("button", { name: "Undo this import" }).click();
  const dialog = page.getByRole("dialog", { name: "Undo this import" });
  await expect(dialog.locator("dl")).toContainText("Go4orders that nothing else has written");
  await dialog.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("This import was undone.")).toBeVisible({ timeout: 60_000 });
  await page.goto(`${base}/orders`);
  await expect(page.getByRole("heading", { name: "No orders yet" })).toBeVisible();

  await upload(page, base, "Orders", orders);
  await expect(page.getByText("This file has the header of “Till export”, so it is read by it.")).toBeVisible();
  await expect(page.getByLabel("Refunds begin with")).toHaveValue("C");
  await checkFile(page);
  await applyImport(page);
  await upload(page, base, "Orders", orders);
  await checkFile(page);
  await expect(page.getByRole("heading", { name: "Everything in this file is here already" })).toBeVisible();
  await page.goto(`${base}/imports?status=undone`);
  await expect(page.getByRole("link", { name: "orders.csv" })).toHaveCount(1);
  await expectAccessible(page);
});

test("an address is fetched by a schedule, which tells in words why it failed", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Reports" });
  await page.goto(`${base}/imports/schedules`);
  await page.getByRole("button", { name: "Add a schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a schedule" });
  await dialog.getByLabel("Name").fill("Daily report");
  await dialog.getByLabel("Address of the file").fill("http://127.0.0.1/report.csv");
  await dialog.getByRole("button", { name: "Add schedule" }).click();
  await expect(dialog.getByText("The address must begin with https://.")).toBeVisible();
  await dialog.getByLabel("Address of the file").fill("https://reports.invalid/report.csv?key=secret");
  await dialog.getByRole("button", { name: "Add schedule" }).click();
  const card = page.getByRole("listitem").filter({ hasText: "Daily report" });
  await expect(card).toContainText("Orders from reports.invalid");
  await expect(card).toContainText("The server could not be reached", { timeout: 60_000 });
  await expect(card).toContainText("Failure 1 of 8 before it is switched off.");
  await card.getByRole("button", { name: "Pause" }).click();
  await expect(card).toContainText("Paused");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Delete Daily report" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No schedule yet" })).toBeVisible();
});

async function savePreset(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Save as preset" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as preset" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save preset" }).click();
  await expect(dialog).toBeHidden();
}

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
