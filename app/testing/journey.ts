import { expect, type Locator, type Page } from "@playwright/test";

export const PASSWORD = "a quiet instrument 42";

/** For one step of an import, also of a large file on a slow machine. */
const STEP_LIMIT_MS = 120_000;

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
  await waitUntilLive(page);
  return { email };
}

/** A page is seen before its scripts have run; a click that comes so early is lost, and no person is so fast. */
export async function waitUntilLive(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll("main button")].some((button) => Object.keys(button).some((key) => key.startsWith("__reactProps"))));
}

/** The same for one part that comes to life by itself, after the page. */
export async function waitUntilPartLive(part: Locator): Promise<void> {
  await expect.poll(() => part.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps")))).toBe(true);
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

export interface TestFile { name: string; text: string | Buffer }

/** Uploads a file of a kind, given as its text or as its path; ends on the page of its import. */
export async function upload(page: Page, base: string, kind: "Orders" | "Ad spend" | "Exchange rates", file: TestFile | string): Promise<void> {
  await page.goto(`${base}/imports/new`);
  await page.getByRole("radio", { name: kind }).click();
  await chooseFile(page, file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: STEP_LIMIT_MS });
}

/** Hands a file to the page that asks for one, whatever comes of it. */
export async function chooseFile(page: Page, file: TestFile | string): Promise<void> {
  const input = page.getByLabel(/Choose a file/);
  if (typeof file === "string") return input.setInputFiles(file);
  await input.setInputFiles({ name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) });
}

export async function checkFile(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Rows read")).toBeVisible({ timeout: STEP_LIMIT_MS });
}

export async function applyImport(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByText(/^Imported:/)).toBeVisible({ timeout: STEP_LIMIT_MS });
}
