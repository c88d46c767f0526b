import { expect, test } from "vitest";
import { client } from "./client";
import { toCampaignSend, toFlowSends } from "./mappers/email-sends";
import { chooseConversion } from "./sync/accounts";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
const judge = (status: number, body: unknown, headers: Record<string, string> = {}) => client.judge(answer(status, body, headers), { base: "api", path: "/api/campaigns" });
const problem = (code: string, source: object = {}) => ({ errors: [{ id: "1", status: "400", code, title: "t", detail: "d", source }] });

test("each status has its consequence", () => {
  expect(judge(401, problem("not_authenticated"))).toMatchObject({ code: "reconnect", isStale: true });
  expect(judge(400, problem("authentication_failed"))).toMatchObject({ code: "reconnect" });
  expect(judge(400, problem("invalid", { parameter: "filter" }))).toMatchObject({ code: "refused", sentence: "Klaviyo refused the question (filter)." });
  expect(judge(403, problem("permission_denied"))).toMatchObject({ code: "permission" });
  expect(judge(404, problem("not_found"))).toMatchObject({ code: "gone" });
  expect(judge(410, problem("gone"))).toMatchObject({ code: "refused" });
  expect(judge(429, problem("throttled"), { "retry-after": "3" })).toMatchObject({ code: "throttled", retryAfterMs: 3_000 });
  expect(judge(429, problem("throttled"), { "retry-after": "36000" })).toMatchObject({ code: "throttled", retryAfterMs: 36_000_000, sentence: expect.stringContaining("Today") as string });
  expect(judge(503, "<html>")).toMatchObject({ code: "unavailable" });
  expect(judge(200, "<html>")).toMatchObject({ code: "unavailable" });
  expect(judge(200, { data: [] })).toBeNull();
});

test("calls wait when a window holds no more of them", () => {
  const pace = (remaining: string, reset: string) => client.pace?.(answer(200, {}, { "ratelimit-remaining": remaining, "ratelimit-reset": reset }));
  expect(pace("0", "47")).toEqual([{ scope: "grant", pauseMs: 47_000 }]);
  expect(pace("1", "47")).toEqual([]);
  expect(client.pace?.(answer(200, {}))).toEqual([]);
});

const account = { externalId: "A", currency: "EUR", timeZone: "Europe/Berlin", settings: {} };
const figures = { recipients: "100", delivered: "99.0", opens_unique: "40", clicks_unique: "5", unsubscribes: "0", bounced: "1", conversions: "2", conversion_value: "150.49999999999997" };
const campaigns = new Map([["C1", { id: "C1", attributes: { name: "News", status: "Sent", send_time: "2026-10-01T10:00:00+00:00" } }], ["C2", { id: "C2", attributes: { name: "Draft", status: "Draft", send_time: null } }]]);
const result = (campaign: string, channel = "email") => ({ groupings: { send_channel: channel, campaign_id: campaign, campaign_message_id: `M${campaign}` }, statistics: figures });

test("messages of campaigns carry exact money and the campaign's time; what has none is named", () => {
  expect(toCampaignSend(account, result("C1"), campaigns)).toMatchObject({
    externalId: "MC1", kind: "email", origin: "campaign", name: "News", sentAt: new Date("2026-10-01T10:00:00Z"), recipients: 100n, delivered: 99n, opens: 40n, clicks: 5n, bounces: 1n,
    conversionsMicros: 2_000_000n, currency: "EUR", conversionValueMicros: 150_500_000n,
  });
  expect(toCampaignSend(account, result("C1", "mobile-push"), campaigns)).toMatchObject({ kind: "push" });
  expect(toCampaignSend(account, result("C2"), campaigns)).toMatch(/C2.*when it was sent/);
  expect(toCampaignSend(account, result("C9"), campaigns)).toMatch(/C9/);
  expect(toCampaignSend(account, result("C1", "carrier pigeon"), campaigns)).toMatch(/carrier pigeon/);
  expect(() => toCampaignSend(account, { ...result("C1"), statistics: { ...figures, recipients: "many" } }, campaigns)).toThrow(/recipients/);
});

test("flows become a row a day, by the account's days, without empty ones", () => {
  const statistics = Object.fromEntries(Object.keys(figures).map((name) => [name, ["0", name === "recipients" ? "7" : "0"]])) as Record<keyof typeof figures, string[]>;
  const rows = toFlowSends(account, { groupings: { send_channel: "sms", flow_id: "F", flow_message_id: "FM" }, statistics }, ["2026-10-24T22:00:00+00:00", "2026-10-25T23:00:00+00:00"], new Map([["F", "Welcome"]]));
  expect(rows).toEqual([expect.objectContaining({ externalId: "FM:2026-10-26", kind: "sms", origin: "flow", name: "Welcome", recipients: 7n })]);
});

test("of metrics with one name the shop's is taken", () => {
  const metric = (id: string, name: string, integration: { name: string; key: string } | null) => ({ id, attributes: { name, integration } });
  const [api, shop, woo] = [metric("1", "Placed Order", { name: "API", key: "api" }), metric("2", "Placed Order", { name: "Shopify", key: "shopify" }), metric("3", "Placed Order", { name: "WooCommerce", key: "woocommerce" })];
  expect(chooseConversion([api!, shop!])?.id).toBe("2");
  expect(chooseConversion([api!, woo!])?.id).toBe("3");
  expect(chooseConversion([metric("4", "Placed Order", null)])?.id).toBe("4");
  expect(chooseConversion([metric("5", "Opened Email", null)])).toBeNull();
});
