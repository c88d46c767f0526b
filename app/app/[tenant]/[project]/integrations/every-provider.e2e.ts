import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "@/app/testing/accessible";
import { holdStill } from "@/app/testing/demo";
import { applyImport, checkFile, createProject, signUp, upload, waitUntilLive } from "@/app/testing/journey";
import { startScale } from "@/app/testing/pay";
import { addDays, eachDay } from "@/lib/core/dates";
import type { MetricResult } from "@/lib/metrics/schema";
import type { IntegrationView, ProviderView } from "@/lib/sync/schema";

/** Whose newest days are there within a minute at the sandbox's real speed; the others wait for reports. */
const QUICK = ["shopify", "meta", "google_ads", "tiktok", "ga4"];
const READ_LIMIT_MS = 60_000;
/** Goods come back for up to 75 days, on a day of their own. */
const HISTORY_DAYS = 95;
const COMPARED_DAYS = process.env.LONG === "1" ? HISTORY_DAYS - 76 : 14;
const AD_CHANNELS = ["meta", "google", "tiktok", "amazon"];

interface AdTruth { day: string; channel: string; currency: string; spendMicros: number; impressions: number }
interface OrderTruth { day: string; store: string; channel: string; currency: string; revenueMicros: number; refundsMicros: number }

test("an empty workspace connects everything, and every day, channel and currency is what was sold and spent", async ({ page }) => {
  test.setTimeout(process.env.LONG === "1" ? 900_000 : 300_000);
  await signUp(page);
  await startScale(page);
  await page.goto("/app");
  await waitUntilLive(page);
  const base = await createProject(page, { name: "Fernhill" });
  const { items: [tenant] } = await list<{ id: string }>(page, "tenants", {});
  const { items: [project] } = await list<{ id: string }>(page, "projects", { tenant: tenant!.id });
  const of = { project: project!.id };
  const { items: providers } = await list<ProviderView>(page, "providers", of);
  const wanted = providers.filter(({ id, streams }) => (process.env.LONG === "1" ? streams.length > 0 && id !== "rest" : QUICK.includes(id)));
  const today = new Date().toISOString().slice(0, 10);
  const from = addDays(today, -HISTORY_DAYS);
  await test.step("with rates of its own", () => giveRates(page, base, from, today));
  for (const provider of wanted) await test.step(provider.label, () => connect(page, base, provider, from));
  await test.step("the newest days are there", () => expect.poll(async () => unread(await integrations(page, of), ({ streams }) => streams.every(({ syncedFrom, lastSuccessAt }) => (syncedFrom ?? lastSuccessAt) !== null)), { timeout: READ_LIMIT_MS, intervals: [1_000] }).toEqual([]));
  await test.step("they stand on the overview", async () => {
    await page.goto(`${base}/overview?range=last_14_days`);
    for (const metric of ["net_revenue", "ad_spend"]) await expect(page.locator(`[data-metric="${metric}"]`)).toContainText(/£[\d,.]+[KM]?/);
    await expect(page.locator('[data-metric="net_revenue"]')).toContainText(/Not compared yet|vs £/);
  });
  await test.step("history fills in", () => expect.poll(async () => unread(await integrations(page, of), ({ streams }) => streams.every(({ historyShare, state }) => historyShare === 1 && state === "idle")), { timeout: 4 * READ_LIMIT_MS, intervals: [2_000] }).toEqual([]));
  await test.step("and then there is something to compare with", () => expect(page.locator('[data-metric="net_revenue"]')).toContainText(/vs £/, { timeout: 20_000 }));
  await test.step("visits and payments stand in their lists, and a payment leads to its order", () => expectLists(page, base));
  const span = { from: addDays(today, -COMPARED_DAYS), to: addDays(today, -1) };
  await test.step("ads are what was spent", () => expectAds(page, of, span, wanted));
  await test.step("orders are what was sold", () => expectOrders(page, of, span));
  await holdStill(page, { id: of.project, base });
});

/** Spend in three currencies is one figure only with their rates, which are not fetched where tests run. */
async function giveRates(page: Page, base: string, from: string, to: string): Promise<void> {
  const days = eachDay({ from, to }).flatMap((day) => [`${day},EUR,GBP,0.86`, `${day},USD,GBP,0.79`]);
  await upload(page, base, "Exchange rates", { name: "rates.csv", text: `Date,Base,Quote,Rate\n${days.join("\n")}\n` });
  await checkFile(page);
  await applyImport(page);
}

