import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "../start";
import { pressConsent } from "../testing/consent";

let sandbox: Sandbox;
let api: string;
let token: string;
const heard: { url: string; body: string }[] = [];
const listener = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
  heard.push({ url: request.url ?? "", body });
  response.end("{}");
});

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: 1_000, orders: 2_000, hooksUrl: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/api/webhooks` });
  api = `${sandbox.url}/meta/api/v26.0`;
  token = await longToken();
});
afterAll(async () => {
  await sandbox.close();
  listener.closeAllConnections();
  listener.close();
});
afterEach(() => sandbox.outside.faults.clear());

interface Said {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown>[]; paging?: { next?: string }; error?: Record<string, unknown>; [field: string]: unknown };
}

async function ask(path: string, query: Record<string, string> = {}, init: RequestInit = {}): Promise<Said> {
  const response = await fetch(`${api}${path}?${new URLSearchParams(query).toString()}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as Said["body"] };
}

const read = (path: string, query: Record<string, string> = {}, init: RequestInit = {}) => ask(path, query, { ...init, headers: { authorization: `Bearer ${token}` } });
const app = { client_id: "sandbox", client_secret: "sandbox-secret" };

async function shortToken(): Promise<string> {
  const redirect = "http://localhost/back";
  const dialog = `${sandbox.url}/meta/www/v26.0/dialog/oauth?${new URLSearchParams({ client_id: "sandbox", redirect_uri: redirect, state: "s", scope: "ads_read,ads_management" }).toString()}`;
  const query = await pressConsent(dialog);
  const { body } = await ask("/oauth/access_token", { ...app, redirect_uri: redirect, code: query.get("code") ?? "" });
  expect(body).not.toHaveProperty("expires_in");
  return String(body.access_token);
}

async function longToken(): Promise<string> {
  return String((await ask("/oauth/access_token", { ...app, grant_type: "fb_exchange_token", fb_exchange_token: await shortToken() })).body.access_token);
}

const account = "/act_1031720499120451";
const range = () => JSON.stringify({ since: sandbox.outside.brand.to, until: sandbox.outside.brand.to });
const insights = (more: Record<string, string> = {}) =>
  read(`${account}/insights`, { level: "ad", time_increment: "1", fields: "ad_id,spend,clicks,actions", time_range: range(), limit: "3", ...more });

