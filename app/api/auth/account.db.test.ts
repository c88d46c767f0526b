import { beforeEach, describe, expect, test } from "vitest";
import { DELETE as deleteAccount } from "@/app/api/auth/account/route";
import { POST as signUpRoute } from "@/app/api/auth/sign-up/route";
import { GET as listTenants } from "@/app/api/v1/tenants/route";
import { BrowserJar, newEmail, PASSWORD } from "@/app/testing/browser-jar";
import { newId } from "@/lib/core/ids";
import { asOwner } from "@/lib/platform/db/testing";
import { forgetLimits } from "@/lib/platform/http/rate-limit";

beforeEach(forgetLimits);

interface Made { jar: BrowserJar; email: string; tenantId: string; userId: string }

async function made(): Promise<Made> {
  const [jar, email] = [new BrowserJar(), newEmail()];
  const result = await jar.call(signUpRoute, { method: "POST", body: { email, password: PASSWORD } });
  const { userId, tenant } = (result.body as { data: { userId: string; tenant: { id: string } } }).data;
  return { jar, email, userId, tenantId: tenant.id };
}

async function join(tenantId: string, userId: string, role: string): Promise<void> {
  const id = newId();
  await asOwner("insert into memberships (tenant_id, id, user_id, role) values ($1, $2, $3, $4)", [tenantId, id, userId, role]);
}

const remove = ({ jar, email }: Made, body: object = {}) => jar.call(deleteAccount, { method: "DELETE", body: { email, password: PASSWORD, ...body } });
const isDeleted = async (tenantId: string) => (await asOwner<{ gone: boolean }>("select deleted_at is not null as gone from tenants where tenant_id = $1", [tenantId]))[0]?.gone;

describe("deleting an account", () => {
  test("takes everything personal, ends the sessions, and frees the address", async () => {
    const person = await made();
    const elsewhere = new BrowserJar();
    await elsewhere.signIn(person.email);
    expect((await remove(person)).status).toBe(204);
    expect([await person.jar.isSignedIn(), await elsewhere.isSignedIn(), await isDeleted(person.tenantId)]).toEqual([false, false, true]);
    const [row] = await asOwner<Record<string, unknown>>("select email_hash, email_encrypted, name_encrypted, password_hash, deleted_at is not null as gone from users where id = $1", [person.userId]);
    expect(row).toEqual({ email_hash: `gone:${person.userId}`, email_encrypted: "", name_encrypted: null, password_hash: null, gone: true });
    expect(await asOwner("select 1 from devices where user_id = $1", [person.userId])).toEqual([]);
    const late = new BrowserJar();
    await late.signIn(person.email);
    expect(await late.isSignedIn()).toBe(false);
    await new BrowserJar().signUp(person.email);
  });

  test("asks for the password and the address", async () => {
    const person = await made();
    expect((await remove(person, { password: "wrong password" })).status).toBe(422);
    expect((await remove(person, { email: newEmail() })).status).toBe(422);
    expect((await remove({ ...person, jar: new BrowserJar() })).status).toBe(401);
    expect([await person.jar.isSignedIn(), await isDeleted(person.tenantId)]).toEqual([true, false]);
  });

  test("is refused to the only owner among others, who are named, and changes nothing", async () => {
    const [person, colleague] = [await made(), await made()];
    await join(person.tenantId, colleague.userId, "admin");
    const refused = await remove(person);
    expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([409, expect.stringContaining("“My workspace”")]);
    expect([await person.jar.isSignedIn(), await isDeleted(person.tenantId)]).toEqual([true, false]);
  });

  test("leaves a workspace that has another owner to the others", async () => {
    const [person, colleague] = [await made(), await made()];
    await join(person.tenantId, colleague.userId, "owner");
    expect((await remove(person)).status).toBe(204);
    expect(await isDeleted(person.tenantId)).toBe(false);
    expect(await asOwner("select user_id from memberships where tenant_id = $1", [person.tenantId])).toEqual([{ user_id: colleague.userId }]);
    expect((await colleague.jar.call(listTenants)).status).toBe(200);
  });
});

describe("what a body may not choose", () => {
  test("role, tenant, plan and the like are not taken from a sign-up", async () => {
    const [jar, email, foreign] = [new BrowserJar(), newEmail(), await made()];
    const chosen = { id: newId(), role: "admin", tenantId: foreign.tenantId, plan: "scale", emailVerifiedAt: "2020-01-01", realm: "shopper", isInstanceAdmin: true };
    await jar.call(signUpRoute, { method: "POST", body: { email, password: PASSWORD, ...chosen } });
    const tenants = (await jar.call(listTenants)).body as { total: number; items: { id: string; plan: string; role: string }[] };
    expect(tenants.total).toBe(1);
    expect(tenants.items[0]).toMatchObject({ plan: "free", role: "owner" });
    expect(tenants.items[0]?.id).not.toBe(foreign.tenantId);
    const [user] = await asOwner("select realm, email_verified_at from users order by created_at desc limit 1");
    expect(user).toEqual({ realm: "member", email_verified_at: null });
  });
});
