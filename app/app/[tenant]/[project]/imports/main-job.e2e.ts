import { expect, test, type Page } from "@playwright/test";
import { applyImport, checkFile, createProject, signUp, upload, waitUntilPartLive } from "@/app/testing/journey";
import { hasRealData, noRealData, readRecords, realFile, unpack } from "@/app/testing/real-data";
import { countFigures, inNumber, inPounds, readFacts, toBillionths, zones, type Figures, type MonthFigures, type Facts } from "@/app/testing/expected-figures";

if (!hasRealData) console.log(noRealData);
test.skip(!hasRealData, noRealData);

const RANGE = { from: "2010-12-01", to: "2011-12-31" };
const METRICS = ["gross_revenue", "refunds", "orders", "units", "customers", "ad_spend"] as const;

test("a real shop's files become figures that equal an independent count, in three time zones", async ({ page }) => {
  test.setTimeout(420_000);
  const orders = unpack("online-retail.csv.gz");
  const facts = readFacts(orders, realFile("ad-spend.csv"), realFile("fx-rates.csv"));
  await signUp(page);
  const base = await createProject(page, { name: "Gift shop", currency: "GBP", timeZone: "London" });
  const projectId = await importRatesAndSpend(page, base);
  await importOrders(page, base, orders, countFigures(facts, "Europe/London"));

  await page.getByRole("link", { name: "See the overview" }).click();
  await expect(page.locator('[data-metric="gross_revenue"]')).toContainText("£10.");
  for (const zone of Object.keys(zones)) await compareZone(page, { base, projectId, zone, facts });

  await upload(page, base, "Orders", orders);
  await checkFile(page);
  await expect(page.getByRole("heading", { name: "Everything in this file is here already" })).toBeVisible();
  expect(await summary(page)).toMatchObject({ "Rows read": "541,909", New: "0", Changed: "0", Unchanged: "541,909", Refused: "0" });
});

