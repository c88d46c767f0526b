import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/dates";
import type { ProjectScope } from "@/lib/core/scope";
import { uploadImport } from "@/lib/imports/mutations/upload";
import { openCells } from "@/lib/imports/data/blocks";
import { toAppError } from "@/lib/platform/http/failures";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { requireProvider } from "@/lib/integrations/registry";
import { expireWebhooks, receiveWebhook } from "@/lib/wiring/webhooks";
import { orderId } from "@/sandbox/shopify/model";
import { editOne } from "@/sandbox/shopify/orders/edits";
import type { Sandbox } from "@/sandbox/start";
import { listIntegrations } from "./data/views";
import { fingerprint } from "./testing/fingerprint";
import { connectAll, memberScope, openSandboxed, readAll } from "./testing/sandboxed";
import { workOff } from "./webhooks/work-off";

let sandbox: Sandbox;
let scope: ProjectScope;
let domain = "";
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed({ orders: 600 });
  scope = await memberScope();
  const answers = Object.fromEntries(requireProvider("shopify").auth.fields.map(({ key, placeholder }) => [key, placeholder ?? ""]));
  await connectAll(scope, "shopify", { answers, historyFrom: addDays(sandbox.outside.brand.to, -10) });
  await readAll(scope);
  domain = (await listIntegrations(scope, { skip: 0, limit: 1 })).items[0]!.externalId;
});
afterAll(async () => {
  await stopProducer();
  await sandbox.close();
});

const send = (topic: string, body: object, { id, secret = "sandbox-secret" }: { id: string; secret?: string }) => {
  const bytes = Buffer.from(JSON.stringify(body), "utf8");
  const headers = new Headers({
    "x-shopify-topic": topic, "x-shopify-shop-domain": domain, "x-shopify-event-id": id, "x-shopify-hmac-sha256": createHmac("sha256", secret).update(bytes).digest("base64"),
  });
  return receiveWebhook("shopify", bytes, headers).then(() => 200, (error: unknown) => toAppError(error).status);
};
const jobs = () => asSuperuser<{ state: string }>("select state::text from pgboss.job where name = 'sync.told' and data->>'tenantId' = $1", [scope.tenantId]);
const inbox = (id: string) => asSuperuser<{ status: string }>("select status from webhook_inbox where event_id like '%:' || $1", [id]);
const work = (topic: string, id: string) => workOff(scope, "shopify", `${topic}:${id}`);

