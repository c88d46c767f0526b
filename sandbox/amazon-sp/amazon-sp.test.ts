import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { pressConsent } from "../testing/consent";

const DAY_MS = 86_400_000;
const begun = Date.now();
/** Moved by hand where an address or a token is to end. */
let ahead = 0;
let sandbox: Sandbox;
let token: string;
const germany = "A1PA6795UKMFR9";
const redirect_uri = "http://localhost/back";

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: 1_000, orders: 8_000, now: () => new Date(Date.now() + ahead), brandNow: () => new Date(begun) });
});
beforeEach(async () => {
  ahead = 0;
  sandbox.outside.faults.clear();
  token = String((await redeem(await consent())).access_token);
});
afterAll(() => sandbox.close());

const page = (more: Record<string, string> = {}) => `${sandbox.url}/amazon-sp/central/apps/authorize/consent?${new URLSearchParams({ application_id: "amzn1.sp.solution.sandbox", state: "s", redirect_uri, ...more }).toString()}`;
const consent = async (fields: [string, string][] = []) => pressConsent(page(), fields);

async function post(form: Record<string, string>): Promise<Record<string, unknown>> {
  const body = new URLSearchParams({ client_id: "sandbox", client_secret: "sandbox-secret", redirect_uri, ...form });
  return (await (await fetch(`${sandbox.url}/amazon-sp/lwa/auth/o2/token`, { method: "POST", body })).json()) as Record<string, unknown>;
}
const redeem = (query: URLSearchParams) => post({ grant_type: "authorization_code", code: query.get("spapi_oauth_code") ?? "" });

interface Said { status: number; headers: Headers; body: Record<string, unknown> & { errors?: { code: string; message: string; details: string }[] } }
async function call(path: string, query: Record<string, string> = {}, init: RequestInit = {}, region = "eu"): Promise<Said> {
  const response = await fetch(`${sandbox.url}/amazon-sp/${region}${path}?${new URLSearchParams(query).toString()}`, { headers: { "x-amz-access-token": token }, ...init });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Said["body"] };
}
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const search = (query: Record<string, string>) => call("/orders/2026-01-01/orders", { marketplaceIds: germany, ...query });
const order = (kind: Parameters<typeof sandbox.outside.faults.order>[0]["kind"], more: object = {}) => sandbox.outside.faults.order({ kind, service: "amazon-sp", ...more });

test("the page, and a code that works once", async () => {
  const query = await consent();
  expect([...query.keys()].sort()).toEqual(["selling_partner_id", "spapi_oauth_code", "state"]);
  const given = await redeem(query);
  expect(given).toMatchObject({ token_type: "bearer", expires_in: 3_600 });
  expect(String(given.access_token)).toMatch(/^Atza\|/);
  expect(String(given.refresh_token)).toMatch(/^Atzr\|/);
  expect(await redeem(query)).toMatchObject({ error: "invalid_grant" });
  expect((await consent([["decision", "deny"]])).get("error")).toBe("access_denied");
  expect((await fetch(page({ application_id: "other" }))).status).toBe(400);
  expect(await post({ grant_type: "refresh_token", refresh_token: String(given.refresh_token) })).toMatchObject({ refresh_token: given.refresh_token });
});

test("dead tokens and missing roles are both 403, a wrong region too", async () => {
  const first = async () => (await call("/sellers/v1/marketplaceParticipations")).body.errors?.[0];
  order("expired_token");
  expect(await first()).toEqual({ code: "Unauthorized", message: "Access to requested resource is denied.", details: "The access token you provided is revoked, malformed or has expired." });
  token = String((await redeem(await consent())).access_token);
  order("missing_scope");
  expect(await first()).toEqual({ code: "Unauthorized", message: "Access to requested resource is denied.", details: "" });
  expect(await call("/sellers/v1/marketplaceParticipations", {}, {}, "na")).toMatchObject({ status: 403 });
  expect((await call("/sellers/v1/marketplaceParticipations", {}, {}, "fe")).body).toMatchObject({ payload: [{ marketplace: { defaultCurrencyCode: "JPY" } }] });
  expect(await call("/sellers/v1/marketplaceParticipations", {}, { headers: {} })).toMatchObject({ status: 403 });
});

test("each operation has its bucket; a refusal names its rate or nothing", async () => {
  for (let nth = 0; nth < 20; nth++) expect((await search({ createdAfter: ago(1) })).status).toBeLessThan(430);
  const answers = await Promise.all(Array.from({ length: 25 }, () => search({ createdAfter: ago(1) })));
  const full = answers.find(({ status }) => status === 429);
  expect(full?.body.errors).toEqual([{ code: "QuotaExceeded", message: "You exceeded your quota for the requested resource.", details: "" }]);
  expect(full?.headers.get("x-amzn-ratelimit-limit")).toBe("5.6");
  expect((await call("/sellers/v1/marketplaceParticipations")).status).toBe(200);
  order("throttled", { count: 2 });
  const [without, withRate] = [await call("/finances/2024-06-19/transactions", { postedAfter: ago(2) }), await call("/finances/2024-06-19/transactions", { postedAfter: ago(2) })];
  expect([without.status, without.headers.get("x-amzn-ratelimit-limit"), withRate.status, withRate.headers.get("x-amzn-ratelimit-limit")]).toEqual([429, null, 429, "1"]);
});

