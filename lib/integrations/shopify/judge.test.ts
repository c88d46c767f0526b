import { expect, test } from "vitest";
import { judge, pace } from "./client/judge";
import { impliedScopes, isSigned, shopifyOAuth } from "./settings";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({ status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
const verdict = (status: number, body: unknown, headers?: Record<string, string>) => judge(answer(status, body, headers), { base: "shop", path: "/" });
const cost = (requested: number, available: number) => ({ cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 } } });
const fault = (code: string, more: object = {}) => ({ message: "m", extensions: { code, ...more } });

test.each([
  [401, { errors: "[API] Invalid API key" }, "reconnect"], [402, "", "paused"], [403, "", "permission"], [404, "", "gone"], [423, "", "paused"], [301, "", "gone"], [502, "<html>", "unavailable"], [200, "<html>", "unavailable"],
  [200, { errors: [fault("MAX_COST_EXCEEDED")] }, "too_large"], [200, { errors: [fault("SHOP_INACTIVE")] }, "paused"], [200, { errors: [fault("INTERNAL_SERVER_ERROR")] }, "unavailable"],
  [200, { errors: [fault("undefinedField")] }, "refused"], [200, { errors: [{ message: "syntax" }] }, "refused"],
])("status %i with %j is %s", (status, body, code) => {
  expect(verdict(status, body)?.code).toBe(code);
});

test("a throttled answer waits until the bucket holds enough; other answers say when the next may come", () => {
  expect(verdict(200, { errors: [fault("THROTTLED")], extensions: cost(700, 200) })).toMatchObject({ code: "throttled", retryAfterMs: 5_000 });
  expect(verdict(200, { errors: [fault("THROTTLED")], extensions: cost(10, 200.0) })).toMatchObject({ retryAfterMs: 1_000 });
  expect(verdict(429, "", { "retry-after": "2.5" })).toMatchObject({ code: "throttled", retryAfterMs: 2_500 });
  expect(pace(answer(200, { data: {}, extensions: cost(700, 200) }))).toEqual([{ scope: "grant", pauseMs: 5_000 }]);
  expect(pace(answer(200, { data: {}, extensions: cost(700, 900) }))).toEqual([]);
});

test("a withheld customer is borne, a withheld order is not", () => {
  const denied = (path: (string | number)[]) => ({ ...fault("ACCESS_DENIED", { requiredAccess: "`read_orders` access scope." }), path });
  expect(verdict(200, { data: { orders: {} }, errors: [denied(["orders", "nodes", 0, "customer", "defaultEmailAddress"])] })).toBeNull();
  expect(verdict(200, { data: { orders: null }, errors: [denied(["orders"])] })).toMatchObject({ code: "permission", sentence: expect.stringContaining("read_orders") as string });
  expect(verdict(200, { data: null, errors: [denied(["customer"])] })?.code).toBe("permission");
});

test("who may write may read", () => {
  expect(impliedScopes("write_orders,read_products")).toEqual(["write_orders", "read_orders", "read_products"]);
});

test("the shop's address is found in what people paste", () => {
  const [field] = shopifyOAuth.fields;
  for (const text of ["Fernhill", "fernhill.myshopify.com", " https://fernhill.myshopify.com/admin ", "https://admin.shopify.com/store/fernhill/orders"]) expect(field!.normalise!(text)).toBe("fernhill.myshopify.com");
  expect(field!.check("fernhill")).toBeNull();
  for (const text of ["", "evil.example", "a.myshopify.com.evil.example", "a b", "evil.example/x.myshopify.com"]) expect(field!.check(text)).not.toBeNull();
});

test("signed over the sorted parts: the examples of Shopify's own documentation", () => {
  const query = "code=0907a61c0c8d55e99db179b68161bc00&shop=some-shop.myshopify.com&timestamp=1337178173";
  const signed = (text: string, hmac: string) => isSigned(new URLSearchParams(`hmac=${hmac}&${text}`), "hush");
  expect(signed(query, "4712bf92ffc2917d15a2f5a273e39f0116667419aa4b6ac0b3baaf26fa3c4d20")).toBe(true);
  expect(signed(`state=0.6784241404160823&signature=old&${query}`, "700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf")).toBe(true);
  expect(signed(query.replace("some-shop", "other"), "4712bf92ffc2917d15a2f5a273e39f0116667419aa4b6ac0b3baaf26fa3c4d20")).toBe(false);
  expect(signed(query, "zz")).toBe(false);
});
