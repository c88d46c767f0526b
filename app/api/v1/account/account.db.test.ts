import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Email } from "postal-mime";
import { POST as changePassword } from "@/app/api/auth/password/route";
import { POST as signUp } from "@/app/api/auth/sign-up/route";
import { GET as listSessions } from "@/app/api/v1/sessions/route";
import { GET as listTenants } from "@/app/api/v1/tenants/route";
import { authenticate } from "@/lib/accounts/access";
import { isVerified } from "@/lib/accounts/access/verify-email";
import { asSuperuser } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { forgetLimits } from "@/lib/platform/http/rate-limit";
import { sendDueMails } from "@/lib/platform/mail/outbox";
import { startTestMailServer, useMailServer, type TestMailServer } from "@/lib/platform/mail/testing";
import { call, type CallResult } from "@/lib/wiring/testing";
import { POST as askEmail } from "./email/route";
import { POST as confirmEmail } from "./email/confirm/route";
import { POST as askReset } from "./password-reset/route";
import { POST as confirmReset } from "./password-reset/confirm/route";
import { POST as askLink } from "./sign-in-link/route";
import { POST as confirmLink } from "./sign-in-link/confirm/route";
import { POST as sendVerification } from "./verification/route";
import { POST as confirmVerification } from "./verification/confirm/route";

let server: TestMailServer;
let count = 0;
const password = "correct horse battery";
const newEmail = () => `flow-${process.pid}-${Date.now()}-${count++}@example.com`;

beforeAll(async () => {
  server = await startTestMailServer();
  useMailServer(server.port);
});
beforeEach(async () => {
  forgetLimits();
  await asSuperuser("delete from rate_limits");
  server.received.length = 0;
});
afterAll(async () => {
  useMailServer(null);
  await server.stop();
});

const post = (handler: Parameters<typeof call>[0], body: unknown, cookie?: string) => call(handler, { method: "POST", body, cookie });
const sessionOf = (result: CallResult) => result.headers.getSetCookie().map((line) => line.split(";")[0] ?? "").find((line) => line.startsWith("aura=")) ?? "";
const isLive = async (cookie: string) => (await call(listSessions, { cookie })).status === 200;

async function signedUp(email = newEmail()) {
  const made = await post(signUp, { email, password });
  expect(made.status).toBe(201);
  return { email, userId: (made.body as { data: { userId: string } }).data.userId, cookie: sessionOf(made) };
}

/** Everything that has been written to an address. */
async function mailTo(email: string): Promise<Email[]> {
  await sendDueMails();
  return server.received.filter(({ to }) => to?.[0]?.address === email);
}

const tokenIn = ({ text = "" }: Email) => /token=([\w-]{43})/.exec(text)?.[1] ?? "none";

/** Mails are written beside the answer: the newest of so many with this subject, as soon as they are there. */
async function mailAbout(email: string, subject: RegExp, times = 1): Promise<Email> {
  return vi.waitFor(async () => {
    const found = (await mailTo(email)).filter((mail) => subject.test(mail.subject ?? ""));
    expect(found).toHaveLength(times);
    return found.at(-1)!;
  }, { timeout: 10_000, interval: 100 });
}

const newestToken = async (email: string, subject: RegExp, times = 1) => tokenIn(await mailAbout(email, subject, times));

describe("verification", () => {
  test("the mail of the sign-up verifies, once", async () => {
    const { email, userId } = await signedUp();
    expect(await isVerified(userId)).toBe(false);
    const token = await newestToken(email, /Verify/);
    const tries = await Promise.all([1, 2, 3, 4].map(() => post(confirmVerification, { token })));
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
    expect(await isVerified(userId)).toBe(true);
  });

  test("sent again, the earlier link ends; a verified address gets no more", async () => {
    const { email, userId, cookie } = await signedUp();
    const first = await newestToken(email, /Verify/);
    expect((await call(sendVerification, { method: "POST", cookie })).status).toBe(204);
    const second = await newestToken(email, /Verify/, 2);
    expect(second).not.toBe(first);
    expect((await post(confirmVerification, { token: first })).status).toBe(404);
    expect((await post(confirmVerification, { token: second })).status).toBe(204);
    await call(sendVerification, { method: "POST", cookie });
    expect(await mailTo(email)).toHaveLength(2);
    expect(await isVerified(userId)).toBe(true);
    expect((await call(sendVerification, { method: "POST" })).status).toBe(401);
  });

  test("a link of another kind, too old, or made up does nothing", async () => {
    const { email, userId } = await signedUp();
    const token = await newestToken(email, /Verify/);
    expect((await post(confirmReset, { token, password: "another good one" })).status).toBe(404);
    expect((await post(confirmLink, { token })).status).toBe(404);
    expect((await post(confirmVerification, { token: "a".repeat(43) })).status).toBe(404);
    expect((await post(confirmVerification, { token: { not: "" } })).status).toBe(422);
    await asSuperuser("update person_tokens set expires_at = now() - interval '1 second' where user_id = $1::uuid", [userId]);
    expect((await post(confirmVerification, { token })).status).toBe(404);
    const stored = await asSuperuser<{ text: string }>("select t::text as text from person_tokens t where user_id = $1::uuid", [userId]);
    expect(JSON.stringify(stored)).not.toContain(token);
  });
});