describe("what a shop tells", () => {
  test("is kept once, however often it comes; what is forged or about a stranger changes nothing", async () => {
    expect(await send("orders/updated", { id: 1 }, { id: "e1", secret: "another" })).toBe(401);
    expect(await inbox("e1")).toEqual([]);
    for (let times = 0; times < 3; times++) expect(await send("orders/updated", { id: 1 }, { id: "e1" })).toBe(200);
    expect([await inbox("e1"), (await jobs()).length]).toEqual([[{ status: "received" }], 1]);
    const own = domain;
    domain = "somebody-else.myshopify.com";
    expect(await send("orders/updated", { id: 1 }, { id: "e2" })).toBe(200);
    domain = own;
    expect([await inbox("e2"), (await jobs()).length]).toEqual([[{ status: "ignored" }], 1]);
  });

  test("about an order has its stream read, and is not believed itself", async () => {
    await asSuperuser("update integration_streams set next_run_at = now() + interval '1 day' where project_id = $1", [scope.projectId]);
    const before = await fingerprint(scope);
    await work("orders/updated", "e1");
    const due = await asSuperuser<{ stream: string }>("select stream from integration_streams where project_id = $1 and next_run_at <= now() order by stream", [scope.projectId]);
    expect(due.map(({ stream }) => stream)).toEqual(["orders", "transactions"]);
    expect(await inbox("e1")).toEqual([{ status: "processed" }]);
    expect(await fingerprint(scope)).toEqual(before);
  });

  test("of an order that was deleted is believed when the shop, asked, does not know it; then it counts no longer", async () => {
    const index = [...sandbox.outside.brand.orders("web", new Date(Date.now() - 8 * 86_400_000), new Date())].find((order) => !order.isTest && !order.canceledAt && order.refunds.length === 0)!.index;
    const counted = () => asSuperuser<{ orders: number; gross: string }>("select sum(orders)::int as orders, sum(gross_micros)::text as gross from cube_orders where project_id = $1 and slice = 'total' and level = 1", [scope.projectId]);
    const [before] = await counted();
    expect(await send("orders/delete", { id: orderId(index) }, { id: "e6" })).toBe(200);
    await work("orders/delete", "e6");
    expect(await counted()).toEqual([before]);
    expect(editOne(sandbox.outside, "delete", 8)?.index).toBe(index);
    expect(await send("orders/delete", { id: orderId(index) }, { id: "e7" })).toBe(200);
    await work("orders/delete", "e7");
    const gone = await asSuperuser<{ gross: string }>(`
      select sum(l.amount_micros)::text as gross from orders o join order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
      where o.project_id = $1 and o.vanished_at is not null`, [scope.projectId]);
    expect(await counted()).toEqual([{ orders: before!.orders - 1, gross: String(BigInt(before!.gross) - BigInt(gone[0]!.gross)) }]);
    await work("orders/delete", "e7");
    expect((await counted())[0]!.orders).toBe(before!.orders - 1);
  });

  test("to forget a person reaches customers, staged files and the request itself; figures stay", async () => {
    const [customer] = await asSuperuser<{ external_id: string; id: string }>("select c.external_id, c.id from customers c join orders o on o.tenant_id = c.tenant_id and o.customer_id = c.id where c.project_id = $1 limit 1", [scope.projectId]);
    const email = "ann.erased@example.com";
    const csv = `order,date,sku,quantity,price,email\nX1,2026-01-01,A,1,10,${email}\nX2,2026-01-01,A,1,10,ben@example.com\n`;
    const staged = await uploadImport(scope, { kind: "orders", fileName: "orders.csv", bytes: (async function* () { yield Buffer.from(csv); })() });
    const before = await fingerprint(scope);
    expect(await send("customers/redact", { customer: { id: customer!.external_id, email: email.toUpperCase() } }, { id: "e3" })).toBe(200);
    await work("customers/redact", "e3");
    const [erased] = await asSuperuser<Record<string, unknown>>("select external_id, email_hash, email_encrypted from customers where id = $1", [customer!.id]);
    expect(erased).toEqual({ external_id: `erased:${customer!.id}`, email_hash: null, email_encrypted: null });
    const blocks = await asSuperuser<{ body: Buffer }>("select body from import_blocks where import_id = $1 and stage = 'raw'", [staged.id]);
    const text = blocks.map(({ body }) => openCells(scope, staged.id, body)).join("\n");
    expect([text.includes(email), text.includes("ben@example.com")]).toEqual([false, true]);
    expect(await fingerprint(scope)).toEqual(before);
    await work("customers/redact", "e3");
    const kept = await asSuperuser<{ found: string }>(`
      select (select count(*) from customers where project_id = $1 and (external_id = $2 or external_id = 'email:' || $2))::text as found`, [scope.projectId, customer!.external_id]);
    expect(kept).toEqual([{ found: "0" }]);
    await asSuperuser("update webhook_inbox set received_at = now() - interval '3 days' where event_id like '%:e3'");
    await expireWebhooks();
    expect(await inbox("e3")).toEqual([]);
  });

  test("that the app was removed ends the access, with a sentence", async () => {
    expect(await send("app/uninstalled", { id: 1 }, { id: "e4" })).toBe(200);
    await work("app/uninstalled", "e4");
    expect((await listIntegrations(scope, { skip: 0, limit: 5 })).items[0]).toMatchObject({ status: "needs_reconnect", sentence: expect.stringContaining("Connect it again") });
  });

  test("that the shop wants everything gone deletes what it brought", async () => {
    expect(await send("shop/redact", { id: 1 }, { id: "e5" })).toBe(200);
    await work("shop/redact", "e5");
    const [left] = await asSuperuser("select (select count(*) from orders where project_id = $1)::int as orders, (select count(*) from transactions where project_id = $1)::int as transactions, (select count(*) from cube_orders where project_id = $1 and (gross_micros <> 0))::int as cubes from (select 1) as one", [scope.projectId]);
    expect(left).toMatchObject({ orders: 0, transactions: 0 });
    expect((await fingerprint(scope)).orders).toMatch(/^0:/);
  });
});
