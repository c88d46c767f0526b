import { expect, test, type Page } from "@playwright/test";
import { expectFormAccessible } from "@/app/testing/accessible";
import { createProject, signUp, waitUntilLive } from "@/app/testing/journey";

test("an API of one's own becomes orders, step by step", async ({ page }) => {
  test.setTimeout(120_000);
  await signUp(page);
  const base = await createProject(page, { name: "Fernhill", currency: "EUR", timeZone: "Europe/Berlin" });
  await page.goto(`${base}/integrations`);
  await waitUntilLive(page);
  await expect(page.getByRole("link", { name: "CSV by address" })).toHaveAttribute("href", /\/imports\/schedules$/);
  await page.getByRole("button", { name: "Connect Any API" }).click();
  await page.waitForURL(/\/integrations\/any-api$/);
  await test.step("the address, with a key that is refused first", () => address(page));
  await test.step("the records are found, and the fields of their lines", () => records(page));
  await test.step("the first rows are shown as they would be taken", () => fields(page));
  await test.step("it is connected and read", () => connect(page));
});

async function address(page: Page): Promise<void> {
  await waitUntilLive(page);
  await page.getByLabel("Name", { exact: true }).fill("Orders of the warehouse");
  const address = page.getByLabel("Address", { exact: true });
  await address.fill(`${await address.getAttribute("placeholder")}?limit=250`);
  await page.getByLabel("Name of the header").fill("X-Key");
  await page.getByLabel("Key", { exact: true }).fill("wrong");
  await page.getByRole("button", { name: "Try it" }).click();
  await expect(page.getByText("The API does not accept the access. Give the key anew.")).toBeVisible();
  await page.getByLabel("Key", { exact: true }).fill("sandbox-key");
  await page.getByRole("button", { name: "Try it" }).click();
}

async function records(page: Page): Promise<void> {
  await expect(page.getByRole("radio", { name: /data\.orders · a list/ })).toBeChecked();
  await expect(page.getByLabel("Each record holds")).toHaveValue("lines");
  await page.getByRole("button", { name: "Continue" }).click();
}

async function fields(page: Page): Promise<void> {
  await expect(page.getByLabel("Product code (SKU)")).toHaveValue("lines[].sku");
  await expect(page.getByRole("region", { name: "First records as they would be taken" }).getByRole("row")).toHaveCount(11);
  await expectFormAccessible(page);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function connect(page: Page): Promise<void> {
  await expect(page.getByLabel("The next cursor stands at")).toHaveValue("meta.next");
  await page.getByLabel("Parameter of the cursor").fill("after");
  await page.getByLabel("Each time").selectOption("since");
  await expect(page.getByLabel("The record's last change")).toHaveValue("updated_at");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL(/\/integrations\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("region", { name: "Kinds of data" }).getByText("On time")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("link", { name: "Change", exact: true }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Orders of the warehouse");
  await expect(page.getByLabel("Key", { exact: true })).toHaveValue("");
}
