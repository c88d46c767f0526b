import { expect, test, type Page } from "@playwright/test";
import { german, orders, ragged, unclosedQuote, unreadable, utf16, withoutQuantity } from "@/app/testing/files";
import { applyImport, checkFile, chooseFile, createProject, signUp, upload } from "@/app/testing/journey";

/** A project that holds the good file. */
async function startWithData(page: Page): Promise<string> {
  await signUp(page);
  const base = await createProject(page, { name: "Careful" });
  await upload(page, base, "Orders", orders);
  await page.getByLabel("Refunds begin with").fill("C");
  await checkFile(page);
  await applyImport(page);
  return base;
}

async function readOrders(page: Page, base: string): Promise<string[]> {
  await page.goto(`${base}/orders`);
  await expect(page.getByRole("table").getByText("1001")).toBeVisible();
  return page.getByRole("table").getByRole("row").allInnerTexts();
}

test("files that cannot be read are refused with their reason, and the data is as it was", async ({ page }) => {
  test.setTimeout(240_000);
  const base = await startWithData(page);
  const before = await readOrders(page, base);
  for (const { file, sentence } of [...unreadable, { file: unclosedQuote, sentence: "A quotation mark" }]) {
    await page.goto(`${base}/imports/new`);
    await chooseFile(page, file);
    const notice = page.getByRole("alert").filter({ hasText: "The file was not taken." });
    await expect(notice, file.name).toContainText(sentence);
    await expect(notice).toContainText("Your data is as it was.");
    await expect(notice).toContainText("Request id");
    await expect(page.getByLabel(/Choose a file/)).toBeEnabled();
  }
  expect(await readOrders(page, base)).toEqual(before);
  await page.goto(`${base}/imports`);
  await expect(page.getByRole("table").locator("tbody").getByText("Refused")).toHaveCount(unreadable.length + 1);
  await page.getByRole("link", { name: "orders.xlsx" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The file was refused." })).toContainText("Export the table as CSV");
});

test("a file without a needed column, or with ragged rows, says so and changes nothing until it is applied", async ({ page }) => {
  const base = await startWithData(page);
  const before = await readOrders(page, base);
  await upload(page, base, "Orders", withoutQuantity);
  await expect(page.getByText("To import orders the file needs a column for “Quantity”.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the file" })).toBeDisabled();

  await upload(page, base, "Orders", ragged);
  await checkFile(page);
  await expect(page.getByRole("heading", { name: "The file is readable: 2 new, 2 refused" })).toBeVisible();
  const refused = page.getByRole("region", { name: "Refused rows" });
  await expect(refused).toContainText("has 4 cells where the header has 8");
  await expect(refused).toContainText("has 10 cells where the header has 8");
  expect(await readOrders(page, base)).toEqual(before);
});

test("UTF-16, semicolons and decimal commas are read as they are meant", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Elsewhere", currency: "EUR", timeZone: "Berlin" });
  await upload(page, base, "Orders", utf16);
  await expect(page.getByText("utf-16le")).toBeVisible();
  await checkFile(page);
  await expect(page.getByRole("region", { name: "Totals by month" })).toContainText("€5.10");

  await upload(page, base, "Orders", german);
  await expect(page.getByLabel("Dates are written")).toHaveValue("dmy");
  await expect(page.getByLabel("Decimal sign")).toHaveValue(",");
  await checkFile(page);
  const months = page.getByRole("region", { name: "Totals by month" }).getByRole("row");
  await expect(months.filter({ hasText: "Jan 2026" })).toContainText("€2,469.00");
  await expect(months.filter({ hasText: "Feb 2026" })).toContainText("€1.05");
  await applyImport(page);
  await page.goto(`${base}/products`);
  await expect(page.getByRole("table").getByText("Grüne Laterne")).toBeVisible();
});
