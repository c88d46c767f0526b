import { beforeEach, describe, expect, test } from "vitest";
import { GET as authGet, POST as authPost } from "@/app/api/auth/[...nextauth]/route";
import { POST as changePassword } from "@/app/api/auth/password/route";
import { POST as signUp } from "@/app/api/auth/sign-up/route";
import { GET as listSessions } from "@/app/api/v1/sessions/route";
import { DELETE as revokeSession } from "@/app/api/v1/sessions/[id]/route";
import { GET as listTenants } from "@/app/api/v1/tenants/route";
import { asOwner } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { forgetLimits } from "@/lib/platform/http/rate-limit";
import { call, type CallResult } from "@/lib/wiring/testing";

beforeEach(forgetLimits);

const password = "correct horse battery";
let count = 0;
const newEmail = () => `person-${process.pid}-${Date.now()}-${count++}@example.com`;
const cookiesOf = (result: CallResult) => result.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
const sessionOf = (result: CallResult) => cookiesOf(result).find((cookie) => cookie.startsWith("aura=")) ?? "";

async function signIn(email: string, given: string, address = "unknown") {
  const csrf = await call(authGet, { params: { nextauth: ["csrf"] } });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const form = new URLSearchParams({ email, password: given, csrfToken, json: "true" }).toString();
  return call(authPost, {
    method: "POST",
    params: { nextauth: ["callback", "credentials"] },
    cookie: [...cookiesOf(csrf), "aura-last=a~b"].join("; "),
    body: form,
    headers: { "content-type": "application/x-www-form-urlencoded", "x-aura-client-address": address },
  });
}

async function signedUp(email = newEmail()) {
  const result = await call(signUp, { method: "POST", body: { email, password } });
  expect(result.status).toBe(201);
  return { email, result, cookie: sessionOf(result) };
}

const sessions = async (cookie: string) => {
  const result = await call(listSessions, { cookie });
  return { status: result.status, items: (result.body as { items?: { id: string; isCurrent: boolean }[] }).items ?? [] };
};

