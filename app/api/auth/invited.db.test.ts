import { afterEach, beforeAll, expect, test } from "vitest";
import { POST as signUp } from "@/app/api/auth/sign-up/route";
import { newEmail } from "@/app/testing/browser-jar";
import { hashEmail } from "@/lib/accounts/access";
import { openMagicLink } from "@/lib/accounts/access/magic-link";
import { newId } from "@/lib/core/ids";
import { invite } from "@/lib/members/mutations/invite";
import { tokenOf } from "@/lib/members/testing";
import { issueToken } from "@/lib/platform/auth/person-tokens";
import { newToken } from "@/lib/platform/crypto/hashes";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { call, testOwner, type TestMember } from "@/lib/wiring/testing";

const password = "correct horse battery";
let owner: TestMember;

beforeAll(async () => {
  owner = await testOwner();
  await asSuperuser("update users set email_verified_at = now() where id = $1", [owner.userId]);
});
afterEach(() => setSignUp("open"));

function setSignUp(mode: string): void {
  process.env.SIGNUP = mode;
  forgetSettings();
}

async function invited(): Promise<{ email: string; token: string; id: string }> {
  const email = newEmail();
  const { id } = await invite(owner.scope, { email, role: "analyst", isGuest: false, projectIds: [] });
  return { email, id, token: await tokenOf(owner, id) };
}

// An address of its own, so that the limit per address does not count other files' people.
const headers = { "x-aura-client-address": "10.61.0.1" };
const come = (email: string, invitation?: string) => call(signUp, { method: "POST", headers, body: { email, password, ...(invitation ? { invitation } : {}) } });
const userOf = (email: string) => asSuperuser<{ id: string; email_verified_at: Date | null }>("select id, email_verified_at from users where email_hash = $1", [hashEmail(email)]);
const tenantsOf = async (userId: string) => (await asSuperuser<{ tenant_id: string; role: string }>("select tenant_id, role from memberships where user_id = $1", [userId])).map((row) => [row.tenant_id, row.role]);

test("who signs up by an invitation is in that workspace and has no other", async () => {
  const { email, token } = await invited();
  const result = await come(email.toUpperCase(), token);
  expect([result.status, result.body]).toMatchObject([201, { data: { tenant: { id: owner.tenantId, role: "analyst" } } }]);
  const [user] = await userOf(email);
  expect(user?.email_verified_at).not.toBeNull();
  expect(await tenantsOf(user!.id)).toEqual([[owner.tenantId, "analyst"]]);
  expect((await come(email, token)).status).toBe(409);
});

test("an invitation of another, one that is over, and one that never was make nobody", async () => {
  const [first, second] = [await invited(), await invited()];
  const stranger = newEmail();
  expect((await come(stranger, first.token)).status).toBe(403);
  expect((await come(stranger, newToken())).status).toBe(404);
  expect((await come(stranger, "short")).status).toBe(422);
  await asSuperuser("update invitations set expires_at = now() - interval '1 second' where id = $1", [second.id]);
  expect((await come(second.email, second.token)).status).toBe(409);
  expect([...(await userOf(stranger)), ...(await userOf(second.email))]).toEqual([]);
});

test("of several sign-ups by one invitation at once one makes the user", async () => {
  const { email, token } = await invited();
  const results = await Promise.all([1, 2, 3, 4].map(() => come(email, token)));
  expect(results.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(await tenantsOf((await userOf(email))[0]!.id)).toHaveLength(1);
});

test("under SIGNUP=invite the invited address alone is not enough", async () => {
  setSignUp("invite");
  const { email, token } = await invited();
  const refused = await come(email);
  expect([refused.status, (refused.body as { detail: string }).detail]).toEqual([403, expect.stringContaining("Open the link")]);
  expect(await userOf(email)).toEqual([]);
  expect((await come(email, token)).status).toBe(201);
  setSignUp("closed");
  const late = await invited();
  expect((await come(late.email, late.token)).status).toBe(403);
});

test("who has shown that the invited address is theirs gets no workspace of their own either", async () => {
  const byLink = async (email: string) => openMagicLink(await issueToken("magic", { userId: null, data: email }), newId());
  const { email } = await invited();
  expect(await tenantsOf(await byLink(email))).toEqual([]);
  expect(await tenantsOf(await byLink(newEmail()))).toHaveLength(1);
});
