import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import "@/lib/wiring/kernel";
import { hashEmail } from "@/lib/accounts/access";
import { placeOfUser } from "@/lib/accounts/loaders";
import { newId, type UserId } from "@/lib/core/ids";
import type { Role, Scope } from "@/lib/core/scope";
import { encryptText } from "@/lib/platform/crypto/envelope";
import { hashPassword } from "@/lib/platform/auth/passwords";
import { asSuperuser } from "@/lib/platform/db/testing";
import { withTenant } from "@/lib/platform/db/tenant";
import { openScope } from "@/lib/wiring/gates/session-gate";
import { testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import { listProjects } from "@/lib/projects/data";
import { isPermitted } from "@/lib/tenants/access";
import { listInvitations } from "./data/list-invitations";
import { listMembers } from "./data/list-members";
import { acceptByToken, loadInvitation, mayJoin } from "./loaders";
import { resendInvitation, revokeInvitation } from "./mutations/change-invitation";
import { leaveTenant, removeMember, updateMember } from "./mutations/change-member";
import { invite } from "./mutations/invite";
import { transferTenant } from "./mutations/transfer-tenant";
import { inviteInput } from "./schema";
import { tokenOf } from "./testing";

const PAGE = { skip: 0, limit: 100 };
let owner: TestMember;

const verify = (userId: UserId) => asSuperuser("update users set email_verified_at = now() where id = $1", [userId]);
const membershipOf = async ({ tenantId, userId }: TestMember): Promise<string> =>
  (await asSuperuser<{ id: string }>("select id from memberships where tenant_id = $1 and user_id = $2", [tenantId, userId]))[0]!.id;
const place = (role: Role, projectIds: string[] = []) => ({ role, isGuest: projectIds.length > 0, projectIds });
const address = () => `${newId()}@example.com`;

async function newProject({ scope, tenantId }: TestMember): Promise<string> {
  const id = newId();
  await withTenant(scope, (tx) => tx.project.create({ data: { tenantId, id, slug: id, name: "P", currency: "GBP", timeZone: "UTC" } }));
  return id;
}

/** A person with that address, in a workspace of their own. */
async function personWith(email: string): Promise<TestMember> {
  const person = await testOwner();
  await asSuperuser("update users set email_hash = $2, email_encrypted = $3 where id = $1", [person.userId, hashEmail(email), encryptText(email, placeOfUser(person.userId, "email"))]);
  return person;
}

beforeAll(async () => {
  owner = await testOwner();
  await verify(owner.userId);
});

describe("members", () => {
  it("are listed with names and addresses to their own workspace alone", async () => {
    const other = await testOwner();
    expect((await listMembers(owner.scope, PAGE)).items).toMatchObject([{ role: "owner", isYou: true, isGuest: false }]);
    expect((await listMembers(other.scope, PAGE)).total).toBe(1);
  });

  it("are raised by nobody above what the raiser may give, whatever the roles", async () => {
    for (const actor of ["owner", "admin", "analyst", "billing"] as const) {
      for (const [before, after] of [["viewer", "admin"], ["viewer", "owner"], ["owner", "viewer"], ["owner", "owner"]] as const) {
        const acting: Scope = { ...(await cachedMember(actor)).scope };
        const target = await cachedTarget(before);
        const attempt = updateMember(acting, target, place(after));
        const may = actor === "owner" || (actor === "admin" && before !== "owner" && after !== "owner");
        if (may) expect((await attempt).role).toBe(after);
        else await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
        await asSuperuser("update memberships set role = $2 where id = $1", [target, before]);
      }
    }
  });

  const members = new Map<Role, TestMember>();
  const targets = new Map<Role, string>();
  async function cachedMember(role: Role): Promise<TestMember> {
    if (!members.has(role)) members.set(role, await testMemberOf(owner, role));
    return members.get(role)!;
  }
  async function cachedTarget(role: Role): Promise<string> {
    if (!targets.has(role)) targets.set(role, await membershipOf(await testMemberOf(owner, role)));
    return targets.get(role)!;
  }

  it("keep a last owner, who can neither leave, be demoted nor be removed, also when two go at once", async () => {
    const alone = await testOwner();
    const id = await membershipOf(alone);
    await expect(leaveTenant(alone.scope)).rejects.toMatchObject({ code: "conflict" });
    await expect(updateMember(alone.scope, id, place("admin"))).rejects.toMatchObject({ code: "conflict" });
    await expect(removeMember(alone.scope, id)).rejects.toMatchObject({ code: "conflict" });
    const second = await testMemberOf(alone, "owner");
    const outcomes = await Promise.allSettled([leaveTenant(alone.scope), leaveTenant(second.scope)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await asSuperuser("select 1 from memberships where tenant_id = $1 and role = 'owner'", [alone.tenantId])).toHaveLength(1);
  });

  it("of another workspace are not there, and what is removed can no longer enter", async () => {
    const other = await testOwner();
    await expect(removeMember(owner.scope, await membershipOf(other))).rejects.toMatchObject({ code: "not_found" });
    const gone = await testMemberOf(owner, "viewer");
    await removeMember(owner.scope, await membershipOf(gone));
    await expect(openScope({ userId: gone.userId, sessionId: newId(), realm: "member" as const }, { tenant: owner.tenantId, project: null }, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("are handed the workspace with a password alone", async () => {
    const seller = await testOwner();
    const buyer = await testMemberOf(seller, "admin");
    const input = { memberId: await membershipOf(buyer), password: "wrong" };
    await expect(transferTenant(seller.scope, input, "127.0.0.1")).rejects.toMatchObject({ code: "conflict" });
    await expect(transferTenant(buyer.scope, input, "127.0.0.1")).rejects.toMatchObject({ code: "forbidden" });
  });

  it("are handed the workspace whole, by who owns it and knows their password", async () => {
    const seller = await testOwner();
    const [buyer, guest] = [await testMemberOf(seller, "admin"), await testMemberOf(seller, "viewer")];
    const password = "a quiet instrument 42";
    await asSuperuser("update users set password_hash = $2, email_hash = $3 where id = $1", [seller.userId, await hashPassword(password), newId()]);
    await asSuperuser("update memberships set is_guest = true where tenant_id = $1 and user_id = $2", [seller.tenantId, guest.userId]);
    const to = async (member: TestMember, given = password) => transferTenant(seller.scope, { memberId: await membershipOf(member), password: given }, "127.0.0.9");
    await expect(to(buyer, "wrong")).rejects.toMatchObject({ code: "validation_failed" });
    await expect(to(guest)).rejects.toMatchObject({ code: "conflict" });
    await expect(to(seller)).rejects.toMatchObject({ code: "conflict" });
    await expect(to(await testOwner())).rejects.toMatchObject({ code: "not_found" });
    await to(buyer);
    const roles = await asSuperuser<{ user_id: string; role: string }>("select user_id, role from memberships where tenant_id = $1 and not is_guest", [seller.tenantId]);
    expect(new Map(roles.map((row) => [row.user_id, row.role]))).toEqual(new Map([[seller.userId, "admin"], [buyer.userId, "owner"]]));
    expect(await asSuperuser("select 1 from audit_events where tenant_id = $1 and action = 'tenant.transfer' and target_id = $2", [seller.tenantId, await membershipOf(buyer)])).toHaveLength(1);
    // What they were a moment ago gives them nothing now.
    const now = await openScope({ userId: seller.userId, sessionId: newId(), realm: "member" as const }, { tenant: seller.tenantId, project: null }, newId());
    await expect(transferTenant(now, { memberId: await membershipOf(buyer), password }, "127.0.0.9")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("invitations", () => {
  it("let in the person with that very address, once", async () => {
    const email = address();
    const { id } = await invite(owner.scope, { email, ...place("analyst") });
    expect(await mayJoin(hashEmail(email))).toBe(true);
    const token = await tokenOf(owner, id);
    const [stranger, person] = [await testOwner(), await personWith(email)];
    expect(await loadInvitation(token, stranger.userId)).toMatchObject({ email, state: "open", fits: false });
    await expect(acceptByToken(stranger.userId, token, newId())).rejects.toMatchObject({ code: "forbidden" });
    expect(await acceptByToken(person.userId, token, newId())).toMatchObject({ tenantId: owner.tenantId });
    expect(await asSuperuser("select 1 from users where id = $1 and email_verified_at is not null", [person.userId])).toHaveLength(1);
    await expect(acceptByToken(person.userId, token, newId())).rejects.toMatchObject({ code: "conflict", detail: "This invitation was taken up already." });
    expect(await mayJoin(hashEmail(email))).toBe(false);
    await expect(acceptByToken(person.userId, `${token}x`, newId())).rejects.toMatchObject({ code: "not_found" });
  });

  it("say that they are revoked, expired or replaced", async () => {
    const email = address();
    const person = await personWith(email);
    const first = await invite(owner.scope, { email, ...place("viewer") });
    await expect(invite(owner.scope, { email, ...place("viewer") })).rejects.toMatchObject({ code: "conflict" });
    const [old, resent] = [await tokenOf(owner, first.id), await resendInvitation(owner.scope, first.id)];
    expect(resent.state).toBe("open");
    expect(await loadInvitation(old, null)).toBeNull();
    const token = await tokenOf(owner, first.id);
    await asSuperuser("update invitations set expires_at = now() - interval '1 second' where id = $1", [first.id]);
    expect(await loadInvitation(token, null)).toMatchObject({ state: "expired" });
    await expect(acceptByToken(person.userId, token, newId())).rejects.toMatchObject({ detail: expect.stringContaining("expired") as string });
    await revokeInvitation(owner.scope, first.id);
    await expect(acceptByToken(person.userId, token, newId())).rejects.toMatchObject({ detail: expect.stringContaining("revoked") as string });
    await expect(resendInvitation(owner.scope, first.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("hold no plain address, and are made by who may, for roles below", async () => {
    const email = address();
    const { id } = await invite(owner.scope, { email, ...place("viewer") });
    expect(JSON.stringify(await asSuperuser("select i::text from invitations i where id = $1 union all select e::text from audit_events e where target_id = $2", [id, id]))).not.toContain(email);
    const admin = await testMemberOf(owner, "admin");
    await expect(invite(admin.scope, { email: address(), ...place("viewer") })).rejects.toMatchObject({ detail: expect.stringContaining("Verify") as string });
    await verify(admin.userId);
    await expect(invite(admin.scope, { email: address(), ...place("owner") })).rejects.toMatchObject({ code: "forbidden" });
    const viewer = await testMemberOf(owner, "viewer");
    await expect(invite(viewer.scope, { email: address(), ...place("viewer") })).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeInvitation(viewer.scope, id)).rejects.toMatchObject({ code: "forbidden" });
    const other = await testOwner();
    await expect(revokeInvitation(other.scope, id)).rejects.toMatchObject({ code: "not_found" });
    expect((await listInvitations(other.scope, PAGE)).total).toBe(0);
  });

  it("refuse bad input", () => {
    for (const bad of [{ email: "ａ＠example" }, { role: "king" }, { isGuest: true }, { isGuest: true, role: "admin", projectIds: [newId()] }, { projectIds: ["x"] }]) {
      expect(inviteInput.safeParse({ email: "a@example.com", role: "viewer", ...bad }).success).toBe(false);
    }
  });
});

describe("a guest", () => {
  it("never sees another project than theirs, by whatever way", async () => {
    const projects = await Promise.all([1, 2, 3, 4].map(() => newProject(owner)));
    const guest = await testMemberOf(owner, "viewer");
    const id = await membershipOf(guest);
    const user = { userId: guest.userId, sessionId: newId(), realm: "member" as const };
    await fc.assert(fc.asyncProperty(fc.subarray(projects, { minLength: 1 }), async (own) => {
      await updateMember(owner.scope, id, place("viewer", own));
      const scope = await openScope(user, { tenant: owner.tenantId, project: null }, newId());
      expect((await listProjects(scope, PAGE)).items.map((project) => project.id).sort()).toEqual([...own].sort());
      for (const project of projects) {
        const opened = await openScope(user, { tenant: null, project }, newId()).then(() => true, () => false);
        expect(opened).toBe(own.includes(project));
      }
      expect(["members:read", "audit:read", "billing:read", "projects:create"].filter((permission) => isPermitted(scope, permission))).toEqual([]);
    }), { numRuns: 12 });
    await expect(updateMember(owner.scope, id, place("viewer", [newId()]))).rejects.toMatchObject({ code: "validation_failed" });
  });
});
