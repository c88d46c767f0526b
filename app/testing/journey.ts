import { expect, type Page } from "@playwright/test";

export const PASSWORD = "a quiet instrument 42";

let people = 0;

/** A new person with a workspace of their own; ends on its empty list of projects. */
export async function signUp(page: Page): Promise<{ email: string }> {
  people += 1;
  const email = `person-${Date.now()}-${people}@example.com`;
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "No project yet" })).toBeVisible();
  return { email };
}

interface NewProject { name: string; currency?: string; timeZone?: string }

/** Ends on the new project's first import; gives the address that its pages begin with. */
export async function createProject(page: Page, { name, currency = "GBP", timeZone = "Europe/London" }: NewProject): Promise<string> {
  await page.getByRole("button", { name: "Create project" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create project" });
  await dialog.getByLabel("Name").fill(name);
  await choose(page, "Currency", currency);
  await choose(page, "Time zone", timeZone);
  await dialog.getByRole("button", { name: "Create project" }).click();
  await page.waitForURL(/\/imports\/new$/);
  return new URL(page.url()).pathname.replace(/\/imports\/new$/, "");
}

/** Picks from a searchable list by typing, as a person would. */
export async function choose(page: Page, label: string, search: string): Promise<void> {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.keyboard.type(search);
  await page.getByRole("option").first().click();
}

export interface TestFile { name: string; text: string }

/** Uploads a file of a kind; ends on the page of its import. */
export async function upload(page: Page, base: string, kind: "Orders" | "Ad spend" | "Exchange rates", file: TestFile): Promise<void> {
  await page.goto(`${base}/imports/new`);
  await page.getByRole("radio", { name: kind }).click();
  await page.getByLabel(/Choose a file/).setInputFiles({ name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

export async function checkFile(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Rows read")).toBeVisible({ timeout: 60_000 });
}

export async function applyImport(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByText(/^Imported:/)).toBeVisible({ timeout: 60_000 });
}