describe("password reset", () => {
  test("sets the password once, ends every session and link, and tells", async () => {
    const { email, cookie } = await signedUp();
    await post(askLink, { email });
    const magic = await newestToken(email, /sign in/);
    expect((await post(askReset, { email })).status).toBe(204);
    const token = await newestToken(email, /Set a new/);
    expect((await post(confirmReset, { token, password: email })).status).toBe(422);
    expect((await post(confirmReset, { token, password: "short" })).status).toBe(422);
    const reset = await post(confirmReset, { token, password: "another good one" });
    expect([reset.status, sessionOf(reset)]).toEqual([204, ""]);
    expect((await post(confirmReset, { token, password: "yet another one" })).status).toBe(404);
    expect(await isLive(cookie)).toBe(false);
    expect((await post(confirmLink, { token: magic })).status).toBe(404);
    const signIn = (given: string) => authenticate({ email, password: given, clientAddress: "unknown" });
    expect([await signIn(password), await signIn("another good one")]).toEqual([null, expect.any(String)]);
    await mailAbout(email, /Your password was changed/);
  });

  test("answers alike, and as slowly, for known and unknown addresses", async () => {
    const { email } = await signedUp();
    const ask = async (to: string) => {
      const startedAt = performance.now();
      const { status, body } = await post(askReset, { email: to });
      return { status, body, ms: performance.now() - startedAt };
    };
    const [known, unknown] = [await ask(email), await ask(newEmail())];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(390);
    expect(Math.abs(known.ms - unknown.ms)).toBeLessThan(250);
  });

  test("finds the address in any writing, and no look-alike of it", async () => {
    const { email } = await signedUp();
    await post(askReset, { email: ` ${email.toUpperCase().replace("@", "＠")} ` });
    expect(await newestToken(email, /Set a new/)).toHaveLength(43);
    expect((await post(askReset, { email: "nobody＠＠example.com" })).status).toBe(422);
    expect((await post(askReset, { email: "a@example.com, b@example.com" })).status).toBe(422);
  });

  test("nobody's letter box is filled", async () => {
    const { email } = await signedUp();
    const statuses = [];
    for (let asked = 0; asked < 6; asked++) statuses.push((await post(askReset, { email })).status);
    // The mail of the sign-up counts too.
    expect(statuses).toEqual([204, 204, 204, 204, 429, 429]);
  });

  test("a new password on the account page ends what was asked for before", async () => {
    const { email, cookie } = await signedUp();
    await post(askReset, { email });
    const token = await newestToken(email, /Set a new/);
    expect((await post(changePassword, { currentPassword: password, newPassword: "another good one" }, cookie)).status).toBe(204);
    expect((await post(confirmReset, { token, password: "yet another one" })).status).toBe(404);
    await mailAbout(email, /Your password was changed/);
  });
});