test("orders stand in no wrapper, amounts are texts, and money comes only when it is asked for", async () => {
  const { body } = await search({ createdAfter: ago(60), maxResultsPerPage: "2", includedData: "PROCEEDS" });
  const [one] = body.orders as Record<string, unknown>[];
  expect(body.payload).toBeUndefined();
  expect(one).toMatchObject({ orderId: expect.stringMatching(/^30\d-\d{7}-\d{7}$/) as string, proceeds: { grandTotal: { amount: expect.stringMatching(/^\d+\.\d\d$/) as string, currencyCode: "EUR" } }, salesChannel: { marketplaceId: germany } });
  expect(one).not.toHaveProperty("buyer");
  expect(one).not.toHaveProperty("recipient");
  const plain = ((await search({ createdAfter: ago(60), maxResultsPerPage: "2" })).body.orders as Record<string, unknown>[])[0];
  expect(plain).not.toHaveProperty("proceeds");
  const { nextToken } = body.pagination as { nextToken: string };
  const next = await search({ createdAfter: ago(60), maxResultsPerPage: "2", includedData: "PROCEEDS", paginationToken: nextToken });
  expect((next.body.orders as { orderId: string }[])[0]?.orderId).not.toBe(one?.orderId);
  order("restated", { count: 100 });
  const pending = ((await search({ createdAfter: ago(30), includedData: "PROCEEDS" })).body.orders as { fulfillment: { fulfillmentStatus: string }; proceeds?: object }[]).filter(({ fulfillment }) => fulfillment.fulfillmentStatus === "PENDING");
  expect(pending.every(({ proceeds }) => proceeds === undefined)).toBe(true);
});

test("what cannot be asked is refused by name", async () => {
  const messageOf = async (query: Record<string, string>) => (await search(query)).body.errors?.[0]?.message;
  expect(await messageOf({})).toMatch(/Exactly one/);
  expect(await messageOf({ createdAfter: ago(3), lastUpdatedAfter: ago(3) })).toMatch(/Exactly one/);
  expect(await messageOf({ createdAfter: ago(3), createdBefore: new Date(Date.now() - 60_000).toISOString() })).toMatch(/two minutes/);
  expect(await messageOf({ createdAfter: ago(3), maxResultsPerPage: "101" })).toMatch(/between 1 and 100/);
  expect(await messageOf({ createdAfter: ago(3), includedData: "SECRETS" })).toMatch(/SECRETS/);
  const { pagination } = (await search({ createdAfter: ago(60), maxResultsPerPage: "2" })).body as { pagination: { nextToken: string } };
  ahead = 25 * 3_600_000;
  token = String((await redeem(await consent())).access_token);
  expect(await messageOf({ createdAfter: ago(60), maxResultsPerPage: "2", paginationToken: pagination.nextToken })).toMatch(/has expired/);
  expect(await call("/orders/2026-01-01/orders/302-1111111-9999999")).toMatchObject({ status: 404 });
});

const BY_ORDER = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_ORDER_DATE_GENERAL";
interface Report { reportId: string; processingStatus: string; reportDocumentId?: string }

async function make(body: object): Promise<Report> {
  const made = await call("/reports/2021-06-30/reports", {}, { method: "POST", body: JSON.stringify({ marketplaceIds: [germany], ...body }), headers: { "x-amz-access-token": token, "content-type": "application/json" } });
  expect(made.status).toBe(202);
  for (;;) {
    const found = (await call(`/reports/2021-06-30/reports/${String(made.body.reportId)}`)).body as unknown as Report;
    if (!["IN_QUEUE", "IN_PROGRESS"].includes(found.processingStatus)) return found;
  }
}

async function contentOf({ reportDocumentId = "" }: Report): Promise<{ bytes: Buffer; isPacked: boolean; url: string }> {
  const { body } = await call(`/reports/2021-06-30/documents/${reportDocumentId}`);
  const bytes = Buffer.from(await (await fetch(String(body.url))).arrayBuffer());
  return { bytes: body.compressionAlgorithm === "GZIP" ? gunzipSync(bytes) : bytes, isPacked: body.compressionAlgorithm === "GZIP", url: String(body.url) };
}

