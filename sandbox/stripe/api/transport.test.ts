import { describe, expect, test } from "vitest";
import Stripe from "stripe";
import { clientOf, control, makePayer, makePlans } from "../../testing/client";
import { sandboxForFile } from "../../testing/for-file";

const { at, stripe } = await sandboxForFile();

const failure = (work: Promise<unknown>) => work.then(() => { throw new Error("It did not fail."); }, (error: unknown) => error as Stripe.errors.StripeError);

describe("transport", () => {
  test("bracket bodies arrive nested, and answers name request and version", async () => {
    const customer = await stripe.customers.create({ email: "a@example.com", metadata: { org: "1", odd: "a=b&c[d]" }, address: { city: "Köln", country: "DE" }, preferred_locales: ["de", "en"] });
    expect(customer).toMatchObject({ metadata: { org: "1", odd: "a=b&c[d]" }, address: { city: "Köln", country: "DE" }, preferred_locales: ["de", "en"], livemode: false });
    expect(customer.lastResponse).toMatchObject({ statusCode: 200, apiVersion: "2026-10-28.endive" });
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
  });

  test("keys: none, wrong, and basic authentication", async () => {
    const wrong = await failure(new Stripe("sk_test_other_1234", { host: at.sandbox.host, port: at.sandbox.port, protocol: "http", maxNetworkRetries: 0 }).customers.list());
    expect(wrong).toMatchObject({ type: "StripeAuthenticationError", statusCode: 401 });
    expect(wrong.message).not.toContain("sk_test_other_1234");
    expect((await fetch(`${at.sandbox.url}/v1/customers`)).status).toBe(401);
    const basic = Buffer.from(`${at.sandbox.key}:`).toString("base64");
    expect((await fetch(`${at.sandbox.url}/v1/customers`, { headers: { authorization: `Basic ${basic}` } })).status).toBe(200);
  });

  test("metadata merges, the empty value removes its key, the empty parameter all of it", async () => {
    const { id } = await stripe.customers.create({ metadata: { a: "1", b: "2" } });
    expect((await stripe.customers.update(id, { metadata: { b: "", c: "3" } })).metadata).toEqual({ a: "1", c: "3" });
    expect((await stripe.customers.update(id, { metadata: "" })).metadata).toEqual({});
  });

  test("errors: unknown parameter, wrong number, missing thing in the address and in a parameter, unknown route", async () => {
    expect(await failure(stripe.customers.create({ nonsense: 1 } as Stripe.CustomerCreateParams))).toMatchObject({ type: "StripeInvalidRequestError", statusCode: 400, code: "parameter_unknown", param: "nonsense" });
    expect(await failure(stripe.prices.create({ currency: "eur", unit_amount: 1.5, product_data: { name: "A" } }))).toMatchObject({ code: "parameter_invalid_integer", param: "unit_amount" });
    expect(await failure(stripe.products.create({} as Stripe.ProductCreateParams))).toMatchObject({ code: "parameter_missing", param: "name" });
    expect(await failure(stripe.customers.retrieve("cus_gone"))).toMatchObject({ statusCode: 404, code: "resource_missing", param: "id", message: "No such customer: 'cus_gone'" });
    expect(await failure(stripe.subscriptions.create({ customer: "cus_gone", items: [{ price: "x" }] }))).toMatchObject({ statusCode: 400, code: "resource_missing", param: "customer" });
    expect(await failure(stripe.quotes.list())).toMatchObject({ statusCode: 404, type: "StripeInvalidRequestError" });
    const body = await (await fetch(`${at.sandbox.url}/v1/customers/cus_x`, { headers: { authorization: `Bearer ${at.sandbox.key}` } })).json() as { error: Record<string, string> };
    expect(Object.keys(body.error).sort()).toEqual(["code", "doc_url", "message", "param", "request_log_url", "type"]);
  });

  test("a deleted customer is told of as deleted", async () => {
    const { id } = await stripe.customers.create({});
    await stripe.customers.del(id);
    expect(await stripe.customers.retrieve(id)).toEqual(expect.objectContaining({ id, object: "customer", deleted: true }));
  });
});

