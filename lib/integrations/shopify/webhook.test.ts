import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { shopifyHooks } from "./webhook";

const config = { clientId: "id", clientSecret: "hush", bases: {}, isSandbox: false, speed: 1 };
const bytes = Buffer.from('{"id":1,"name":"Käse ☕"}');
const sign = (secret = "hush", over: Uint8Array = bytes) => createHmac("sha256", secret).update(over).digest("base64");
const classic = (topic: string, hmac = sign(), more: Record<string, string> = {}) => new Headers({ "X-Shopify-Topic": topic, "X-Shopify-Hmac-Sha256": hmac, "X-Shopify-Shop-Domain": "s.myshopify.com", "X-Shopify-Event-Id": "e1", "X-Shopify-Webhook-Id": "w1", ...more });
const verify = (headers: Headers, given: Uint8Array = bytes) => shopifyHooks.verify({ config, bytes: given, headers, topic: null });

test("orders are read soon, and one event has one id however often it is delivered", () => {
  const [first] = verify(classic("orders/create"));
  expect(first).toEqual({ eventId: "orders/create:e1", type: "orders/create", accountId: "s.myshopify.com", streams: ["orders", "transactions"] });
  expect(verify(classic("orders/create", sign(), { "X-Shopify-Webhook-Id": "w2" }))[0]!.eventId).toBe(first!.eventId);
  expect(verify(classic("orders/updated"))[0]!.eventId).not.toBe(first!.eventId);
});

test.each([["customers/data_request", "export_person"], ["customers/redact", "erase_person"], ["shop/redact", "erase_account"], ["app/uninstalled", "disconnected"]])("%s brings the duty %s", (topic, duty) => {
  expect(verify(classic(topic))[0]).toMatchObject({ duty, streams: [] });
});

test.each(["customers/data_request", "customers/redact", "shop/redact"])("a forged %s is refused", (topic) => {
  expect(() => verify(classic(topic, sign("other")))).toThrow(/not Shopify's/);
  expect(() => verify(classic(topic), Buffer.from('{"id":2}'))).toThrow();
  expect(() => verify(classic(topic, ""))).toThrow();
});

test("of two families of headers the newer one counts", () => {
  const both = (newer: string) => new Headers([...classic("orders/create").entries(), ["shopify-hmac-sha256", newer], ["shopify-topic", "orders/updated"], ["shopify-shop-domain", "s.myshopify.com"], ["shopify-webhook-id", "w9"]]);
  expect(verify(both(sign()))[0]).toMatchObject({ type: "orders/updated", eventId: "orders/updated:w9" });
  expect(() => verify(both(sign("other")))).toThrow();
});

test("an unknown topic is taken and left alone", () => {
  expect(verify(classic("themes/publish"))[0]).toMatchObject({ streams: [] });
});
