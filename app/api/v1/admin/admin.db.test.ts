import "@/lib/wiring/kernel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { hashEmail } from "@/lib/accounts/access";
import { newId } from "@/lib/core/ids";
import { addToDirectory } from "@/lib/platform/db/directory";
import { keepEvent, failEvent } from "@/lib/platform/db/global/webhook-inbox";
import { withTenant, withTenantSql } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { defineJob, fillJobs } from "@/lib/platform/jobs/definition";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { producerFor, stopProducer } from "@/lib/platform/jobs/producer";
import { startWorker, type Worker } from "@/lib/platform/jobs/worker";
import { openJobScope } from "@/lib/wiring/gates/job-gate";
import { jobs } from "@/lib/wiring/jobs";
import { call, testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import { allOperations } from "@/lib/wiring/wall/testing/requests";
import { GET as listDead } from "./dead-letters/route";
import { POST as replayAll } from "./dead-letters/replay/route";
import { POST as discard } from "./dead-letters/[id]/discard/route";
import { POST as replay } from "./dead-letters/[id]/replay/route";
import { GET as listFlags } from "./flags/route";
import { GET as health } from "./health/route";
import { GET as listJobs } from "./jobs/route";
import { POST as resend } from "./mails/[id]/resend/route";
import { GET as listMails } from "./mails/route";
import { GET as getTenant } from "./tenants/[id]/route";
import { POST as restore } from "./tenants/[id]/restore/route";
import { POST as suspend } from "./tenants/[id]/suspend/route";
import { GET as listTenants } from "./tenants/route";
import { POST as replayWebhook } from "./webhooks/[provider]/[event]/replay/route";
import { GET as listWebhooks } from "./webhooks/route";
import { GET as listProjects } from "../projects/route";

const ADDRESS = "root@example.com";
const seen: string[] = [];
let fails = true;
const job = defineJob("test.admin", z.object({ id: z.string() }), async ({ data }) => {
  if (fails) throw new Error("secret detail");
  seen.push(data.id);
}, { retryLimit: 0 });

let admin: TestMember;
let other: TestMember;
let worker: Worker | undefined;

beforeAll(async () => {
  [admin, other] = [await testOwner(), await testOwner()];
  await asSuperuser("update users set email_hash = $1, email_verified_at = now() where id = $2", [hashEmail(ADDRESS), admin.userId]);
  fillJobs([...jobs, job]);
});
beforeEach(() => {
  process.env.INSTANCE_ADMINS = ` ${ADDRESS.toUpperCase()} , someone@example.com`;
  forgetSettings();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  delete process.env.INSTANCE_ADMINS;
  forgetSettings();
  await stopProducer();
});

type Handler = Parameters<typeof call>[0];
const as = (member: TestMember, handler: Handler, rest: Parameters<typeof call>[1] = {}) => call(handler, { cookie: member.cookie, ...rest });
const post = (member: TestMember, handler: Handler, params: Record<string, string> = {}, body: unknown = {}) => as(member, handler, { method: "POST", params, body });
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
const dataOf = <T>({ body }: { body: unknown }) => (body as { data: T }).data;
const itemsOf = <T>({ body }: { body: unknown }) => (body as { items: T[] }).items;
const auditOf = (member: TestMember) => asSuperuser<{ action: string; actor_kind: string; actor_id: string }>(
  "select action, actor_kind, actor_id from audit_events where tenant_id = $1 and actor_kind = 'instance' order by id", [member.tenantId]);

describe("who may enter", () => {
  test("every route is missing for everyone else, whatever their role, and asks for a sign-in first", async () => {
    const routes = (await allOperations()).filter(({ path }) => path.startsWith("/api/v1/admin/"));
    expect(routes.length).toBeGreaterThan(15);
    const viewer = await testMemberOf(admin, "viewer");
    for (const { handler, method, declaration } of routes) {
      expect(declaration.access).toBe("instance");
      const params = { id: newId(), key: "demo", provider: "stripe", event: "evt_1" };
      const body = method === "GET" ? {} : { body: {} };
      for (const member of [other, viewer]) expect(codeOf(await as(member, handler, { method, params, ...body }))).toEqual([404, "not_found"]);
      expect((await call(handler, { method, params, ...body })).status).toBe(401);
      expect((await call(handler, { method, params, ...body, headers: { authorization: "Bearer aura_x" } })).status).toBe(401);
    }
  });

  test("the address must be named and verified", async () => {
    expect((await as(admin, listFlags)).status).toBe(200);
    await asSuperuser("update users set email_verified_at = null where id = $1", [admin.userId]);
    expect((await as(admin, listFlags)).status).toBe(404);
    await asSuperuser("update users set email_verified_at = now() where id = $1", [admin.userId]);
    process.env.INSTANCE_ADMINS = "someone@example.com";
    forgetSettings();
    expect((await as(admin, listFlags)).status).toBe(404);
    delete process.env.INSTANCE_ADMINS;
    forgetSettings();
    expect((await as(admin, listFlags)).status).toBe(404);
  });

  test("on the own machine, with the embedded database, it need not be verified", async () => {
    await asSuperuser("update users set email_verified_at = null where id = $1", [admin.userId]);
    process.env.DATABASE_EMBEDDED = "on";
    forgetSettings();
    expect((await as(admin, listFlags)).status).toBe(200);
    process.env.APP_URL = "https://aura.example.com";
    forgetSettings();
    expect((await as(admin, listFlags, { cookie: admin.cookie.replace(/^aura=/, "__Host-aura=") })).status).toBe(404);
    process.env.APP_URL = "http://localhost:3000";
    delete process.env.DATABASE_EMBEDDED;
    await asSuperuser("update users set email_verified_at = now() where id = $1", [admin.userId]);
  });
});

describe("tenants", () => {
  test("are listed newest first with their counts, and found by name, slug and id", async () => {
    const [row] = await asSuperuser<{ slug: string }>("update tenants set name = 'Zephyr Tea House' where tenant_id = $1 returning slug", [other.tenantId]);
    const all = itemsOf<{ id: string; createdAt: string }>(await as(admin, listTenants, { query: { limit: "100" } }));
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort().reverse());
    for (const search of ["zephyr tea", row!.slug, other.tenantId]) {
      expect(itemsOf(await as(admin, listTenants, { query: { search } }))).toMatchObject([{ id: other.tenantId, name: "Zephyr Tea House", members: 1, projects: 0, orders: 0, plan: "free", status: "active" }]);
    }
    expect(itemsOf(await as(admin, listTenants, { query: { search: "no such workspace" } }))).toEqual([]);
    expect((await as(admin, getTenant, { params: { id: newId() } })).status).toBe(404);
  });

  test("suspended, nobody enters and members read why; restored, it is as before", async () => {
    const id = other.tenantId;
    expect((await post(admin, suspend, { id }, { note: "Ask about invoice 7." })).status).toBe(204);
    const refused = await as(other, listProjects, { query: { tenant: id } });
    expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([403, "This workspace is suspended by the operator of this installation. Ask about invoice 7. Its data is kept."]);
    expect(codeOf(await post(admin, suspend, { id }))).toEqual([409, "conflict"]);
    expect(dataOf(await as(admin, getTenant, { params: { id } }))).toMatchObject({ status: "suspended", suspensionNote: "Ask about invoice 7." });
    expect((await post(admin, restore, { id })).status).toBe(204);
    expect(codeOf(await post(admin, restore, { id }))).toEqual([409, "conflict"]);
    expect((await as(other, listProjects, { query: { tenant: id } })).status).toBe(200);
    expect((await post(admin, suspend, { id }, { note: "a".repeat(301) })).status).toBe(422);
    expect(await auditOf(other)).toMatchObject([{ action: "tenant.suspend", actor_id: admin.userId }, { action: "tenant.restore" }]);
    expect(JSON.stringify(await asSuperuser("select * from audit_events where tenant_id = $1", [id]))).not.toContain("invoice 7");
  });
});