describe("sign-in link", () => {
  test("signs in once, however many ask at the same moment", async () => {
    const { email, userId } = await signedUp();
    await post(confirmVerification, { token: await newestToken(email, /Verify/) });
    await post(askLink, { email });
    const token = await newestToken(email, /sign in/);
    const tries = await Promise.all([1, 2, 3].map(() => post(confirmLink, { token })));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    const cookie = tries.map(sessionOf).find(Boolean) ?? "";
    expect(await isLive(cookie)).toBe(true);
    expect(await authenticate({ email, password, clientAddress: "unknown" })).toBe(userId);
  });

  test("asks for the second factor of who has one, and a new password does not take it away", async () => {
    const { email, userId } = await signedUp();
    await post(confirmVerification, { token: await newestToken(email, /Verify/) });
    await asSuperuser("update users set totp_encrypted = 'sealed', totp_since = now() where id = $1::uuid", [userId]);
    await post(askLink, { email });
    const entered = await post(confirmLink, { token: await newestToken(email, /sign in/) });
    expect([entered.body, sessionOf(entered)]).toEqual([{ data: { state: "second_factor" } }, ""]);
    await post(askReset, { email });
    expect(sessionOf(await post(confirmReset, { token: await newestToken(email, /Set a new/), password: "another good one" }))).toBe("");
    const [row] = await asSuperuser<{ has_factor: boolean }>("select totp_since is not null as has_factor from users where id = $1::uuid", [userId]);
    expect(row!.has_factor).toBe(true);
  });

  test("of an address that nobody had verified ends what was set up before its owner came", async () => {
    const { email, userId, cookie } = await signedUp();
    await post(askLink, { email });
    const entered = await post(confirmLink, { token: await newestToken(email, /sign in/) });
    expect([entered.status, await isLive(sessionOf(entered)), await isLive(cookie)]).toEqual([200, true, false]);
    expect(await authenticate({ email, password, clientAddress: "unknown" })).toBe(null);
    expect(await isVerified(userId)).toBe(true);
    await mailAbout(email, /Your password was removed/);
  });

  test("makes an account for a new address where sign-up is open, and one only", async () => {
    const email = newEmail();
    await post(askLink, { email });
    const first = await newestToken(email, /sign up/);
    await post(askLink, { email });
    const second = await newestToken(email, /sign up/, 2);
    const entered = await post(confirmLink, { token: second });
    expect(entered.body).toEqual({ data: { state: "signed_in" } });
    expect((await call(listTenants, { cookie: sessionOf(entered) })).body).toMatchObject({ total: 1, items: [{ role: "owner" }] });
    expect((await post(confirmLink, { token: first })).status).toBe(404);
    const rows = await asSuperuser("select t::text as text from person_tokens t");
    expect(JSON.stringify(rows)).not.toContain(email);
  });

  test("sends nothing to a new address where sign-up is closed", async () => {
    process.env.SIGNUP = "closed";
    forgetSettings();
    const email = newEmail();
    const asked = await post(askLink, { email });
    process.env.SIGNUP = "open";
    forgetSettings();
    expect([asked.status, await mailTo(email)]).toEqual([204, []]);
  });

  test("is not to be had where nobody would read it", async () => {
    useMailServer(null);
    Object.assign(process.env, { NODE_ENV: "production" });
    const asked = await post(askLink, { email: newEmail() });
    Object.assign(process.env, { NODE_ENV: "test" });
    useMailServer(server.port);
    expect(asked).toMatchObject({ status: 403, body: { code: "feature_off", detail: expect.stringContaining("SMTP_URL") as string } });
  });
});

describe("change of e-mail", () => {
  test("asks for the password, writes to both addresses, and changes at the link", async () => {
    const { email, userId, cookie } = await signedUp();
    const next = newEmail();
    expect((await post(askEmail, { email: next, password: "wrong" }, cookie)).status).toBe(422);
    expect((await post(askEmail, { email, password }, cookie)).status).toBe(422);
    expect((await post(askEmail, { email: next, password }))).toMatchObject({ status: 401 });
    expect((await post(askEmail, { email: next, password }, cookie)).status).toBe(204);
    const token = await newestToken(next, /Use this address/);
    await mailAbout(email, /A change of your e-mail address was asked for/);
    expect(await authenticate({ email, password, clientAddress: "unknown" })).toBe(userId);
    expect((await post(confirmEmail, { token })).status).toBe(204);
    expect((await post(confirmEmail, { token })).status).toBe(404);
    expect(await authenticate({ email: next, password, clientAddress: "unknown" })).toBe(userId);
    expect(await authenticate({ email, password, clientAddress: "unknown" })).toBe(null);
    expect([await isVerified(userId), await isLive(cookie)]).toEqual([true, true]);
    await mailAbout(email, /Your e-mail address was changed/);
  });

  test("another's address cannot be had, and nobody learns that it is another's", async () => {
    const [mine, other] = [await signedUp(), await signedUp()];
    const asked = await post(askEmail, { email: other.email, password }, mine.cookie);
    expect([asked.status, (await mailTo(other.email)).length]).toEqual([204, 1]);
    const next = newEmail();
    await post(askEmail, { email: next, password }, mine.cookie);
    const token = await newestToken(next, /Use this address/);
    await signedUp(next);
    expect((await post(confirmEmail, { token })).status).toBe(409);
  });

  test("a link to another address does not reach the account any more", async () => {
    const { email, cookie } = await signedUp();
    await post(askReset, { email });
    const token = await newestToken(email, /Set a new/);
    const next = newEmail();
    await post(askEmail, { email: next, password }, cookie);
    await post(confirmEmail, { token: await newestToken(next, /Use this address/) });
    expect((await post(confirmReset, { token, password: "another good one" })).status).toBe(404);
  });
});
