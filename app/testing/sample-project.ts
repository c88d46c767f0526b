import type { Page } from "@playwright/test";
import { adsWithoutDates, orders, rates } from "./files";
import { applyImport, checkFile, upload } from "./journey";

/** The three small files, through the wizard as a person sends them. */
export async function importSampleFiles(page: Page, base: string): Promise<void> {
  await upload(page, base, "Orders", orders);
  await page.getByLabel("Refunds begin with").fill("C");
  await checkFile(page);
  await applyImport(page);
  await upload(page, base, "Ad spend", adsWithoutDates);
  await page.getByLabel("First day").fill("2026-01-10");
  await page.getByLabel("Channel for the whole file").fill("meta");
  await checkFile(page);
  await applyImport(page);
  await upload(page, base, "Exchange rates", rates);
  await checkFile(page);
  await applyImport(page);
}