describe("dead letters", () => {
  const send = (ids: string[], member = other) => withTenantSql({ tenantId: member.tenantId, projectId: null }, async (db) => {
    for (const id of ids) await enqueue(member.scope, db, "test.admin", { id });
  });
  const letters = async (query: Record<string, string> = { queue: "test.admin" }) => itemsOf<{ id: string; tenantId: string; reason: string }>(await as(admin, listDead, { query: { limit: "100", ...query } }));
  const die = async (ids: string[], member = other) => {
    fails = true;
    const before = (await letters()).length;
    await send(ids, member);
    worker ??= await startWorker([job], { openScope: openJobScope });
    await vi.waitFor(async () => expect(await letters()).toHaveLength(before + ids.length), { timeout: 15_000, interval: 200 });
    fails = false;
    seen.length = 0;
  };

  test("replayed at once by several, the job runs once", async () => {
    await die(["a"]);
    const [letter] = await letters();
    expect(letter).toMatchObject({ tenantId: other.tenantId, queue: "test.admin", attempts: 1 });
    expect(letter!.reason).not.toContain("secret");
    const queues = dataOf<{ queue: string; dead: number }[]>(await as(admin, listJobs));
    expect(queues.find(({ queue }) => queue === "test.admin")).toMatchObject({ dead: 1, failed: 1, waiting: 0 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(admin, replay, { id: letter!.id })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
    await vi.waitFor(() => expect(seen).toEqual(["a"]), 10_000);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(seen).toEqual(["a"]);
    expect(await letters()).toEqual([]);
    expect((await auditOf(other)).at(-1)).toMatchObject({ action: "job.replay" });
  }, 40_000);

  test("a whole queue is replayed, one can be discarded, and one of a tenant that is gone too", async () => {
    const gone = await testOwner();
    await die(["b", "c", "d"]);
    await die(["e"], gone);
    await asSuperuser("delete from directory where tenant_id = $1 and kind = 'tenant'", [gone.tenantId]);
    const orphan = (await letters()).find(({ tenantId }) => tenantId === gone.tenantId)!;
    expect(codeOf(await post(admin, replay, { id: orphan.id }))).toEqual([409, "conflict"]);
    const [first] = (await letters()).filter(({ tenantId }) => tenantId === other.tenantId);
    expect((await post(admin, discard, { id: first!.id })).status).toBe(204);
    expect(dataOf(await post(admin, replayAll, {}, { queue: "test.admin" }))).toEqual({ done: 2, skipped: 1 });
    await vi.waitFor(() => expect(seen).toHaveLength(2), 10_000);
    expect((await post(admin, discard, { id: orphan.id })).status).toBe(204);
    expect(await letters()).toEqual([]);
    expect((await post(admin, discard, { id: newId() })).status).toBe(404);
    expect(await letters({ queue: "no.such" })).toEqual([]);
  }, 60_000);

  test("of a queue that is no more it stays, with a sentence", async () => {
    const boss = await producerFor("test.admin");
    const payload = { tenantId: other.tenantId, projectId: null, requestId: newId(), data: {} };
    await boss.createQueue("dead.letters", { retryLimit: 0 });
    await asSuperuser("insert into pgboss.job (name, data, source_name) values ('dead.letters', $1, 'old.queue')", [JSON.stringify(payload)]);
    const [letter] = await letters({ queue: "old.queue" });
    expect(codeOf(await post(admin, replay, { id: letter!.id }))).toEqual([409, "conflict"]);
    expect(await letters({ queue: "old.queue" })).toHaveLength(1);
    expect((await post(admin, discard, { id: letter!.id })).status).toBe(204);
  });
});

describe("mail and webhooks", () => {
  test("a failed mail is listed without its text and goes out again", async () => {
    const [id, empty] = [newId(), newId()];
    await asSuperuser("insert into mails (id, template, body_encrypted, status, attempts, error) values ($1, 'verify', '1.k1.sealed', 'failed', 8, 'EAUTH 535'), ($2, 'verify', '', 'failed', 8, 'EAUTH 535')", [id, empty]);
    const page = await as(admin, listMails, { query: { limit: "100" } });
    expect(itemsOf<{ id: string }>(page).filter((mail) => [id, empty].includes(mail.id))).toEqual(expect.arrayContaining([
      expect.objectContaining({ id, attempts: 8, error: "EAUTH 535", canResend: true }), expect.objectContaining({ id: empty, canResend: false })]));
    expect(JSON.stringify(page.body)).not.toContain("sealed");
    expect((await post(admin, resend, { id })).status).toBe(204);
    expect((await post(admin, resend, { id })).status).toBe(404);
    expect((await post(admin, resend, { id: empty })).status).toBe(404);
    expect(await asSuperuser("select status, attempts, error from mails where id = $1", [id])).toEqual([{ status: "queued", attempts: 0, error: null }]);
    await asSuperuser("delete from mails where id in ($1, $2)", [id, empty]);
  });

  test("a failed event is worked off again, once, by its workspace's job", async () => {
    const [eventId, customer] = [`evt_${newId().replaceAll("-", "")}`, `cus_${newId().replaceAll("-", "")}`];
    await withTenant({ tenantId: other.tenantId, projectId: null }, (tx) => addToDirectory(tx, "stripe_customer", customer, { tenantId: other.tenantId, targetId: other.tenantId }));
    const body = JSON.stringify({ id: eventId, object: "event", type: "customer.subscription.updated", livemode: false, created: 1, data: { object: { id: "sub_1", object: "subscription", customer } } });
    await keepEvent(null, { provider: "stripe", eventId, type: "customer.subscription.updated", body }, "received");
    await failEvent("stripe", eventId, "Stripe could not be reached.");
    const [event] = itemsOf<{ eventId: string }>(await as(admin, listWebhooks)).filter((row) => row.eventId === eventId);
    expect(event).toMatchObject({ provider: "stripe", type: "customer.subscription.updated", attempts: 1, error: "Stripe could not be reached." });
    const params = { provider: "stripe", event: eventId };
    expect((await post(admin, replayWebhook, params)).status).toBe(204);
    expect(codeOf(await post(admin, replayWebhook, params))).toEqual([409, "conflict"]);
    expect(await asSuperuser("select data->'data'->>'eventId' as id from pgboss.job where name = 'billing.event' and data->>'tenantId' = $1", [other.tenantId])).toEqual([{ id: eventId }]);
    expect((await auditOf(other)).at(-1)).toMatchObject({ action: "webhook.replay" });
    expect((await post(admin, replayWebhook, { provider: "stripe", event: "evt_none" })).status).toBe(404);
  });
});

test("health says what is there, what is missing and what that turns off, and shows no value", async () => {
  process.env.SMTP_URL = "";
  forgetSettings();
  const found = dataOf<{ items: { id: string; state: string }[]; settings: { names: string[]; isSet: boolean; sentence: string }[]; versions: { name: string }[] }>(await as(admin, health));
  expect(found.items.map(({ id }) => id)).toEqual(["database", "size", "migrations", "worker", "queues", "dead", "deliveries", "disk"]);
  expect(found.items.find(({ id }) => id === "migrations")).toMatchObject({ state: "fine" });
  expect(found.settings.find(({ names }) => names.includes("SMTP_URL"))).toMatchObject({ isSet: false, sentence: expect.stringContaining("No mail leaves") });
  expect(found.versions.map(({ name }) => name)).toEqual(["Aura", "Node.js", "PostgreSQL", "Next.js"]);
  expect(JSON.stringify(found)).not.toContain("postgresql://");
});
