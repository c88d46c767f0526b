import { afterAll, beforeAll, expect, test } from "vitest";
import "@/lib/wiring/kernel";
import { useSettings } from "@/lib/billing/testing/sandboxed";
import { newId } from "@/lib/core/ids";
import { asSuperuser } from "@/lib/platform/db/testing";
import { stopProducer } from "@/lib/platform/jobs/producer";
import { testMemberOf, testOwner, type TestMember } from "@/lib/wiring/testing";
import { acceptInvitation } from "./mutations/accept-invitation";
import { resendInvitation, revokeInvitation } from "./mutations/change-invitation";
import { invitedScope } from "./access";
import { invite } from "./mutations/invite";

beforeAll(() => useSettings({ BILLING: "on", STRIPE_SECRET_KEY: "sk_test_none", STRIPE_WEBHOOK_SECRET: "whsec_none", STRIPE_API_BASE: "http://127.0.0.1:9" }));
afterAll(async () => {
  useSettings({});
  await stopProducer();
});

async function ownerOf(plan: string): Promise<TestMember> {
  const owner = await testOwner();
  await asSuperuser("update users set email_verified_at = now() where id = $1", [owner.userId]);
  await asSuperuser("update tenants set plan = $2 where tenant_id = $1", [owner.tenantId, plan]);
  return owner;
}

const ask = ({ scope }: TestMember, email = `${newId()}@example.com`) => invite(scope, { email, role: "viewer", isGuest: false, projectIds: [] });
const fifty = <T>(work: () => Promise<T>) => Promise.allSettled(Array.from({ length: 50 }, work));
const passed = (outcomes: readonly PromiseSettledResult<unknown>[]) => outcomes.filter(({ status }) => status === "fulfilled").length;

test.each([["free", 1], ["growth", 9]] as const)("50 invitations at once never pass what %s has room for", async (plan, room) => {
  const owner = await ownerOf(plan);
  const outcomes = await fifty(() => ask(owner));
  expect(passed(outcomes)).toBe(room);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [(outcome.reason as { code: string }).code] : []));
  expect(new Set(reasons)).toEqual(new Set(["limit_reached"]));
  expect(await asSuperuser("select 1 from invitations where tenant_id = $1", [owner.tenantId])).toHaveLength(room);
});

test("50 invitations of one address at once make one", async () => {
  const owner = await ownerOf("growth");
  const email = `${newId()}@example.com`;
  expect(passed(await fifty(() => ask(owner, email)))).toBe(1);
});

test("an invitation holds its seat until it is taken up, revoked or over, and no other way leads past the limit", async () => {
  const owner = await ownerOf("free");
  const first = await ask(owner);
  await expect(ask(owner)).rejects.toMatchObject({ code: "limit_reached" });
  await revokeInvitation(owner.scope, first.id);
  const second = await ask(owner);
  await asSuperuser("update invitations set expires_at = now() - interval '1 second' where id = $1", [second.id]);
  const third = await ask(owner);
  await expect(resendInvitation(owner.scope, second.id)).rejects.toMatchObject({ code: "limit_reached" });
  const guest = await testOwner();
  await asSuperuser("update users set email_hash = (select email_hash from invitations where id = $2) where id = $1", [guest.userId, third.id]);
  await testMemberOf(owner, "viewer");
  await expect(acceptInvitation(invitedScope(guest.userId, owner.tenantId, newId()), guest.userId, third.id)).rejects.toMatchObject({ code: "limit_reached" });
  await asSuperuser("update tenants set plan = 'growth' where tenant_id = $1", [owner.tenantId]);
  const accept = () => acceptInvitation(invitedScope(guest.userId, owner.tenantId, newId()), guest.userId, third.id);
  expect(passed(await Promise.allSettled([accept(), accept(), accept()]))).toBe(1);
  expect(await asSuperuser("select 1 from memberships where tenant_id = $1", [owner.tenantId])).toHaveLength(3);
});
