import { afterAll, beforeAll, expect, test } from "vitest";
import { addAccess } from "../google/tokens";
import { startSandbox, type Sandbox } from "../start";

const NOW = new Date("2026-11-20T15:00:00Z");
const [MANAGER, CHILD] = ["7310028841", "4182207735"];
let sandbox: Sandbox;
let token: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, now: () => NOW, orders: 2_000 });
  token = addAccess(sandbox.outside, ["https://www.googleapis.com/auth/adwords"], null).id;
});
afterAll(() => sandbox.close());

async function ask(path: string, body: unknown, headers: Record<string, string> = { "login-customer-id": MANAGER }) {
  const answer = await fetch(`${sandbox.url}/google-ads/api/v26/customers/${path}`, { method: "POST", body: JSON.stringify(body), headers: { authorization: `Bearer ${token}`, ...headers } });
  return { status: answer.status, body: (await answer.json()) as never };
}
const search = (query: string, more: object = {}) => ask(`${CHILD}/googleAds:search`, { query, ...more });
const codeOf = (body: { error: { details: { errors: { errorCode: Record<string, string> }[] }[] } }) => body.error.details[0]?.errors[0]?.errorCode;
const LAST_DAYS = "segments.date BETWEEN '2026-11-01' AND '2026-11-19'";

test("numbers of 64 bits are text, doubles are numbers, what is unset is absent", async () => {
  const { body } = await search(`SELECT campaign.id, metrics.cost_micros, metrics.conversions, metrics.average_cpc, segments.date FROM campaign WHERE ${LAST_DAYS}`);
  const [row] = (body as { results: { campaign: object; metrics: object; segments: object }[] }).results;
  expect(row).toMatchObject({ campaign: { id: expect.stringMatching(/^\d+$/), resourceName: expect.stringMatching(/^customers\/\d+\/campaigns\/\d+$/) }, metrics: { costMicros: expect.stringMatching(/^\d+$/), conversions: expect.any(Number) }, segments: { date: "2026-11-01" } });
  const ads = (await search("SELECT ad_group_ad.ad.id, ad_group_ad.ad.name, ad_group_ad.ad.responsive_search_ad.headlines, ad_group_ad.ad.type FROM ad_group_ad")).body as { results: { adGroupAd: { ad: Record<string, unknown> } }[] };
  expect(ads.results.some(({ adGroupAd: { ad } }) => ad.type === "UNKNOWN" && !("responsiveSearchAd" in ad))).toBe(true);
  expect(ads.results.some(({ adGroupAd: { ad } }) => ad.type === "RESPONSIVE_SEARCH_AD" && !("name" in ad))).toBe(true);
});

test("pages follow each other by tokens that belong to their question and run out", async () => {
  const query = `SELECT ad_group_ad.ad.id, segments.date, metrics.clicks FROM ad_group_ad WHERE ${LAST_DAYS} ORDER BY segments.date`;
  const first = (await search(query)).body as { results: unknown[]; nextPageToken: string; totalResultsCount: string };
  const second = (await search(query, { pageToken: first.nextPageToken })).body as { results: unknown[] };
  expect(first.results).toHaveLength(100);
  expect(second.results.length).toBeGreaterThan(0);
  expect(codeOf((await search(`${query} `, { pageToken: "xyz" })).body)).toEqual({ requestError: "INVALID_PAGE_TOKEN" });
  expect(codeOf((await search(query, { pageSize: 10 })).body)).toEqual({ requestError: "PAGE_SIZE_NOT_SUPPORTED" });
});

test("streams come in parts, an error in one is wrapped in a list", async () => {
  const { body } = await ask(`${CHILD}/googleAds:searchStream`, { query: `SELECT ad_group_ad.ad.id, segments.date, metrics.clicks FROM ad_group_ad WHERE ${LAST_DAYS}` });
  const parts = body as { results?: unknown[]; fieldMask: string }[];
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.at(-1)?.results).toBeUndefined();
  expect((await ask(`${CHILD}/googleAds:searchStream`, { query: "SELECT campaign.id FROM campaign WHERE campaign.name = 'none'" })).body).toEqual([]);
  const wrong = await ask(`${CHILD}/googleAds:searchStream`, { query: "SELECT campaign.nonsense FROM campaign" });
  expect([wrong.status, codeOf((wrong.body as never[])[0]!)]).toEqual([400, { queryError: "UNRECOGNIZED_FIELD" }]);
  sandbox.outside.faults.order({ kind: "report_failed", service: "google-ads" });
  const broken = await ask(`${CHILD}/googleAds:searchStream`, { query: `SELECT ad_group_ad.ad.id, segments.date, metrics.clicks FROM ad_group_ad WHERE ${LAST_DAYS}` });
  expect([broken.status, (broken.body as object[]).length, codeOf((broken.body as never[])[1]!)]).toEqual([200, 2, { internalError: "INTERNAL_ERROR" }]);
});

