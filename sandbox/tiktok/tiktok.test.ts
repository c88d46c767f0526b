import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { pressConsent } from "../testing/consent";

let sandbox: Sandbox;
let api: string;
let token: string;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: 1_000, orders: 2_000 });
  api = `${sandbox.url}/tiktok/api/open_api/v1.3`;
  const code = await authCode();
  token = String(((await redeem(code)).data as { access_token: string }).access_token);
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.outside.faults.clear());

interface Said { code: number; message: string; data: Record<string, unknown> }

async function authCode(fields: [string, string][] = []): Promise<string> {
  const query = new URLSearchParams({ app_id: "sandbox", state: "s", redirect_uri: "http://localhost/back" });
  return (await pressConsent(`${sandbox.url}/tiktok/api/portal/auth?${query.toString()}`, fields)).get("auth_code") ?? "";
}

async function post(name: string, body: object): Promise<Said> {
  const response = await fetch(`${api}/${name}/`, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", "access-token": token ?? "" } });
  expect(response.status).toBe(200);
  return (await response.json()) as Said;
}

const redeem = (code: string) => post("oauth2/access_token", { app_id: "sandbox", secret: "sandbox-secret", auth_code: code, return_advertiser_ids: true });

async function get(name: string, query: Record<string, string>, headers: Record<string, string> = { "access-token": token }): Promise<Said> {
  const response = await fetch(`${api}/${name}/?${new URLSearchParams(query).toString()}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Said;
}

const account = { advertiser_id: "7301122334455667788" };
const report = (more: Record<string, string> = {}) => get("report/integrated/get", {
  ...account, report_type: "BASIC", data_level: "AUCTION_CAMPAIGN", dimensions: '["campaign_id","stat_time_day"]', metrics: '["spend","impressions"]', start_date: sandbox.outside.brand.to, end_date: sandbox.outside.brand.to, ...more,
});

test("no slash at the end, no JSON", async () => {
  const response = await fetch(`${api}/campaign/get?advertiser_id=1`);
  expect([response.status, await response.text()]).toEqual([404, "404 page not found"]);
});

test("errors are 200 with a code and empty data", async () => {
  expect(await get("campaign/get", account, {})).toMatchObject({ code: 40104, data: {} });
  expect(await get("campaign/get", account, { "access-token": `Bearer ${token}` })).toMatchObject({ code: 40105 });
  expect(await get("campaign/get", { advertiser_id: "1" })).toMatchObject({ code: 40001 });
  expect(await get("campaign/get", { ...account, page_size: "1001" })).toMatchObject({ code: 40002 });
  expect(await report({ dimensions: "campaign_id" })).toMatchObject({ code: 40002 });
  expect(await report({ start_date: "2026-01-01", end_date: "2026-01-31" })).toMatchObject({ code: 40002 });
  expect(await report({ start_date: "2026-01-01", end_date: "2026-01-30" })).toMatchObject({ code: 0 });
});

test("a code works once, and the person may pick no account", async () => {
  const code = await authCode([["advertiser", ""]]);
  expect(await redeem(code)).toMatchObject({ code: 0, data: { advertiser_ids: [], scope: [1, 2, 4] } });
  expect(await redeem(code)).toMatchObject({ code: 40110 });
});

test("deleted campaigns hide unless all are asked for; days have a time", async () => {
  const all = await get("campaign/get", { ...account, filtering: '{"primary_status":"STATUS_ALL"}' });
  const shown = await get("campaign/get", account);
  const deleted = sandbox.outside.brand.campaigns.filter(({ channel, status }) => channel === "tiktok" && status === "archived").length;
  const count = ({ data }: Said) => (data.list as unknown[]).length;
  expect(count(all) - count(shown)).toBe(deleted);
  const rows = (await report()).data.list as { dimensions: Record<string, string>; metrics: Record<string, unknown> }[];
  expect(rows[0]?.dimensions.stat_time_day).toMatch(/ 00:00:00$/);
  expect(rows.map(({ metrics }) => typeof metrics.impressions)).toEqual(expect.arrayContaining(["string", "number"]));
});

test("a pause of some, the same again, and a budget that the campaign does not own", async () => {
  const list = (await get("campaign/get", { ...account, filtering: '{"primary_status":"STATUS_ALL"}' })).data.list as Record<string, unknown>[];
  const [live] = list.filter(({ operation_status: status }) => status === "ENABLE");
  const gone = list.find(({ operation_status: status }) => status === "DELETE");
  const body = { ...account, campaign_ids: [live?.campaign_id, gone?.campaign_id ?? "1"], operation_status: "DISABLE" };
  expect(await post("campaign/status/update", body)).toMatchObject({ code: 20001, data: { campaign_ids: [live?.campaign_id] } });
  const [after] = ((await get("campaign/get", account)).data.list as Record<string, unknown>[]).filter(({ campaign_id: id }) => id === live?.campaign_id);
  expect(after).toMatchObject({ operation_status: "DISABLE", secondary_status: "CAMPAIGN_STATUS_DISABLE" });
  const infinite = list.find(({ budget_mode: mode, operation_status: status }) => mode === "BUDGET_MODE_INFINITE" && status !== "DELETE");
  expect(await post("campaign/update", { ...account, campaign_id: infinite?.campaign_id ?? "1", budget: 75 })).toMatchObject({ code: 40002 });
  const slow = { ...account, campaign_ids: ["1"], operation_status: "ENABLE" };
  const twice = await Promise.all([post("campaign/status/update", slow), post("campaign/status/update", slow)]);
  expect(twice.map(({ code }) => code).sort()).toEqual([40002, 40050]);
});

test("a report in the background ends as CSV, or fails", async () => {
  const ask = { ...account, report_type: "BASIC", data_level: "AUCTION_CAMPAIGN", dimensions: ["campaign_id", "stat_time_day"], metrics: ["spend", "clicks"], start_date: sandbox.outside.brand.to, end_date: sandbox.outside.brand.to };
  const finished = async (id: unknown) => {
    let status = "";
    await expect.poll(async () => (status = String((await get("report/task/check", { ...account, task_id: String(id) })).data.status)), { interval: 5 }).toMatch(/SUCCESS|FAILED/);
    return status;
  };
  const made = (await post("report/task/create", ask)).data.task_id;
  expect(await finished(made)).toBe("SUCCESS");
  const response = await fetch(`${api}/report/task/download/?${new URLSearchParams({ ...account, task_id: String(made) }).toString()}`, { headers: { "access-token": token } });
  expect((await response.text()).split("\n")[0]).toBe("campaign_id,stat_time_day,spend,clicks");
  sandbox.outside.faults.order({ kind: "report_failed" });
  expect(await finished((await post("report/task/create", ask)).data.task_id)).toBe("FAILED");
});

test("the limit is the app's, and grows with calls during a block", async () => {
  const slow = await startSandbox({ port: 0, stateFile: null, speed: 1, orders: 1_000 });
  const codeOf = async (by: string) => {
    const response = await fetch(`${slow.url}/tiktok/api/open_api/v1.3/user/info/`, { headers: { "access-token": by } });
    return ((await response.json()) as Said).code;
  };
  const codes = await Promise.all(Array.from({ length: 16 }, () => codeOf("one")));
  expect(new Set(codes)).toEqual(new Set([40105, 40100]));
  expect(await codeOf("another")).toBe(40100);
  await slow.close();
});