test("a real account's ads without a date column ask for one period and come in as estimated", async ({ page }) => {
  await signUp(page);
  const base = await createProject(page, { name: "Social ads" });
  const projectId = await projectOf(page, () => upload(page, base, "Ad spend", realFile("facebook-ads-no-dates.csv")));
  await expect(page.getByLabel("Spend", { exact: true })).toHaveValue("8");
  await expect(page.getByText(/needs .*“Day”/)).toBeVisible();
  await expect(page.getByText(/one date or period for the whole file/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the file" })).toBeDisabled();
  await page.getByLabel("First day").fill("2017-08-17");
  await page.getByLabel("Last day").fill("2017-08-30");
  await page.getByLabel("Channel for the whole file").fill("meta");
  await checkFile(page);
  await expect(page.getByText(/^625 rows were spread over the days of the period/)).toBeVisible();
  expect(await summary(page)).toMatchObject({ "Rows read": "625", New: "625", Refused: "0" });
  await applyImport(page);

  let spent = 0n;
  for (const row of readRecords(realFile("facebook-ads-no-dates.csv"))) spent += roundToMicros(toBillionths(row.Spent!));
  const [month] = await askMonths(page, projectId, { metrics: ["ad_spend"], range: { from: "2017-08-01", to: "2017-08-31" } });
  expect(toBillionths(month!.values.ad_spend!)).toBe(spent);
  await page.goto(`${base}/overview?from=2017-08-01&to=2017-08-31`);
  await expect(page.getByText(/estimated/).first()).toBeVisible();
  await expectCard(page, "ad_spend", inPounds(spent));
});

async function importRatesAndSpend(page: Page, base: string): Promise<string> {
  const projectId = await projectOf(page, () => upload(page, base, "Exchange rates", realFile("fx-rates.csv")));
  await expectColumns(page, { "Day": "0", "Rate": "3" });
  await checkFile(page);
  await applyImport(page);
  await upload(page, base, "Ad spend", realFile("ad-spend.csv"));
  await expectColumns(page, { "Day": "0", "Channel": "1", "Currency": "4", "Spend": "5", "Impressions": "6", "Clicks": "7" });
  await checkFile(page);
  await expect(page.getByRole("region", { name: "Totals by month" })).toContainText("Dec 2010");
  await applyImport(page);
  return projectId;
}

async function importOrders(page: Page, base: string, path: string, expected: MonthFigures): Promise<void> {
  await upload(page, base, "Orders", path);
  await expectColumns(page, { "Order number": "0", "Product code (SKU)": "1", "Product title": "2", "Quantity": "3", "Time of the order": "4", "Price of one unit": "5", "Country": "7" });
  await expect(page.getByLabel("Refunds begin with")).toHaveValue("C");
  await expect(page.getByLabel("Adjustments begin with")).toHaveValue("A");
  await checkFile(page);
  expect(await summary(page)).toMatchObject({ "Rows read": "541,909", New: "541,909", Refused: "0" });
  const rows = await readTable(page, "Totals by month");
  expect(rows.length).toBe(expected.size - 1);
  for (const row of rows) {
    const figures = expected.get(toMonth(row.Month!))!;
    const shown = { gross_revenue: row["Gross revenue"], refunds: row.Refunds, orders: row.Orders, units: row.Units, customers: row.Customers };
    for (const [key, text] of Object.entries(shown)) {
      expect(toBillionths(text!.replace(/[£,]/g, "")), `${key} of ${row.Month}`).toBe(figures[key as keyof Figures]);
    }
  }
  await applyImport(page);
}

interface ZoneCheck { base: string; projectId: string; zone: string; facts: Facts }

/** What the page shows, and what its session is answered by the API for every month. */
async function compareZone(page: Page, { base, projectId, zone, facts }: ZoneCheck): Promise<void> {
  const expected = countFigures(facts, zone);
  const all = expected.get("all")!;
  const months = [...expected.keys()].filter((month) => month !== "all").sort();
  await page.goto(`${base}/overview?from=${RANGE.from}&to=${RANGE.to}&grain=month&compare=off&tz=${encodeURIComponent(zone)}`);
  await expectCard(page, "gross_revenue", inPounds(all.gross_revenue));
  await expectCard(page, "refunds", inPounds(all.refunds));
  await expectCard(page, "orders", inNumber(all.orders));
  await expectCard(page, "ad_spend", inPounds(all.ad_spend));
  await page.getByRole("button", { name: "Show as a table" }).first().click();
  const shown = (await readTable(page, /, as a table$/)).map((row) => [toMonth(Object.values(row)[0]!), row["Net revenue"], row["Ad spend"]]);
  expect(shown.slice(0, months.length), zone).toEqual(months.map((month) => {
    const { gross_revenue, refunds, ad_spend } = expected.get(month)!;
    return [month, inPounds(gross_revenue - refunds), inPounds(ad_spend)];
  }));

  const answered = await askMonths(page, projectId, { metrics: [...METRICS], range: RANGE, grain: "month", timeZone: zone });
  expect(answered.map((row) => row.bucket!.slice(0, 7)), zone).toEqual(months);
  for (const row of answered) {
    const figures = expected.get(row.bucket!.slice(0, 7))!;
    for (const metric of METRICS) expect(answeredMicros(row, metric), `${metric} in ${row.bucket}, ${zone}`).toBe(roundToMicros(figures[metric]));
  }
  const [total] = await askMonths(page, projectId, { metrics: [...METRICS], range: RANGE, timeZone: zone });
  for (const metric of METRICS) expect(answeredMicros(total!, metric), `${metric}, ${zone}`).toBe(roundToMicros(all[metric]));
}

async function expectCard(page: Page, metric: string, full: string): Promise<void> {
  const card = page.locator(`[data-metric="${metric}"]`);
  await waitUntilPartLive(card);
  await card.click({ timeout: 30_000 });
  await expect(page.getByRole("dialog")).toContainText(full);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function expectColumns(page: Page, columns: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(columns)) await expect(page.getByLabel(label, { exact: true }), label).toHaveValue(value);
}

/** The id of the project that a step in the page asks about. */
async function projectOf(page: Page, step: () => Promise<void>): Promise<string> {
  const asked = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/api/v1/imports?"));
  await step();
  return new URL((await asked).url()).searchParams.get("project")!;
}

interface MonthRow { bucket?: string; values: Record<string, string | null> }

/** Asks as the page does, with its own session. */
async function askMonths(page: Page, projectId: string, query: object): Promise<MonthRow[]> {
  const { status, text } = await page.evaluate(async ([project, body]) => {
    const options = { method: "POST", headers: { "content-type": "application/json" }, body: body! };
    const answer = await fetch(`/api/v1/metrics/query?project=${project}`, options);
    return { status: answer.status, text: await answer.text() };
  }, [projectId, JSON.stringify(query)]);
  expect(status, text).toBe(200);
  return (JSON.parse(text) as { data: { rows: MonthRow[] } }).data.rows;
}

async function summary(page: Page): Promise<Record<string, string>> {
  const terms = page.locator("dl").filter({ hasText: "Rows read" });
  const [names, values] = [await terms.locator("dt").allInnerTexts(), await terms.locator("dd").allInnerTexts()];
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
}

async function readTable(page: Page, name: string | RegExp): Promise<Record<string, string>[]> {
  const [head = [], ...rows] = await page.getByRole("region", { name }).locator("tr").evaluateAll((found) =>
    found.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? "")));
  return rows.map((cells) => Object.fromEntries(head.map((title, at) => [title, cells[at] ?? ""])));
}

/** "Dec 2010" → "2010-12". */
function toMonth(text: string): string {
  return new Date(`1 ${text} UTC`).toISOString().slice(0, 7);
}

const answeredMicros = (row: MonthRow, metric: string): bigint => roundToMicros(toBillionths(row.values[metric]!));

/** Money is kept in millionths; only a converted amount has more decimals. */
const roundToMicros = (billionths: bigint): bigint => ((billionths + 500n) / 1000n) * 1000n;
