import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/core/ids";
import { conflict } from "@/lib/core/errors";
import { ROLES, type Scope } from "@/lib/core/scope";
import { recordAudit } from "@/lib/audit/mutations/record";
import { withTenant } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { route } from "@/lib/platform/http/route";
import { isPermitted } from "@/lib/tenants/access";
import { call, testMemberOf, testOwner, type CallResult, type TestMember } from "../testing";

const base = { tags: ["test"], kind: "json", response: z.unknown() } as const;
const show = ({ tenantId, projectId, role }: Scope) => ({ tenantId, projectId, role });
const ofTenant = route({ ...base, summary: "Of tenant", access: "tenant" }, ({ scope }) => show(scope));
const ofProject = route({ ...base, summary: "Of project", access: "project" }, ({ scope }) => show(scope));
const ofPath = route({ ...base, summary: "Of path", access: "project", scopeFrom: "path" }, ({ scope }) => show(scope));
const writing = route({ ...base, summary: "Writing", access: "tenant", permission: "project:write" }, () => 1);

let a: TestMember;
let b: TestMember;
let projectA: string;
let projectB: string;

async function project({ scope, tenantId }: TestMember): Promise<string> {
  const id = newId();
  await withTenant(scope, (tx) => tx.project.create({ data: { tenantId, id, slug: id, name: "P", currency: "GBP", timeZone: "UTC" } }));
  return id;
}

beforeAll(async () => {
  [a, b] = [await testOwner(), await testOwner()];
  [projectA, projectB] = [await project(a), await project(b)];
});

const withoutId = ({ status, body }: CallResult) => ({ status, body: { ...(body as object), requestId: "" } });

describe("the session gate", () => {
  test("opens the own tenant and project, from query and path", async () => {
    const { cookie, tenantId } = a;
    expect((await call(ofTenant, { cookie, query: { tenant: tenantId } })).body).toEqual({ data: { tenantId, projectId: null, role: "owner" } });
    const opened = { data: { tenantId, projectId: projectA, role: "owner" } };
    expect((await call(ofProject, { cookie, query: { project: projectA } })).body).toEqual(opened);
    expect((await call(ofProject, { cookie, query: { project: projectA, tenant: tenantId } })).body).toEqual(opened);
    expect((await call(ofPath, { cookie, params: { id: projectA } })).body).toEqual(opened);
  });

  test("a foreign id answers exactly as a random one", async () => {
    const { cookie } = a;
    const tenants = [b.tenantId, newId()].map((tenant) => call(ofTenant, { cookie, query: { tenant } }));
    const projects = [projectB, newId()].map((id) => call(ofProject, { cookie, query: { project: id } }));
    const paths = [projectB, newId()].map((id) => call(ofPath, { cookie, params: { id } }));
    for (const pair of [tenants, projects, paths]) {
      const [foreign, random] = await Promise.all(pair);
      expect(foreign!.status).toBe(404);
      expect(withoutId(foreign!)).toEqual(withoutId(random!));
    }
    expect((await call(ofProject, { cookie, query: { project: projectA, tenant: b.tenantId } })).status).toBe(404);
  });

  test("refuses no id, a malformed id and nobody", async () => {
    const { cookie } = a;
    for (const id of ["", "x", "' or 1=1", projectA.toUpperCase()]) {
      expect((await call(ofProject, { cookie, query: { project: id } })).status).toBe(422);
    }
    expect((await call(ofProject, { cookie })).body).toMatchObject({ errors: { project: ["Say which one by its id."] } });
    expect((await call(ofTenant, { query: { tenant: a.tenantId } })).status).toBe(401);
  });

  test("a membership that ended, or a deleted project, is not found at the next request", async () => {
    const member = await testMemberOf(a, "analyst");
    const gone = await project(a);
    const open = () => call(ofProject, { cookie: member.cookie, query: { project: gone } });
    expect((await open()).status).toBe(200);
    await withTenant(a.scope, (tx) => tx.project.updateMany({ where: { id: gone }, data: { deletedAt: new Date() } }));
    expect((await open()).status).toBe(404);
    await withTenant(a.scope, (tx) => tx.membership.deleteMany({ where: { userId: member.userId } }));
    expect((await call(ofTenant, { cookie: member.cookie, query: { tenant: a.tenantId } })).status).toBe(404);
  });

  test("each role gets what its permissions say", async () => {
    for (const role of ROLES) {
      const { cookie } = await testMemberOf(a, role);
      const { status } = await call(writing, { cookie, query: { tenant: a.tenantId } });
      expect([role, status]).toEqual([role, isPermitted({ role }, "project:write") ? 200 : 403]);
    }
    expect(ROLES.filter((role) => isPermitted({ role }, "tenant:delete"))).toEqual(["owner"]);
    expect(isPermitted({ role: "billing" }, "project:read")).toBe(false);
  });
});

describe("Idempotency-Key", () => {
  let runs = 0;
  let hold: Promise<void> = Promise.resolve();
  const work = route({ ...base, summary: "Work", access: "tenant", body: z.object({ n: z.number() }), status: 201 }, async ({ scope, body }) => {
    await hold;
    runs++;
    if (body.n === 13) throw conflict("Thirteen.");
    await withTenant(scope, (tx) => recordAudit(scope, tx, { action: "test.work", target: { kind: "test", id: null } }));
    return { runs, n: body.n };
  });
  const send = (key: string, n: number, member = a) =>
    call(work, { method: "POST", cookie: member.cookie, query: { tenant: member.tenantId }, body: { n }, headers: { "idempotency-key": key } });

  test("the first answer is kept, encrypted, and given again", async () => {
    const key = newId();
    const first = await send(key, 1);
    const again = await send(key, 1);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect([first.headers.has("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([false, "true"]);
    const [row] = await asSuperuser<{ answer: string; hours: number }>(
      "select answer, extract(epoch from expires_at - created_at) / 3600 as hours from idempotency_keys where tenant_id = $1 order by created_at desc limit 1", [a.tenantId]);
    expect(row?.answer).toMatch(/^1\.k1\./);
    expect(Number(row?.hours)).toBeCloseTo(24, 1);
  });

  test("another body is 422, a running one 409, another user's key another key", async () => {
    const key = newId();
    let release = () => undefined as void;
    hold = new Promise((resolve) => (release = resolve));
    const first = send(key, 1);
    await vi.waitFor(async () => expect(await asSuperuser("select 1 from idempotency_keys where status is null and tenant_id = $1", [a.tenantId])).toHaveLength(1));
    expect((await send(key, 1)).status).toBe(409);
    hold = Promise.resolve();
    release();
    expect((await first).status).toBe(201);
    expect((await send(key, 2)).status).toBe(422);
    expect((await send(key, 2, b)).status).toBe(201);
    expect((await send(key, 2, await testMemberOf(a, "admin"))).status).toBe(201);
  });

  test("a refusal is not kept, and a key must be a key", async () => {
    const key = newId();
    const before = runs;
    expect([(await send(key, 13)).status, (await send(key, 13)).status, runs - before]).toEqual([409, 409, 2]);
    expect((await send("x".repeat(256), 1)).status).toBe(400);
  });
});
