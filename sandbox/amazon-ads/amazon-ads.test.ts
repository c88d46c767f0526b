import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { pressConsent } from "../testing/consent";

let sandbox: Sandbox;
let root: string;
let token: string;
let refresh: string;
const GERMAN = "14477230098812347";
const AMERICAN = "20553311447799018";
const redirect_uri = "http://localhost/back";

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: 1_000, orders: 2_000, campaigns: 76 });
  root = `${sandbox.url}/amazon-ads`;
  const given = await (await redeem(await code())).json() as { access_token: string; refresh_token: string };
  [token, refresh] = [given.access_token, given.refresh_token];
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

async function code(): Promise<string> {
  const query = new URLSearchParams({ client_id: "sandbox", scope: "advertising::campaign_management", response_type: "code", redirect_uri, state: "s" });
  const back = await pressConsent(`${root}/consent_eu/ap/oa?${query.toString()}`);
  expect(Object.fromEntries(back)).toMatchObject({ state: "s", scope: "advertising::campaign_management" });
  return back.get("code") ?? "";
}

const lwa = (form: Record<string, string>) => fetch(`${root}/lwa/auth/o2/token`, { method: "POST", body: new URLSearchParams({ client_id: "sandbox", client_secret: "sandbox-secret", ...form }) });
const redeem = (id: string) => lwa({ grant_type: "authorization_code", code: id, redirect_uri });

const headersFor = (profile: string | null, type?: string): Record<string, string> => ({
  authorization: `Bearer ${token}`, "amazon-advertising-api-clientid": "sandbox", ...(profile ? { "amazon-advertising-api-scope": profile } : {}), ...(type ? { "content-type": type, accept: type } : {}),
});

interface Said { status: number; body: Record<string, unknown>; headers: Headers; text: string }

