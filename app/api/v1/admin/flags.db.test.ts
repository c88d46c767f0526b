import "@/lib/wiring/kernel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { hashEmail } from "@/lib/accounts/access";
import { newId } from "@/lib/core/ids";
import { INSTALLATION, installationScope } from "@/lib/audit/access";
import { sealTenant } from "@/lib/audit/jobs";
import { forgetFlags, isFeatureOn } from "@/lib/flags/access";
import { flagKeys } from "@/lib/flags/constants";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { fillJobs } from "@/lib/platform/jobs/definition";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { jobs } from "@/lib/wiring/jobs";
import { call, testOwner, type TestMember } from "@/lib/wiring/testing";
import { allOperations } from "@/lib/wiring/wall/testing/requests";
import { GET as checkRecord } from "./events/chain/route";
import { GET as listRecord } from "./events/route";
import { PATCH as changeFlag } from "./flags/[key]/route";
import { GET as listFlags } from "./flags/route";
import { GET as listTenants } from "./tenants/route";
import { POST as makeDemo } from "../projects/demo/route";
import { POST as signUp } from "../../auth/sign-up/route";

const ADDRESS = "flags-root@example.com";
let admin: TestMember;
let other: TestMember;

beforeAll(async () => {
  [admin, other] = [await testOwner(), await testOwner()];
  await asSuperuser("update users set email_hash = $1, email_verified_at = now() where id = $2", [hashEmail(ADDRESS), admin.userId]);
  fillJobs(jobs);
});
beforeEach(() => {
  process.env.INSTANCE_ADMINS = ADDRESS;
  forgetSettings();
});
afterEach(async () => {
  await asSuperuser("delete from flags");
  forgetFlags();
});
afterAll(async () => {
  delete process.env.INSTANCE_ADMINS;
  forgetSettings();
  await stopProducer();
});

type Handler = Parameters<typeof call>[0];
const as = (member: TestMember, handler: Handler, rest: Parameters<typeof call>[1] = {}) => call(handler, { cookie: member.cookie, ...rest });
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
const dataOf = <T>({ body }: { body: unknown }) => (body as { data: T }).data;
const itemsOf = <T>({ body }: { body: unknown }) => (body as { items: T[] }).items;

describe("flags", () => {
  const change = (key: string, body: unknown) => as(admin, changeFlag, { method: "PATCH", params: { key }, body });

  test("a kill switch refuses with a sentence, and not once it is off again", async () => {
    const demo = () => as(other, makeDemo, { method: "POST", query: { tenant: other.tenantId } });
    expect((await change("demo", { isKilled: true, note: "Disk is filling." })).status).toBe(200);
    const refused = await demo();
    expect(refused).toMatchObject({ status: 403, body: { code: "feature_off", detail: "New demo projects are switched off for the moment.", feature: "demo", reason: "killed" } });
    expect(dataOf<{ key: string; note: string }[]>(await as(admin, listFlags)).find(({ key }) => key === "demo")).toMatchObject({ isKilled: true, note: "Disk is filling." });
    await change("demo", { isKilled: false });
    expect((await demo()).status).toBe(202);
  });

  test("each change stands in the installation's own log, which can be checked and which members cannot see", async () => {
    const record = async () => itemsOf<{ action: string; actor: object; target: { id: string }; details: object }>(await as(admin, listRecord, { query: { target: "flag", limit: "3" } }));
    await change("demo", { isKilled: true, note: "Ask Jo about it." });
    await change("demo", { isKilled: false, rollout: 30, tenantIds: [other.tenantId] });
    await change("demo", { note: "Nothing else." });
    expect(await record()).toMatchObject([
      { action: "flag.change", details: { change: "on for 30 % and 1 named → on for 30 % and 1 named" } },
      { action: "flag.switch_on", details: { change: "off for everyone → on for 30 % and 1 named" } },
      { action: "flag.switch_off", actor: { kind: "instance", id: admin.userId }, target: { id: "demo" }, details: { change: "on for everyone → off for everyone" } },
    ]);
    expect(JSON.stringify(await asSuperuser("select * from audit_events where tenant_id = $1", [INSTALLATION]))).not.toContain("Jo");
    await sealTenant(installationScope({ kind: "job", name: "audit.seal" }, newId()));
    expect(dataOf(await as(admin, checkRecord))).toMatchObject({ ok: true, unsealed: 0 });
    await asSuperuser(`update audit_events set details = '{"change":"on for everyone → on for everyone"}' where tenant_id = $1 and action = 'flag.switch_off'`, [INSTALLATION]);
    expect(dataOf(await as(admin, checkRecord))).toMatchObject({ ok: false, sentence: expect.stringContaining("was changed after it was sealed") });
    for (const handler of [listRecord, checkRecord]) expect((await as(other, handler)).status).toBe(404);
    expect((await as(admin, listTenants, { query: { search: INSTALLATION } }))).toMatchObject({ body: { total: 0 } });
  });

  test("a change made by another process is seen within seconds", async () => {
    expect(await isFeatureOn(other.scope, "exports")).toBe(true);
    await asSuperuser("insert into flags (key, is_killed) values ('exports', true)");
    await vi.waitFor(async () => expect(await isFeatureOn(other.scope, "exports")).toBe(false), { timeout: 5_000, interval: 200 });
  }, 10_000);

  test("sign-up is refused while its switch is off", async () => {
    const join = () => call(signUp, { method: "POST", body: { email: `${newId()}@example.com`, password: "a quiet instrument 42" } });
    await change("signUp", { isKilled: true });
    expect(codeOf(await join())).toEqual([403, "feature_off"]);
    await change("signUp", { isKilled: false });
    expect((await join()).status).toBe(201);
  });

  test("a percentage of nobody leaves the named ones", async () => {
    await change("imports", { rollout: 0, tenantIds: [other.tenantId, other.tenantId] });
    expect([await isFeatureOn(other.scope, "imports"), await isFeatureOn(admin.scope, "imports"), await isFeatureOn(other.scope, "scheduledFetches")]).toEqual([true, false, true]);
  });

  test("bad changes are refused and change nothing", async () => {
    for (const body of [{ rollout: 101 }, { rollout: 1.5 }, { tenantIds: ["x"] }, { tenantIds: [newId()] }, { plan: "scale" }]) expect((await change("demo", body)).status).toBe(422);
    expect((await change("signUp", { rollout: 50 })).status).toBe(422);
    expect((await change("unknown", { isKilled: true })).status).toBe(422);
    expect(await asSuperuser("select 1 from flags")).toEqual([]);
  });

  test("every feature that a route asks for is one of the list", async () => {
    const asked = (await allOperations()).map(({ declaration }) => declaration.feature).filter((feature) => feature !== undefined);
    expect(asked.filter((feature) => !flagKeys.some((key) => key === feature))).toEqual([]);
    for (const key of ["imports", "exports", "scheduledFetches", "demo", "dashboard", "billing"]) expect(asked).toContain(key);
  });
});