test("reports are made, called off without a word, and go wrong with one", async () => {
  const window = { reportType: BY_ORDER, dataStartTime: ago(25), dataEndTime: ago(1) };
  const done = await make(window);
  expect(done.processingStatus).toBe("DONE");
  const { bytes, isPacked, url } = await contentOf(done);
  const lines = bytes.toString("latin1").split("\r\n");
  expect(isPacked).toBe(true);
  expect(lines[0]).toMatch(/^amazon-order-id\tmerchant-order-id\tpurchase-date\t/);
  expect(lines[1]).toMatch(/^30\d-\d{7}-\d{7}\t.*\+00:00\t/);
  expect((await make(window)).processingStatus).toBe("CANCELLED");
  expect((await make({ ...window, dataStartTime: "2020-01-01T00:00:00Z", dataEndTime: "2020-01-02T00:00:00Z" })).processingStatus).toBe("CANCELLED");
  order("report_failed");
  const fatal = await make({ ...window, dataStartTime: ago(24) });
  expect(fatal.processingStatus).toBe("FATAL");
  expect(gunzipSync(await fetchBytes(fatal)).toString()).toMatch(/Fatal error/);
  ahead = 6 * 60_000;
  expect((await fetch(url)).status).toBe(403);
});

const fetchBytes = async ({ reportDocumentId = "" }: Report): Promise<Buffer> => {
  const { body } = await call(`/reports/2021-06-30/documents/${reportDocumentId}`);
  return Buffer.from(await (await fetch(String(body.url))).arrayBuffer());
};

test("files in the signs of the country, raw quotes in them, JSON and XML beside", async () => {
  const listings = await contentOf(await make({ reportType: "GET_MERCHANT_LISTINGS_ALL_DATA" }));
  expect(listings.isPacked).toBe(false);
  expect(() => new TextDecoder("utf-8", { fatal: true }).decode(listings.bytes)).toThrow();
  const text = listings.bytes.toString("latin1");
  expect(text).toContain("6 × 1 l");
  expect(text).toMatch(/Fernhill "Dish Soap", /);
  const traffic = JSON.parse((await contentOf(await make({ reportType: "GET_SALES_AND_TRAFFIC_REPORT", dataStartTime: ago(10), dataEndTime: ago(1) }))).bytes.toString()) as { salesAndTrafficByDate: { salesByDate: { orderedProductSales: { amount: unknown } } }[] };
  expect(typeof traffic.salesAndTrafficByDate[0]?.salesByDate.orderedProductSales.amount).toBe("number");
  expect((await contentOf(await make({ reportType: "GET_XML_BROWSE_TREE_DATA" }))).bytes.toString()).toMatch(/^<\?xml/);
});

test("settlements are found in the list of reports alone, with commas in their amounts", async () => {
  const SETTLEMENT = "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2";
  const refused = await call("/reports/2021-06-30/reports", {}, { method: "POST", body: JSON.stringify({ reportType: SETTLEMENT, marketplaceIds: [germany] }), headers: { "x-amz-access-token": token } });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ code: "InvalidInput" }] } });
  const { reports } = (await call("/reports/2021-06-30/reports", { reportTypes: SETTLEMENT, processingStatuses: "DONE" })).body as unknown as { reports: Report[] };
  expect(reports.length).toBeGreaterThan(3);
  const [head, first] = (await contentOf(reports[0]!)).bytes.toString("latin1").split("\r\n");
  expect(head).toMatch(/^settlement-id\tsettlement-start-date/);
  expect(first).toMatch(/\t-?\d+,\d\d\tEUR\t/);
});

test("what was booked: numbers, payments without the last hours, no more than half a year at a time", async () => {
  const booked = async (query: Record<string, string>) => (await call("/finances/2024-06-19/transactions", query)).body;
  const { payload } = (await booked({ postedAfter: ago(40), marketplaceId: germany })) as { payload: { transactions: { transactionType: string; totalAmount: { currencyAmount: unknown }; relatedIdentifiers: { relatedIdentifierValue: string }[] }[] } };
  expect(new Set(payload.transactions.map(({ transactionType }) => transactionType))).toEqual(new Set(["Shipment", "Refund", "ServiceFee", "Transfer"]));
  expect(payload.transactions.every(({ totalAmount }) => typeof totalAmount.currencyAmount === "number")).toBe(true);
  const refunded = payload.transactions.find(({ transactionType }) => transactionType === "Refund");
  const one = (await booked({ relatedIdentifierName: "ORDER_ID", relatedIdentifierValue: refunded?.relatedIdentifiers[0]?.relatedIdentifierValue ?? "" })) as { payload: typeof payload };
  expect(one.payload.transactions.some(({ transactionType }) => transactionType === "Refund")).toBe(true);
  expect(await booked({ postedAfter: ago(200) })).toMatchObject({ payload: { transactions: [] } });
  expect((await booked({})).errors?.[0]?.message).toBe("Start date cannot be null");
});