async function call(path: string, init: RequestInit = {}): Promise<Said> {
  const response = await fetch(`${root}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Record<string, unknown> };
}

test("codes work once, refresh tokens again and again, and are taken back at Amazon only", async () => {
  const once = await code();
  expect((await redeem(once)).status).toBe(200);
  const again = await redeem(once);
  expect([again.status, await again.json()]).toEqual([400, expect.objectContaining({ error: "invalid_grant" })]);
  const renewed = await (await lwa({ grant_type: "refresh_token", refresh_token: refresh })).json();
  expect(renewed).toMatchObject({ refresh_token: refresh, token_type: "bearer", expires_in: 3600 });
  expect((await lwa({ grant_type: "refresh_token", refresh_token: refresh, client_secret: "wrong" })).status).toBe(401);
  expect((await lwa({ grant_type: "refresh_token", refresh_token: "Atzr|none" })).status).toBe(400);
});

test("each region has its own profiles, and their ids are numbers that JavaScript would round", async () => {
  const texts = await Promise.all(["na", "eu", "fe"].map(async (host) => (await call(`/${host}/v2/profiles`, { headers: headersFor(null) })).text));
  expect(texts[0]).toContain(`"profileId":${AMERICAN},`);
  expect(texts[1]).toContain(`"profileId":${GERMAN},`);
  expect(texts[2]).toBe("[]");
  expect(JSON.stringify(JSON.parse(texts[1] ?? ""))).not.toContain(GERMAN);
});

const SP = "application/vnd.spCampaign.v3+json";
const list = (more: object = {}, headers = headersFor(GERMAN, SP), path = "/eu/sp/campaigns/list") => call(path, { method: "POST", headers, body: JSON.stringify(more) });

test("headers count: token, client, profile, its region, types", async () => {
  expect(await list({}, { ...headersFor(GERMAN, SP), authorization: "Bearer Atza|x" })).toMatchObject({ status: 401, body: { details: "HTTP 401 Unauthorized" } });
  expect(await list({}, headersFor(null, SP))).toMatchObject({ status: 401, body: { details: "Scope header is missing" } });
  expect(await list({}, headersFor(GERMAN, SP), "/na/sp/campaigns/list")).toMatchObject({ status: 401, body: { details: `Not authorized to access scope ${GERMAN}` } });
  expect((await list({}, headersFor(GERMAN, "application/json"))).status).toBe(415);
  expect((await list({}, { ...headersFor(GERMAN, SP), accept: "*/*" })).status).toBe(406);
  const sd = await call("/na/sd/campaigns", { headers: headersFor(AMERICAN) });
  expect(sd).toMatchObject({ status: 403, body: { details: "Advertiser is not authorized for Sponsored Display." } });
});

test("lists are paged by a token, hide what is archived, and answer in plain JSON", async () => {
  const include = ["ENABLED", "PAUSED", "ARCHIVED"];
  const all = await list({ stateFilter: { include } });
  expect(all.headers.get("content-type")).toBe("application/json");
  const campaigns = all.body.campaigns as { campaignId: unknown; state: string }[];
  expect(campaigns.map(({ campaignId }) => typeof campaignId)).toEqual(campaigns.map(() => "string"));
  const first = await list({ stateFilter: { include }, maxResults: 2 });
  const second = await list({ stateFilter: { include }, maxResults: 2, nextToken: first.body.nextToken });
  expect([...(first.body.campaigns as object[]), ...(second.body.campaigns as object[])]).toEqual(campaigns.slice(0, 4));
  expect((await list({ nextToken: "x" })).status).toBe(400);
  const id = campaigns[0]?.campaignId ?? "";
  expect((await put([{ campaignId: id, state: "ARCHIVED" }])).status).toBe(207);
  expect((await list()).body.totalResults).toBe(campaigns.filter(({ campaignId, state }) => state !== "ARCHIVED" && campaignId !== id).length);
});

const put = (campaigns: object[], more: Record<string, string> = {}) => call("/eu/sp/campaigns", { method: "PUT", headers: { ...headersFor(GERMAN, SP), ...more }, body: JSON.stringify({ campaigns }) });

test("changes answer 207 whatever became of them, by their place, with the state of before", async () => {
  const [one, two] = ((await list()).body.campaigns as { campaignId: string; state: string }[]).filter(({ state }) => state === "ENABLED");
  const mixed = await put([{ campaignId: "1", state: "PAUSED" }, { campaignId: one?.campaignId, state: "PAUSED" }, { campaignId: two?.campaignId, budget: { budgetType: "DAILY", budget: 0.5 } }], { prefer: "return=representation" });
  expect(mixed).toMatchObject({ status: 207, body: { campaigns: {
    success: [{ index: 1, campaignId: one?.campaignId, campaign: { state: "ENABLED" } }],
    error: [{ index: 0, errors: [{ errorType: "entityNotFoundError" }] }, { index: 2, errors: [{ errorType: "rangeError" }] }],
  } } });
  expect(await put([{ campaignId: "1", state: "PAUSED" }])).toMatchObject({ status: 207, body: { campaigns: { success: [] } } });
  const after = (await list()).body.campaigns as { campaignId: string; state: string }[];
  expect(after.find(({ campaignId }) => campaignId === one?.campaignId)?.state).toBe("PAUSED");
  expect((await put([{ campaignId: "1" }], { "content-type": "application/json" })).status).toBe(415);
});

const CREATION = "application/vnd.createasyncreportrequest.v3+json";
const dayBefore = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);

function create(configuration: object = {}, span: object = {}, profile = GERMAN, host = "eu"): Promise<Said> {
  const asked = {
    name: "x", startDate: dayBefore(3), endDate: dayBefore(1), ...span,
    configuration: { adProduct: "SPONSORED_PRODUCTS", reportTypeId: "spCampaigns", groupBy: ["campaign"], columns: ["date", "campaignId", "cost", "sales7d"], timeUnit: "DAILY", format: "GZIP_JSON", ...configuration },
  };
  return call(`/${host}/reporting/reports`, { method: "POST", headers: { ...headersFor(profile), "content-type": CREATION }, body: JSON.stringify(asked) });
}

async function finished(id: unknown, profile = GERMAN, host = "eu"): Promise<Record<string, unknown>> {
  let body: Record<string, unknown> = {};
  await expect.poll(async () => (body = (await call(`/${host}/reporting/reports/${String(id)}`, { headers: headersFor(profile) })).body).status, { interval: 1 }).toMatch(/COMPLETED|FAILED/);
  return body;
}

test("a report is made, and lies behind an address without a token", async () => {
  const made = await create();
  expect(made).toMatchObject({ status: 200, body: { status: "PENDING", url: null, generatedAt: null } });
  const { url, fileSize } = await finished(made.body.reportId);
  const file = await fetch(String(url));
  expect([file.headers.get("content-encoding"), Number(file.headers.get("content-length"))]).toEqual([null, fileSize]);
  const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
  expect(text).toMatch(/"campaignId":\d{17},/);
  expect(Object.keys((JSON.parse(text) as object[])[0] ?? {})).toEqual(["date", "campaignId", "cost", "sales7d"]);
  expect((await fetch(String(url), { headers: { authorization: "Bearer x" } })).status).toBe(400);
  sandbox.outside.faults.order({ kind: "expired_token", match: "/files/" });
  const ended = await fetch(String(url));
  expect([ended.status, await ended.text()]).toEqual([403, expect.stringContaining("<Message>Request has expired</Message>")]);
});

test("some files say that they are packed, an empty one has 22 bytes", async () => {
  const made = await create({ adProduct: "SPONSORED_BRANDS", reportTypeId: "sbAds", groupBy: ["ads"], columns: ["date", "adId", "cost"] });
  const said = await fetch(String((await finished(made.body.reportId)).url));
  expect(said.headers.get("content-encoding")).toBe("gzip");
  expect(Array.isArray(await said.json())).toBe(true);
  const empty = await create({}, {}, AMERICAN, "na");
  expect(await finished(empty.body.reportId, AMERICAN, "na")).toMatchObject({ status: "COMPLETED", fileSize: 22 });
});

test("the same while it is being made is 425 with its id, or without", async () => {
  const slow = { startDate: dayBefore(9), endDate: dayBefore(8) };
  sandbox.outside.faults.order({ kind: "report_stuck" });
  const made = await create({}, slow);
  expect(await create({}, slow)).toMatchObject({ status: 425, body: { detail: expect.stringContaining(String(made.body.reportId)) as string } });
  sandbox.outside.faults.order({ kind: "duplicate_page" });
  const blind = await create();
  expect([blind.status, /[0-9a-f]{8}-/.test(blind.text)]).toEqual([425, false]);
});

test("reports fail with a reason, and unknown ones are not found", async () => {
  sandbox.outside.faults.order({ kind: "report_failed" });
  const made = await create();
  expect(await finished(made.body.reportId)).toMatchObject({ status: "FAILED", url: null, failureReason: expect.any(String) as string });
  expect((await call("/eu/reporting/reports/none", { headers: headersFor(GERMAN) })).status).toBe(404);
});

test("a wrong question fails as a whole", async () => {
  const detailOf = async (...asked: Parameters<typeof create>) => {
    const { status, body } = await create(...asked);
    return [status, String(body.detail ?? body.details)];
  };
  expect(await detailOf({ columns: ["date", "conversions"] })).toEqual([400, expect.stringContaining("invalid values: (conversions). Allowed values: (date,")]);
  expect(await detailOf({ columns: ["campaignId"] })).toEqual([400, expect.stringContaining("date")]);
  expect(await detailOf({ columns: ["date", "startDate"] })).toEqual([400, expect.stringContaining("DAILY")]);
  expect(await detailOf({ timeUnit: "SUMMARY" })).toEqual([400, expect.stringContaining("SUMMARY")]);
  expect(await detailOf({}, { startDate: dayBefore(33), endDate: dayBefore(1) })).toEqual([400, expect.stringContaining("31 days")]);
  expect(await detailOf({}, { startDate: dayBefore(120), endDate: dayBefore(110) })).toEqual([400, expect.stringContaining("retention")]);
  expect(await detailOf({ adProduct: "SPONSORED_DISPLAY", reportTypeId: "sdCampaigns" }, {}, AMERICAN, "na")).toEqual([403, "Advertiser is not authorized for Sponsored Display."]);
});

test("too many calls say how long to wait, or not", async () => {
  const limited = async (ms: number) => {
    sandbox.outside.faults.order({ kind: "throttled", ms });
    const { status, headers } = await create();
    return [status, headers.get("retry-after")];
  };
  expect([await limited(5_000), await limited(50)]).toEqual([[429, "1"], [429, null]]);
});

test("sales grow on days that are young, until they are 28 days old", async () => {
  const salesOf = async (age: number) => {
    const made = await create({}, { startDate: dayBefore(age), endDate: dayBefore(age) });
    const file = await fetch(String((await finished(made.body.reportId)).url));
    const rows = JSON.parse(gunzipSync(Buffer.from(await file.arrayBuffer())).toString()) as { sales7d: number | null }[];
    return rows.reduce((all, row) => all + (row.sales7d ?? 0), 0);
  };
  const settled = await Promise.all([3, 10, 40].map(salesOf));
  sandbox.outside.faults.order({ kind: "restated" });
  const early = await Promise.all([3, 10, 40].map(salesOf));
  expect(early.map((sales, at) => Math.sign(sales - (settled[at] ?? 0)))).toEqual([-1, -1, 0]);
});