describe("sign-up", () => {
  test("makes a user, a workspace that they own, and a session", async () => {
    const { cookie, result, email } = await signedUp();
    expect(result.headers.getSetCookie()[0]).toMatch(/^aura=\S+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const tenants = await call(listTenants, { cookie });
    expect(tenants.body).toMatchObject({ total: 1, items: [{ name: "My workspace", role: "owner" }] });
    const rows = await asOwner("select u::text as text from users u");
    expect(JSON.stringify(rows)).not.toContain(email);
  });

  test("refuses a used address, in whatever form", async () => {
    const { email } = await signedUp();
    for (const same of [email, email.toUpperCase(), ` ${email} `, email.replace("person", "ｐｅｒｓｏｎ")]) {
      const again = await call(signUp, { method: "POST", body: { email: same, password } });
      expect([again.status, (again.body as { code: string }).code]).toEqual([409, "conflict"]);
    }
  });

  test("two at once make one user", async () => {
    const email = newEmail();
    const results = await Promise.all([1, 2, 3].map(() => call(signUp, { method: "POST", body: { email, password } })));
    expect(results.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test.each([
    [{ email: "nobody", password }, "email"],
    [{ email: newEmail(), password: "short" }, "password"],
    [{ email: newEmail(), password: "password123" }, "password"],
    [{ email: "someone.long@example.com", password: "Someone.Long@example.com" }, "password"],
    [{ email: newEmail(), password: { not: "" } }, "password"],
  ])("refuses %j naming %s", async (body, field) => {
    const result = await call(signUp, { method: "POST", body });
    expect(result.status).toBe(422);
    expect(Object.keys((result.body as { errors: object }).errors)).toContain(field);
  });

  test.each([["closed", /closed/], ["invite", /invitation/]])("respects SIGNUP=%s, and says why", async (mode, sentence) => {
    process.env.SIGNUP = mode;
    forgetSettings();
    const result = await call(signUp, { method: "POST", body: { email: newEmail(), password } });
    process.env.SIGNUP = "open";
    forgetSettings();
    expect([result.status, (result.body as { detail: string }).detail]).toEqual([403, expect.stringMatching(sentence)]);
  });
});

describe("sign-in", () => {
  test("with the right password makes a session that works until sign-out", async () => {
    const { email } = await signedUp();
    const result = await signIn(email.toUpperCase(), password);
    const cookie = sessionOf(result);
    expect(result.status).toBe(200);
    expect((await sessions(cookie)).items).toHaveLength(2);
    const csrf = await call(authGet, { params: { nextauth: ["csrf"] }, cookie });
    const { csrfToken } = csrf.body as { csrfToken: string };
    const jar = [cookie, ...cookiesOf(csrf)].join("; ");
    expect((await call(authGet, { params: { nextauth: ["session"] }, cookie })).body).toHaveProperty("expires");
    await call(authPost, { method: "POST", params: { nextauth: ["signout"] }, cookie: jar, body: { csrfToken, json: "true" } });
    expect((await sessions(cookie)).status).toBe(401);
    expect((await call(authGet, { params: { nextauth: ["session"] }, cookie })).body).toEqual({});
  });

  test("with a wrong one says no more than that", async () => {
    const { email } = await signedUp();
    const [wrong, unknown] = [await signIn(email, "wrong password"), await signIn(newEmail(), password)];
    expect([wrong.status, sessionOf(wrong)]).toEqual([401, ""]);
    expect(unknown.body).toEqual(wrong.body);
  });

  test("without the csrf token of our page makes no session", async () => {
    const { email } = await signedUp();
    const result = await call(authPost, { method: "POST", params: { nextauth: ["callback", "credentials"] }, body: { email, password, json: "true" } });
    expect(sessionOf(result)).toBe("");
    const foreign = await call(authPost, { method: "POST", params: { nextauth: ["callback", "credentials"] }, body: {}, headers: { "sec-fetch-site": "cross-site" } });
    expect(foreign.status).toBe(403);
  });

  test("slows down and then blocks one e-mail, from however many addresses", async () => {
    const { email } = await signedUp();
    const started = Date.now();
    const tries = await Promise.all(Array.from({ length: 12 }, (_, at) => signIn(email, "wrong password", `10.0.0.${at}`)));
    expect(Date.now() - started).toBeGreaterThan(1_500);
    const blocked = tries.filter(({ body }) => /Too many wrong tries/.test(decodeURIComponent(String((body as { url?: string }).url))));
    expect(blocked).toHaveLength(2);
    expect(sessionOf(await signIn(email, password))).toBe("");
  }, 30_000);
});

describe("sessions", () => {
  test("one can be ended, another user's cannot", async () => {
    const [mine, other] = [await signedUp(), await signedUp()];
    const second = sessionOf(await signIn(mine.email, password));
    const [foreign] = (await sessions(other.cookie)).items;
    const refused = await call(revokeSession, { method: "DELETE", params: { id: foreign!.id }, cookie: mine.cookie });
    const random = await call(revokeSession, { method: "DELETE", params: { id: "01970000-0000-7000-8000-000000000000" }, cookie: mine.cookie });
    expect({ ...(refused.body as object), requestId: "" }).toEqual({ ...(random.body as object), requestId: "" });
    const target = (await sessions(second)).items.find(({ isCurrent }) => isCurrent)!;
    expect((await call(revokeSession, { method: "DELETE", params: { id: target.id }, cookie: mine.cookie })).status).toBe(204);
    expect([(await sessions(second)).status, (await sessions(mine.cookie)).status]).toEqual([401, 200]);
  });

  test("a new password ends the others", async () => {
    const { email, cookie } = await signedUp();
    const second = sessionOf(await signIn(email, password));
    const change = (currentPassword: string, newPassword: string) => call(changePassword, { method: "POST", cookie, body: { currentPassword, newPassword } });
    expect((await change("wrong", "another good one")).status).toBe(422);
    expect((await change(password, email)).status).toBe(422);
    expect((await change(password, "another good one")).status).toBe(204);
    expect([(await sessions(cookie)).status, (await sessions(second)).status]).toEqual([200, 401]);
    expect(sessionOf(await signIn(email, "another good one"))).not.toBe("");
  });
});