test("errors come in the envelope, whatever their type", async () => {
  expect((await ask("/me/adaccounts")).body.error).toMatchObject({ code: 190, type: "OAuthException" });
  expect((await read("/act_1/campaigns")).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect((await read("/me/adaccounts", { appsecret_proof: "00" })).body.error).toMatchObject({ code: 100 });
  const old = await fetch(`${sandbox.url}/meta/api/v24.0/me/adaccounts`);
  expect(((await old.json()) as Said["body"]).error).toMatchObject({ code: 2635 });
  expect((await insights({ action_attribution_windows: '["7d_view"]' })).body.error).toMatchObject({ code: 100 });
  expect((await insights({ time_range: '{"since":"2020-01-01","until":"2020-01-02"}' })).body.error).toMatchObject({ code: 3018 });
});

test("rows are text, the asked fields only, and pages lead on with the token in their address", async () => {
  const { body, headers } = await insights({ action_attribution_windows: '["7d_click"]' });
  for (const row of body.data ?? []) expect(Object.keys(row).every((name) => ["ad_id", "spend", "clicks", "actions", "date_start", "date_stop"].includes(name))).toBe(true);
  expect(body.data?.[0]?.spend).toMatch(/^\d+\.\d{2}$/);
  expect(body.paging?.next).toContain(`access_token=${token}`);
  expect(JSON.parse(headers.get("x-business-use-case-usage") ?? "{}")).toHaveProperty("9988776655");
  const second = await fetch(body.paging?.next ?? "");
  expect(((await second.json()) as Said["body"]).data?.[0]?.ad_id).not.toBe(body.data?.[0]?.ad_id);
});

test("archived campaigns hide unless they are asked for; yen budgets have no smaller unit", async () => {
  const all = await read(`${account}/campaigns`, { effective_status: '["ACTIVE","PAUSED","ARCHIVED"]', limit: "100" });
  const shown = await read(`${account}/campaigns`, { limit: "100" });
  const archived = sandbox.outside.brand.campaigns.filter(({ channel, status }) => channel === "meta" && status === "archived").length;
  expect((all.body.data?.length ?? 0) - (shown.body.data?.length ?? 0)).toBe(archived);
  expect((await read("/act_20441133557799/campaigns", { fields: "id,daily_budget" })).body.data).toMatchObject([{ daily_budget: "5000" }]);
});

test("a report runs at 100 % before it is completed, and may seem empty once", async () => {
  const made = await read(`${account}/insights`, { level: "ad", time_increment: "1", fields: "ad_id,spend", time_range: range() }, { method: "POST" });
  const id = String(made.body.report_run_id);
  const statuses: string[] = [];
  await expect.poll(async () => {
    const { body } = await read(`/${id}`);
    statuses.push(`${String(body.async_status)} ${String(body.async_percent_completion)}`);
    return body.async_status;
  }, { interval: 1 }).toBe("Job Completed");
  expect((await read(`/${id}/insights`)).body.data?.length).toBeGreaterThan(0);
  sandbox.outside.faults.order({ kind: "too_large" });
  expect(await read(`/${id}/insights`, { limit: "500" })).toMatchObject({ status: 500, body: { error: { code: 1 } } });
});

test("the end of a consent shows in the token's description, and removing the app kills it and is told", async () => {
  const mine = await longToken();
  expect((await ask("/debug_token", { input_token: mine, access_token: "sandbox|sandbox-secret" })).body.data).toMatchObject({ is_valid: true, type: "USER" });
  const sent = await fetch(`${sandbox.url}/meta/_control/deauthorize`, { method: "POST" });
  expect(await sent.json()).toMatchObject({ status: 200 });
  expect(heard.at(-1)?.url).toBe("/api/webhooks/meta?topic=deauthorize");
  const [signature, payload = ""] = (new URLSearchParams(heard.at(-1)?.body).get("signed_request") ?? "").split(".");
  expect(createHmac("sha256", "sandbox-secret").update(payload).digest("base64url")).toBe(signature);
  expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({ algorithm: "HMAC-SHA256", user_id: "10220411133557701" });
  expect((await ask("/me", {}, { headers: { authorization: `Bearer ${mine}` } })).body.error).toMatchObject({ code: 190, error_subcode: 458 });
  token = await longToken();
});

test("a pause shows at the children, a budget only where it is owned, a trial changes nothing, a lost answer is done", async () => {
  const campaigns = (await read(`${account}/campaigns`, { fields: "id,daily_budget", effective_status: '["ACTIVE"]', limit: "100" })).body.data ?? [];
  const [owner] = campaigns.filter(({ daily_budget: budget }) => budget !== undefined);
  const [other] = campaigns.filter(({ daily_budget: budget }) => budget === undefined);
  const change = (id: unknown, form: Record<string, string>) => read(`/${String(id)}`, {}, { method: "POST", body: new URLSearchParams(form) });
  const state = async (id: unknown) => (await read(`/${String(id)}`, { fields: "effective_status,daily_budget" })).body;
  expect((await change(owner?.id, { daily_budget: "7500", execution_options: '["validate_only"]' })).body).toEqual({ success: true });
  expect((await state(owner?.id)).daily_budget).toBe(owner?.daily_budget);
  expect((await change(owner?.id, { daily_budget: "7500" })).body).toEqual({ success: true });
  expect((await state(owner?.id)).daily_budget).toBe("7500");
  expect((await change(other?.id, { daily_budget: "7500" })).body.error).toMatchObject({ code: 100 });
  await fetch(`${sandbox.url}/meta/_control/lose-next-write`, { method: "POST" });
  await expect(change(owner?.id, { status: "PAUSED" })).rejects.toThrow();
  expect((await state(owner?.id)).effective_status).toBe("PAUSED");
  const adSets = (await read(`${account}/adsets`, { fields: "campaign_id,effective_status", effective_status: '["ACTIVE","CAMPAIGN_PAUSED"]', limit: "100" })).body.data ?? [];
  expect(adSets.filter((one) => one.campaign_id === owner?.id).map((one) => one.effective_status)).toEqual(expect.arrayContaining(["CAMPAIGN_PAUSED"]));
});