async function connect(page: Page, base: string, { label, fields, accountNoun }: ProviderView, from: string): Promise<void> {
  await page.goto(`${base}/integrations`);
  await waitUntilLive(page);
  await page.getByRole("button", { name: `Connect ${label}`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Connect ${label}` });
  for (const field of fields.filter(({ choices }) => choices.length === 0)) await dialog.getByLabel(field.label, { exact: true }).fill(field.isSecret ? "rk_test_sandbox_reader_51Fernhill" : (field.placeholder ?? ""));
  await dialog.getByLabel("How far back").selectOption("day");
  await dialog.getByLabel("From", { exact: true }).fill(from);
  await dialog.getByRole("button", { name: new RegExp(`^(Continue to ${label}|Connect)$`) }).click();
  const allow = page.locator('button[value="allow"]');
  const picker = page.getByRole("button", { name: new RegExp(`^Connect( \\d+ ${accountNoun}s?)?$`) });
  await expect(allow.or(picker)).toBeVisible();
  if (await allow.isVisible()) await allow.click();
  await page.waitForURL(/\/integrations\/connect\//);
  await waitUntilLive(page);
  const all = page.getByRole("checkbox", { name: "All of them" });
  if (await all.isVisible()) await all.click();
  await page.getByRole("button", { name: new RegExp(`^Connect \\d+ `) }).click();
  await page.waitForURL(/\/integrations(\/[0-9a-f-]{36})?$/, { timeout: 30_000 });
}

async function expectLists(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/traffic`);
  await expect(page.getByRole("table").getByText("Organic Search").first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${base}/payments`);
  await waitUntilLive(page);
  await page.getByRole("combobox", { name: "Kind" }).selectOption("Payment");
  await expect(page).toHaveURL(/kind=payment/);
  await expectAccessible(page);
  await page.getByRole("table").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /^Order / })).toBeVisible();
}

const integrations = async (page: Page, of: Record<string, string>) => (await list<IntegrationView>(page, "integrations", { ...of, limit: "100" })).items;
const unread = (all: readonly IntegrationView[], isRead: (one: IntegrationView) => boolean) => all.filter((one) => !isRead(one)).map(({ label, name, streams }) => `${label} ${name}: ${streams.map(({ stream, state, sentence }) => `${stream} ${state} ${sentence ?? ""}`).join(", ")}`);

async function expectAds(page: Page, of: Record<string, string>, span: { from: string; to: string }, wanted: readonly ProviderView[]): Promise<void> {
  const names = wanted.map(({ id }) => id.replace(/_ads$/, ""));
  const told = await truth<AdTruth>(span, "ads");
  const expected: Record<string, string> = {};
  for (const { day, channel, currency, spendMicros, impressions } of told) {
    if (AD_CHANNELS.includes(channel) && names.includes(channel)) expected[`${day} ${channel} ${currency}`] = `${spendMicros} ${impressions}`;
  }
  const found = new Map<string, { spend: number; impressions: number }>();
  for (let cursor: string | null = ""; cursor !== null;) {
    const answer: Listed<{ day: string; channel: string; currency: string; spend: { amount: string }; impressions: number }> = await list(page, "ad-days", { ...of, ...span, limit: "100", ...(cursor ? { cursor } : {}) });
    for (const { day, channel, currency, spend, impressions } of answer.items) {
      const sum = found.get(`${day} ${channel} ${currency}`) ?? { spend: 0, impressions: 0 };
      found.set(`${day} ${channel} ${currency}`, { spend: sum.spend + Math.round(Number(spend.amount) * 1e6), impressions: sum.impressions + impressions });
    }
    cursor = answer.nextCursor;
  }
  expect(Object.fromEntries([...found].map(([key, { spend, impressions }]) => [key, `${spend} ${impressions}`]))).toEqual(expected);
}

async function expectOrders(page: Page, of: Record<string, string>, span: { from: string; to: string }): Promise<void> {
  const told = (await truth<OrderTruth>(span, "orders", { store: "web", zone: "Europe/London" })).filter(({ revenueMicros, refundsMicros }) => revenueMicros !== 0 || refundsMicros !== 0);
  const expected = Object.fromEntries(told.map(({ day, channel, revenueMicros, refundsMicros }) => [`${day} ${channel}`, [revenueMicros, refundsMicros]]));
  const query = { metrics: ["gross_revenue", "refunds"], dimensions: ["channel"], range: span, grain: "day" };
  const response = await page.request.post(`/api/v1/metrics/query?project=${of.project}`, { data: query, headers: { origin: new URL(page.url()).origin } });
  expect(response.ok(), await response.text()).toBe(true);
  const { data } = await response.json() as { data: Pick<MetricResult, "rows"> };
  const micros = (value: string | null | undefined) => Math.round(Number(value ?? 0) * 1e6);
  // Marketplaces are a channel of their own.
  const rows = data.rows.filter(({ dimensions, values }) => dimensions.channel !== "amazon" && (micros(values.gross_revenue) !== 0 || micros(values.refunds) !== 0));
  const found = Object.fromEntries(rows.map(({ bucket, dimensions, values }) => [`${bucket} ${dimensions.channel ?? ""}`, [micros(values.gross_revenue), micros(values.refunds)]]));
  expect(found).toEqual(expected);
}

interface Listed<Item> { items: Item[]; nextCursor: string | null }

async function list<Item>(page: Page, path: string, query: Record<string, string>): Promise<Listed<Item>> {
  const response = await page.request.get(`/api/v1/${path}?${new URLSearchParams(query)}`);
  expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
  const body = await response.json() as Listed<Item> & { data?: Item[] };
  return { items: body.items ?? body.data ?? [], nextCursor: body.nextCursor ?? null };
}

async function truth<Row>({ from, to }: { from: string; to: string }, kind: string, more: Record<string, string> = {}): Promise<Row[]> {
  const response = await fetch(`${process.env.SANDBOX_URL}/_control/truth?${new URLSearchParams({ kind, from, to, ...more })}`);
  return ((await response.json()) as { days: Row[] }).days;
}
