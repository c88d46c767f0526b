import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { expectAccessible } from "@/app/testing/accessible";
import { signUp, waitUntilLive } from "@/app/testing/journey";

/** Where plans are sold, the log is open on one of them alone. */
async function openAuditLog(slug: string): Promise<void> {
  if (!process.env.TEST_DATABASE_ADMIN_URL) return;
  const client = new Client({ connectionString: process.env.TEST_DATABASE_ADMIN_URL });
  await client.connect();
  await client.query("update tenants set plan = 'scale' where slug = $1", [slug]);
  await client.end();
}

test("a key is made, asks the API, is revoked, and all of it is in the audit log", async ({ page, baseURL }) => {
  await signUp(page);
  const { pathname } = new URL(page.url());
  const settings = `${pathname}/settings`;
  await openAuditLog(pathname.split("/")[2]!);
  await page.goto(`${settings}/keys`);
  await expect(page.getByRole("heading", { name: "No key yet" })).toBeVisible();
  await waitUntilLive(page);

  await page.getByRole("button", { name: "Make a key" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Warehouse");
  await page.getByRole("button", { name: "Make the key" }).click();
  const secret = await page.getByRole("textbox", { name: "API key" }).inputValue();
  expect(secret).toMatch(/^aura_[\w-]{43}$/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expectAccessible(page);

  // From outside the browser: no cookie, no Origin.
  const ask = () => fetch(`${baseURL}/api/v1/projects`, { headers: { authorization: `Bearer ${secret}` } });
  const answer = await ask();
  expect([answer.status, await answer.json()]).toMatchObject([200, { items: [] }]);
  expect(answer.headers.get("ratelimit-remaining")).toMatch(/^\d+$/);

  await page.getByRole("button", { name: "Revoke Warehouse" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("“Warehouse” no longer works.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "API keys" })).toBeFocused();
  const refused = await ask();
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Aura"']);

  await page.goto(`${settings}/audit?action=key.revoke`);
  await expect(page.getByText("revoked an API key").last()).toBeVisible();
  await expect(page.getByText("Warehouse").first()).toBeVisible();
  await waitUntilLive(page);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(page.getByText("The chain holds")).toBeVisible();
  await expectAccessible(page);
});
