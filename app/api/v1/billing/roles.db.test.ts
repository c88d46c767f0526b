import { afterAll, beforeAll, expect, test } from "vitest";
import { testBilling, type TestBilling } from "@/lib/billing/testing/sandboxed";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { call, testMemberOf, testOwner } from "@/lib/wiring/testing";
import { POST as receive } from "../../webhooks/[provider]/route";
import { POST as postCheckout } from "./checkout/route";
import { GET as getBillingRoute } from "./route";

let billing: TestBilling;
beforeAll(async () => {
  billing = await testBilling();
});
afterAll(async () => {
  await billing.close();
  await stopProducer();
});

test("other tenants, roles without the right and bad input are refused", async () => {
  const [owner, stranger] = [await testOwner(), await testOwner()];
  const [viewer, keeper] = [await testMemberOf(owner, "viewer"), await testMemberOf(owner, "billing")];
  const body = { plan: "growth", interval: "monthly" };
  const ask = (cookie: string, sent: unknown = body) => call(postCheckout, { method: "POST", query: { tenant: owner.tenantId }, body: sent, cookie });
  expect((await ask(stranger.cookie)).status).toBe(404);
  expect((await ask(viewer.cookie)).status).toBe(403);
  expect((await ask(keeper.cookie)).status).toBe(201);
  for (const bad of [{ plan: "free", interval: "monthly" }, { plan: "growth", interval: "daily" }, { plan: { not: "" }, interval: "monthly" }, {}]) expect((await ask(owner.cookie, bad)).status).toBe(422);
  expect((await call(getBillingRoute, { query: { tenant: owner.tenantId }, cookie: viewer.cookie })).status).toBe(403);
});

test("the redirect of Checkout gives nothing, and an unsigned event changes nothing", async () => {
  const owner = await testOwner();
  const back = await call(getBillingRoute, { query: { tenant: owner.tenantId, checkout: "done" }, cookie: owner.cookie });
  expect(back).toMatchObject({ status: 200, body: { data: { plan: "free", subscription: null } } });
  expect((await call(receive, { method: "POST", params: { provider: "stripe" }, body: { id: "evt_1" } })).status).toBe(400);
  expect((await call(receive, { method: "POST", params: { provider: "constructor" }, body: {} })).status).toBe(404);
});
