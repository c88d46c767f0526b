import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { DELETE as revoke } from "@/app/api/v1/api-keys/[id]/route";
import { POST as rotate } from "@/app/api/v1/api-keys/[id]/rotate/route";
import { GET as list, POST as create } from "@/app/api/v1/api-keys/route";
import { POST as token } from "@/app/api/v1/auth/token/route";
import { GET as listProjects } from "@/app/api/v1/projects/route";
import { GET as listSessions } from "@/app/api/v1/sessions/route";
import { newId } from "@/lib/core/ids";
import { withTenant } from "@/lib/platform/db/tenant";
import { asSuperuser } from "@/lib/platform/db/testing";
import { route } from "@/lib/platform/http/route";
import { call, testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import type { ApiKeyItem, MadeKey } from "@/lib/keys/schema";

const base = { tags: ["test"], kind: "json", response: z.unknown() } as const;
const ofProject = route({ ...base, summary: "Of project", access: "project", permission: "orders:read" }, ({ scope }) => ({ tenantId: scope.tenantId, projectId: scope.projectId }));
const writing = route({ ...base, summary: "Writing", access: "project", permission: "imports:write", body: z.object({}) }, ({ scope }) => ({ actor: scope.actor, at: newId() }));

let owner: TestMember;
let stranger: TestMember;
let project: string;
let other: string;

async function addProject({ scope, tenantId }: TestMember): Promise<string> {
  const id = newId();
  await withTenant(scope, (tx) => tx.project.create({ data: { tenantId, id, slug: id, name: "P", currency: "GBP", timeZone: "UTC" } }));
  return id;
}

beforeAll(async () => {
  [owner, stranger] = [await testOwner(), await testOwner()];
  [project, other] = [await addProject(owner), await addProject(owner)];
});

const dataOf = <T>({ body }: { body: unknown }) => (body as { data: T }).data;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const asKey = (secret: string, query: Record<string, string> = { project }) => call(ofProject, { headers: bearer(secret), query });

async function make(given: object = {}, { cookie, tenantId } = owner): Promise<MadeKey> {
  const made = await call(create, { method: "POST", cookie, query: { tenant: tenantId }, body: { name: "Script", scopes: ["read"], ...given } });
  expect([made.status, made.body]).toEqual([201, expect.anything()]);
  return dataOf<MadeKey>(made);
}

const listed = async () => ((await call(list, { cookie: owner.cookie, query: { tenant: owner.tenantId, limit: "100" } })).body as { items: ApiKeyItem[] }).items;
const inPath = (id: string, member = owner) => ({ cookie: member.cookie, query: { tenant: member.tenantId }, params: { id } });

describe("a key", () => {
  test("opens its tenant's projects, is shown once, and only its hash is kept", async () => {
    const made = await make();
    expect(made.secret).toMatch(/^aura_[\w-]{43}$/);
    expect(dataOf(await asKey(made.secret))).toEqual({ tenantId: owner.tenantId, projectId: project });
    expect(JSON.stringify(await listed())).not.toContain(made.secret.slice(12));
    const rows = await asSuperuser<{ text: string }>("select k::text || d::text as text from api_keys k, directory d where k.id = $1 and d.target_id = k.id", [made.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).not.toContain(made.secret);
  });

  test("may do what its scopes say and nothing that is a person's", async () => {
    const { secret } = await make({ scopes: ["imports:write"] });
    const refused = await asKey(secret);
    expect([refused.status, refused.body]).toMatchObject([403, { detail: "This API key may not do this: it lacks orders:read." }]);
    const written = await call(writing, { method: "POST", headers: bearer(secret), query: { project }, body: {} });
    expect([written.status, dataOf<{ actor: object }>(written).actor]).toMatchObject([200, { kind: "key" }]);
    const account = await call(listSessions, { headers: bearer(secret) });
    expect([account.status, account.body]).toMatchObject([403, { detail: expect.stringContaining("person's own account") as string }]);
    const making = await call(create, { method: "POST", headers: bearer((await make()).secret), body: { name: "Child", scopes: ["read"] } });
    expect(making.status).toBe(403);
  });

  test("counts before a cookie, needs no Origin, and answers foreign ids as random ones", async () => {
    const { secret } = await make({ scopes: ["read", "imports:write"] });
    const headers = { ...bearer(secret), "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
    expect((await call(writing, { method: "POST", headers, cookie: stranger.cookie, query: { project }, body: {} })).status).toBe(200);
    expect((await call(ofProject, { headers: bearer("aura_wrong"), cookie: owner.cookie, query: { project } })).status).toBe(401);
    const answers = await Promise.all([await addProject(stranger), newId()].map((id) => asKey(secret, { project: id })));
    expect(answers.map(({ status, body }) => [status, (body as { detail: string }).detail])).toEqual([[404, "No such project."], [404, "No such project."]]);
    expect((await asKey(secret, { project, tenant: stranger.tenantId })).status).toBe(404);
  });

  test("of one project sees that one, and need not name it", async () => {
    const { secret } = await make({ projectId: project });
    expect(dataOf(await asKey(secret, {}))).toEqual({ tenantId: owner.tenantId, projectId: project });
    expect((await asKey(secret, { project: other })).status).toBe(404);
    const projects = await call(listProjects, { headers: bearer(secret) });
    expect((projects.body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([project]);
    await withTenant(owner.scope, (tx) => tx.project.updateMany({ where: { id: project }, data: { deletedAt: new Date() } }));
    expect((await asKey(secret, {})).status).toBe(401);
    await withTenant(owner.scope, (tx) => tx.project.updateMany({ where: { id: project }, data: { deletedAt: null } }));
  });

  test("is refused alike when it is unknown, revoked, expired or broken, with the limit in the headers", async () => {
    const [revoked, expired] = [await make(), await make({ expiresInDays: 1 })];
    expect((await call(revoke, { method: "DELETE", ...inPath(revoked.id) })).status).toBe(204);
    await asSuperuser("update api_keys set expires_at = now() - interval '1 second' where id = $1", [expired.id]);
    for (const shown of [revoked.secret, expired.secret, `aura_${"a".repeat(43)}`, "", "x", "a.b.c", "x".repeat(5_000)]) {
      const { status, body, headers } = await asKey(shown);
      expect([status, (body as { detail: string }).detail]).toEqual([401, "This API key or token is not valid. It may be mistyped, revoked or expired."]);
      expect([headers.get("www-authenticate"), headers.has("ratelimit-remaining")]).toEqual(['Bearer realm="Aura"', true]);
    }
    expect((await listed()).filter(({ id }) => id === revoked.id || id === expired.id).map(({ status }) => status).sort()).toEqual(["expired", "revoked"]);
  });

  test("is told when its workspace is suspended", async () => {
    const { secret } = await make();
    const set = (at: string) => asSuperuser(`update tenants set suspended_at = ${at}, suspension_note = 'Unpaid.' where tenant_id = $1`, [owner.tenantId]);
    await set("now()");
    const refused = await asKey(secret);
    await set("null");
    expect([refused.status, (await asKey(secret)).status]).toEqual([403, 200]);
  });

  test("has a limit of its own", async () => {
    const limited = route({ ...base, summary: "Limited", access: "project", permission: "orders:read", rateLimit: { points: 2, seconds: 60 } }, () => 1);
    const [one, two] = [await make(), await make()];
    const ask = (secret: string) => call(limited, { headers: bearer(secret), query: { project } });
    await ask(one.secret);
    expect((await ask(one.secret)).headers.get("ratelimit-remaining")).toBe("0");
    const third = await ask(one.secret);
    expect([third.status, Number(third.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await ask(two.secret)).status).toBe(200);
  });

  test("notes its last use, once a minute", async () => {
    const { id, secret } = await make();
    const used = async () => (await asSuperuser<{ at: string | null }>("select last_used_at::text as at from api_keys where id = $1", [id]))[0]!.at;
    await Promise.all([asKey(secret), asKey(secret)]);
    await vi.waitFor(async () => expect(await used()).not.toBeNull());
    const first = await used();
    await asKey(secret);
    expect(await used()).toBe(first);
  });

  test("repeats a write once under an Idempotency-Key, apart from other keys", async () => {
    const [one, two] = [await make({ scopes: ["imports:write"] }), await make({ scopes: ["imports:write"] })];
    const send = (secret: string, body = {}) => call(writing, { method: "POST", headers: { ...bearer(secret), "idempotency-key": "same" }, query: { project }, body });
    const first = await send(one.secret);
    expect((await send(one.secret)).body).toEqual(first.body);
    expect((await send(one.secret, { other: 1 })).status).toBe(422);
    expect((await send(two.secret)).body).not.toEqual(first.body);
  });
});

describe("rotation", () => {
  test("gives a new secret, and the earlier one works for the overlap alone", async () => {
    const made = await make();
    const next = dataOf<MadeKey>(await call(rotate, { method: "POST", ...inPath(made.id), body: { overlapHours: 2 } }));
    expect([(await asKey(made.secret)).status, (await asKey(next.secret)).status]).toEqual([200, 200]);
    expect(Date.parse(next.earlierEnds!) - Date.now()).toBeGreaterThan(7_000_000);
    await asSuperuser("update api_keys set earlier_ends = now() where id = $1", [made.id]);
    expect([(await asKey(made.secret)).status, (await asKey(next.secret)).status]).toEqual([401, 200]);
  });

  test("without overlap ends the secret and its tokens now; a second rotation ends the first secret", async () => {
    const made = await make();
    const short = dataOf<{ token: string }>(await call(token, { method: "POST", headers: bearer(made.secret) })).token;
    const next = dataOf<MadeKey>(await call(rotate, { method: "POST", ...inPath(made.id), body: { overlapHours: 0 } }));
    expect([(await asKey(made.secret)).status, (await asKey(short)).status]).toEqual([401, 401]);
    const third = dataOf<MadeKey>(await call(rotate, { method: "POST", ...inPath(made.id), body: {} }));
    await call(rotate, { method: "POST", ...inPath(made.id), body: {} });
    expect([(await asKey(next.secret)).status, (await asKey(third.secret)).status]).toEqual([401, 200]);
    expect((await asSuperuser("select 1 from directory where target_id = $1", [made.id]))).toHaveLength(2);
  });

  test("of what no longer works, of another's or over 7 days is refused", async () => {
    const made = await make();
    const turn = (id: string, body = {}, member = owner) => call(rotate, { method: "POST", ...inPath(id, member), body });
    expect([(await turn(made.id, { overlapHours: 169 })).status, (await turn(newId())).status, (await turn(made.id, {}, stranger)).status]).toEqual([422, 404, 404]);
    await call(revoke, { method: "DELETE", ...inPath(made.id) });
    expect((await turn(made.id)).status).toBe(409);
  });
});

describe("a token made from a key", () => {
  const mint = async (secret: string) => call(token, { method: "POST", headers: bearer(secret) });

  test("works in its place until the key is revoked, and makes no other", async () => {
    const made = await make({ scopes: ["orders:read"], projectId: project });
    const minted = dataOf<{ token: string; expiresIn: number; projectId: string; permissions: string[] }>(await mint(made.secret));
    expect(minted).toMatchObject({ expiresIn: 900, projectId: project, permissions: ["orders:read"] });
    expect((await asKey(minted.token)).status).toBe(200);
    expect((await mint(minted.token)).status).toBe(403);
    await call(revoke, { method: "DELETE", ...inPath(made.id) });
    expect((await asKey(minted.token)).status).toBe(401);
  });

  test("ends after 15 minutes, and none that was changed or signed by another counts", async () => {
    const minted = dataOf<{ token: string }>(await mint((await make()).secret)).token;
    const [head, body, signature] = minted.split(".") as [string, string, string];
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
    for (const forged of [`${head}.${body}.`, `${none}.${body}.`, `${head}.${body.slice(0, -2)}AA.${signature}`]) expect((await asKey(forged)).status).toBe(401);
    vi.useFakeTimers({ now: Date.now() + 16 * 60_000, toFake: ["Date"] });
    try {
      expect((await asKey(minted)).status).toBe(401);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is not made by a person", async () => {
    expect((await call(token, { method: "POST", cookie: owner.cookie, body: {} })).status).toBe(403);
    expect((await call(token, { method: "POST" })).status).toBe(401);
  });
});

describe("who may", () => {
  test("only owners and admins see or change keys", async () => {
    const made = await make();
    for (const role of ["analyst", "operator", "viewer", "billing"] as const) {
      const { cookie } = await testMemberOf(owner, role);
      const asked = { cookie, query: { tenant: owner.tenantId } };
      const statuses = [await call(list, asked), await call(create, { ...asked, method: "POST", body: { name: "K", scopes: ["read"] } }), await call(revoke, { ...asked, method: "DELETE", params: { id: made.id } })];
      expect([role, ...statuses.map(({ status }) => status)]).toEqual([role, 403, 403, 403]);
    }
    expect((await make({}, { ...(await testMemberOf(owner, "admin")) })).status).toBe("active");
  });

  test("bad input is refused by field, and another tenant's project is not there", async () => {
    const send = (body: object) => call(create, { method: "POST", cookie: owner.cookie, query: { tenant: owner.tenantId }, body: { name: "K", scopes: ["read"], ...body } });
    for (const [field, value] of Object.entries({ name: " ", scopes: ["keys:write"], projectId: "x", expiresInDays: 0 })) {
      const { status, body } = await send({ [field]: value });
      expect([status, Object.keys((body as { errors: object }).errors)[0]]).toEqual([422, expect.stringContaining(field)]);
    }
    expect((await send({ projectId: await addProject(stranger) })).status).toBe(404);
  });

  test("each change is in the audit log, without the secret", async () => {
    const made = await make();
    await call(rotate, { method: "POST", ...inPath(made.id), body: {} });
    await call(revoke, { method: "DELETE", ...inPath(made.id) });
    await call(revoke, { method: "DELETE", ...inPath(made.id) });
    const rows = await asSuperuser<{ action: string; text: string }>("select action, e::text as text from audit_events e where target_id = $1 order by id", [made.id]);
    expect(rows.map(({ action }) => action)).toEqual(["key.create", "key.rotate", "key.revoke"]);
    expect(rows.some(({ text }) => text.includes("aura_"))).toBe(false);
  });
});