test("a client is reached through its manager alone, and managers have no figures", async () => {
  expect((await ask(`${CHILD}/googleAds:search`, { query: "SELECT campaign.id FROM campaign" }, {})).status).toBe(403);
  const figures = await ask(`${MANAGER}/googleAds:search`, { query: `SELECT metrics.clicks FROM customer WHERE ${LAST_DAYS}` });
  expect(codeOf(figures.body)).toEqual({ queryError: "REQUESTED_METRICS_FOR_MANAGER" });
  const plain = await fetch(`${sandbox.url}/google-ads/api/v26/customers:listAccessibleCustomers`);
  expect([plain.status, ((await plain.json()) as { error: { status: string } }).error.status]).toEqual([401, "UNAUTHENTICATED"]);
});

test("ads and campaigns: what has no ads shows at the campaign, and the account has it all", async () => {
  const sum = async (resource: string) => {
    const { body } = await ask(`${CHILD}/googleAds:searchStream`, { query: `SELECT metrics.cost_micros FROM ${resource} WHERE ${LAST_DAYS}` });
    return (body as { results?: { metrics: { costMicros: string } }[] }[]).flatMap(({ results = [] }) => results).reduce((all, { metrics }) => all + Number(metrics.costMicros), 0);
  };
  expect(await sum("campaign")).toBe(await sum("customer"));
  expect(await sum("ad_group_ad")).toBeLessThan(await sum("campaign"));
});

test("changes: failed ones leave an empty result at their place, a trial run changes nothing", async () => {
  const found = (await search("SELECT campaign.id, campaign.campaign_budget, campaign.status FROM campaign")).body as { results: { campaign: { resourceName: string; campaignBudget: string } }[] };
  const { resourceName, campaignBudget } = found.results[0]!.campaign;
  const operations = [{ update: { resourceName, status: "PAUSED" }, updateMask: "status" }, { update: { resourceName: "customers/1/campaigns/2", status: "PAUSED" }, updateMask: "status" }];
  expect((await ask(`${CHILD}/campaigns:mutate`, { operations, partialFailure: true, validateOnly: true })).body).toEqual({});
  const done = (await ask(`${CHILD}/campaigns:mutate`, { operations, partialFailure: true })).body as { results: object[]; partialFailureError: { details: { errors: { location: object }[] }[] } };
  expect(done.results).toEqual([{ resourceName, campaign: expect.objectContaining({ status: "PAUSED" }) }, {}]);
  expect(done.partialFailureError.details[0]?.errors[0]?.location).toEqual({ fieldPathElements: [{ fieldName: "operations", index: "1" }] });
  const after = (await search(`SELECT campaign.status FROM campaign WHERE campaign.id = '${resourceName.split("/").at(-1)}'`)).body as { results: { campaign: { status: string } }[] };
  expect(after.results[0]?.campaign.status).toBe("PAUSED");
  const odd = await ask(`${CHILD}/campaignBudgets:mutate`, { operations: [{ update: { resourceName: campaignBudget, amountMicros: "75000001" }, updateMask: "amount_micros" }] });
  expect(codeOf(odd.body)).toEqual({ campaignBudgetError: "NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT" });
});

test("a second consent brings no refresh token unless it is asked for", async () => {
  const consent = async (more: Record<string, string>) => {
    const query = new URLSearchParams({ client_id: "sandbox", redirect_uri: "http://localhost/back", response_type: "code", scope: "https://www.googleapis.com/auth/adwords", access_type: "offline", ...more });
    const page = await fetch(`${sandbox.url}/google-ads/accounts/o/oauth2/v2/auth?${query}`, { method: "POST", body: new URLSearchParams({ decision: "allow", scope: "https://www.googleapis.com/auth/adwords" }), redirect: "manual" });
    const code = new URL(page.headers.get("location")!).searchParams.get("code")!;
    const body = new URLSearchParams({ grant_type: "authorization_code", code, client_id: "sandbox", client_secret: "sandbox-secret", redirect_uri: "http://localhost/back" });
    return (await (await fetch(`${sandbox.url}/google-ads/oauth/token`, { method: "POST", body })).json()) as { refresh_token?: string };
  };
  expect((await consent({})).refresh_token).toBeTruthy();
  expect((await consent({})).refresh_token).toBeUndefined();
  expect((await consent({ prompt: "consent" })).refresh_token).toBeTruthy();
});