describe("lists", () => {
  test("newest first, in pages, forwards and backwards, and auto-paging meets each once", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) ids.unshift((await stripe.coupons.create({ percent_off: 10, name: `c${n}` })).id);
    const first = await stripe.coupons.list({ limit: 3 });
    expect([first.data.map(({ id }) => id), first.has_more, first.url]).toEqual([ids.slice(0, 3), true, "/v1/coupons"]);
    const back = await stripe.coupons.list({ limit: 2, ending_before: ids[3] });
    expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(1, 3), true]);
    const met: string[] = [];
    for await (const { id } of stripe.coupons.list({ limit: 2 })) met.push(id);
    expect(met).toEqual(ids);
    expect(await failure(stripe.coupons.list({ limit: 101 }))).toMatchObject({ param: "limit" });
    expect(await failure(stripe.coupons.list({ starting_after: "gone" }))).toMatchObject({ code: "resource_missing", param: "starting_after" });
    expect((await stripe.coupons.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } })).data).toEqual([]);
  });

  test("prices by lookup key, and a key moves only when told to", async () => {
    const { product, growth } = await makePlans(stripe);
    expect((await stripe.prices.list({ lookup_keys: ["growth_month"], active: true })).data.map(({ id }) => id)).toEqual([growth.id]);
    const again = { product: product.id, currency: "eur", unit_amount: 5900, recurring: { interval: "month" as const }, lookup_key: "growth_month" };
    expect(await failure(stripe.prices.create(again))).toMatchObject({ param: "lookup_key" });
    const next = await stripe.prices.create({ ...again, transfer_lookup_key: true });
    expect((await stripe.prices.list({ lookup_keys: ["growth_month"] })).data.map(({ id }) => id)).toEqual([next.id]);
    expect(next.unit_amount_decimal?.toString()).toBe("5900");
  });

  test("expansion goes into lists and lists of ids, and refuses what is no object", async () => {
    const { customer } = await makePayer(stripe);
    const { growth } = await makePlans(stripe);
    await stripe.subscriptions.create({ customer: customer.id, items: [{ price: growth.id }] });
    const { data: [found] } = await stripe.subscriptions.list({ customer: customer.id, expand: ["data.customer", "data.latest_invoice.payments", "data.items.data.price.product"] });
    expect(found).toMatchObject({ customer: { email: "buyer@example.com" }, latest_invoice: { payments: { data: [{ status: "paid" }] } }, items: { data: [{ price: { product: { name: "Growth" } } }] } });
    expect(await failure(stripe.subscriptions.list({ expand: ["data.status"] }))).toMatchObject({ statusCode: 400, param: "expand" });
  });
});

describe("idempotency", () => {
  test("the same key gives the same answer again, with the replay header, and nothing is made twice", async () => {
    const key = { idempotencyKey: "once" };
    const first = await stripe.customers.create({ name: "Once" }, key);
    const again = await stripe.customers.create({ name: "Once" }, key);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers).toMatchObject({ "idempotent-replayed": "true", "original-request": first.lastResponse.requestId, "idempotency-key": "once" });
    expect(first.lastResponse.headers).not.toHaveProperty("idempotent-replayed");
    expect(await failure(stripe.customers.create({ name: "Other" }, key))).toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
  });

  test("a refused card is replayed, a refused parameter is not kept", async () => {
    const { customer } = await makePayer(stripe, "pm_card_chargeCustomerFail");
    const { growth } = await makePlans(stripe);
    const create = (price: string) => stripe.subscriptions.create({ customer: customer.id, items: [{ price }], payment_behavior: "error_if_incomplete" }, { idempotencyKey: "refused" });
    expect(await failure(create("price_gone"))).toMatchObject({ statusCode: 400 });
    const declined = await failure(create(growth.id));
    expect(declined).toMatchObject({ type: "StripeCardError", statusCode: 402, code: "card_declined", decline_code: "generic_decline" });
    expect((await failure(create(growth.id))).headers).toMatchObject({ "idempotent-replayed": "true" });
    expect((await stripe.subscriptions.list({ customer: customer.id, status: "all" })).data).toEqual([]);
  });

  test("a key at work answers 409, which the package tries again", async () => {
    await control(at.sandbox, "faults", { api: [{ kind: "slow", ms: 300, match: "POST /v1/products" }] });
    const key = { idempotencyKey: "parallel" };
    const slow = stripe.products.create({ name: "Slow" }, key);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await failure(stripe.products.create({ name: "Slow" }, key))).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect((await clientOf(at.sandbox, { maxNetworkRetries: 3 }).products.create({ name: "Slow" }, key)).id).toBe((await slow).id);
  });
});

describe("faults", () => {
  test("429 with and without leave to try again, 500 then success, and a connection lost after the write", async () => {
    const patient = clientOf(at.sandbox, { maxNetworkRetries: 2 });
    await control(at.sandbox, "faults", { api: [{ kind: "rate_limit", match: "/v1/products" }] });
    expect(await failure(patient.products.create({ name: "A" }))).toMatchObject({ type: "StripeRateLimitError", statusCode: 429, code: "rate_limit" });
    for (const kind of ["rate_limit_retry", "server_error", "drop_after"]) {
      await control(at.sandbox, "faults", { api: [{ kind, match: "POST /v1/products" }] });
      const before = (await stripe.products.list({ limit: 100 })).data.length;
      expect((await patient.products.create({ name: kind }, { idempotencyKey: kind })).name).toBe(kind);
      expect((await stripe.products.list({ limit: 100 })).data.length).toBe(before + 1);
    }
  });

  test("the control address answers no page of another site", async () => {
    const response = await fetch(`${at.sandbox.url}/_control/faults`, { method: "POST", headers: { "content-type": "application/json", origin: "https://evil.example" }, body: "{}" });
    expect(response.status).toBe(403);
  });
});
