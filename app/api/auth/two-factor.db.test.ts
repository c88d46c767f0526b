import { generateSync } from "otplib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { POST as changePassword } from "@/app/api/auth/password/route";
import { DELETE as switchOff, GET as getTwoFactor, POST as begin } from "@/app/api/auth/two-factor/route";
import { POST as confirm } from "@/app/api/auth/two-factor/confirm/route";
import { POST as renew } from "@/app/api/auth/two-factor/recovery-codes/route";
import { BrowserJar, PASSWORD } from "@/app/testing/browser-jar";
import { asOwner } from "@/lib/platform/db/testing";
import { forgetLimits } from "@/lib/platform/http/rate-limit";

const STEP_MS = 30_000;

// In the middle of a time step, so that none ends between making a code and sending it.
beforeEach(() => {
  forgetLimits();
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / STEP_MS) * STEP_MS + STEP_MS / 2 });
});
afterEach(() => void vi.useRealTimers());

interface Protected { jar: BrowserJar; email: string; secret: string; recoveryCodes: string[] }

const stepsOn = (steps: number) => Math.floor(Date.now() / 1000) + steps * 30;
const codeAt = (secret: string, steps = 0) => generateSync({ secret, epoch: stepsOn(steps) });
const wrongCode = (secret: string) => (Number(codeAt(secret)) === 123456 ? "654321" : "123456");

/** Somebody whose sign-in asks for a code; the code of this step was used to switch it on. */
async function withTwoFactor(): Promise<Protected> {
  const jar = new BrowserJar();
  const email = await jar.signUp();
  const offer = await jar.call(begin, { method: "POST", body: { password: PASSWORD } });
  const { secret } = (offer.body as { data: { secret: string } }).data;
  const done = await jar.call(confirm, { method: "POST", body: { code: codeAt(secret, -1) } });
  expect(done.status).toBe(200);
  return { jar, email, secret, recoveryCodes: (done.body as { data: { recoveryCodes: string[] } }).data.recoveryCodes };
}

async function firstStep(email: string): Promise<BrowserJar> {
  const jar = new BrowserJar();
  const answer = await jar.signIn(email);
  expect((answer.body as { url: string }).url).toContain("/sign-in/code");
  expect(jar.cookies.has("aura")).toBe(false);
  return jar;
}

describe("setting up", () => {
  test("asks for the password, shows a picture, and is in force only after a right code", async () => {
    const jar = new BrowserJar();
    const email = await jar.signUp();
    expect((await jar.call(begin, { method: "POST", body: {} })).status).toBe(422);
    expect((await jar.call(begin, { method: "POST", body: { password: "not the password" } })).status).toBe(422);
    const offer = await jar.call(begin, { method: "POST", body: { password: PASSWORD } });
    const { secret, picture } = (offer.body as { data: { secret: string; picture: string } }).data;
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await jar.call(confirm, { method: "POST", body: { code: wrongCode(secret) } })).status).toBe(422);
    const other = new BrowserJar();
    await other.signIn(email);
    expect(await other.isSignedIn()).toBe(true);
    expect((await jar.call(confirm, { method: "POST", body: { code: codeAt(secret) } })).status).toBe(200);
    expect((await jar.call(getTwoFactor)).body).toMatchObject({ data: { recoveryCodes: 10, confirmBy: "password" } });
    expect((await jar.call(begin, { method: "POST", body: { password: PASSWORD } })).status).toBe(409);
  });

  test("stores neither the key nor the codes in the clear", async () => {
    const { secret, recoveryCodes } = await withTwoFactor();
    const rows = JSON.stringify([await asOwner("select u::text as text from users u"), await asOwner("select r::text as text from recovery_codes r")]);
    expect([secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace("-", ""))].filter((text) => rows.includes(text))).toEqual([]);
  });
});

describe("signing in", () => {
  test("takes the password and then a code, one step early or late too", async () => {
    const { email, secret } = await withTwoFactor();
    const jar = await firstStep(email);
    expect(await jar.isSignedIn()).toBe(false);
    expect((await jar.sendCode(codeAt(secret, 3))).status).toBe(422);
    const answer = await jar.sendCode(` ${codeAt(secret).slice(0, 3)} ${codeAt(secret).slice(3)} `);
    expect([answer.status, await jar.isSignedIn()]).toEqual([200, true]);
    const late = await firstStep(email);
    expect((await late.sendCode(codeAt(secret, 1))).status).toBe(200);
  });

  test("takes no code twice, nor an earlier one after a later one, nor two at once", async () => {
    const { email, secret } = await withTwoFactor();
    const [one, two, three] = [await firstStep(email), await firstStep(email), await firstStep(email)];
    expect((await one.sendCode(codeAt(secret, 1))).status).toBe(401);
    expect((await three.sendCode(codeAt(secret, 1))).status).toBe(200);
    const again = await firstStep(email);
    const replayed = await Promise.all([again.sendCode(codeAt(secret, 1)), again.sendCode(codeAt(secret, 0)), again.sendCode(codeAt(secret, -1))]);
    expect(replayed.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect([await one.isSignedIn(), await two.isSignedIn(), await again.isSignedIn()]).toEqual([false, false, false]);
  });

  test("of the same code sent five times at once, one signs in", async () => {
    const { email, secret } = await withTwoFactor();
    const jar = await firstStep(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => jar.sendCode(codeAt(secret))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test("takes a recovery code once, however it is typed", async () => {
    const { email, recoveryCodes } = await withTwoFactor();
    const [first = ""] = recoveryCodes;
    const jar = await firstStep(email);
    expect((await jar.sendCode(` ${first.toUpperCase().replace("-", " ")}`)).status).toBe(200);
    expect((await jar.call(getTwoFactor)).body).toMatchObject({ data: { recoveryCodes: 9 } });
    const other = await firstStep(email);
    expect((await other.sendCode(first)).status).toBe(422);
  });

  test("refuses the codes of another person", async () => {
    const [mine, theirs] = [await withTwoFactor(), await withTwoFactor()];
    const jar = await firstStep(mine.email);
    expect((await jar.sendCode(codeAt(theirs.secret))).status).toBe(422);
    expect((await jar.sendCode(theirs.recoveryCodes[0]!)).status).toBe(422);
  });

  test("blocks after five wrong codes, for the right one too, however many first steps are made", async () => {
    const { email, secret } = await withTwoFactor();
    const tries = [];
    for (let at = 0; at < 3; at++) {
      const jar = await firstStep(email);
      tries.push(await jar.sendCode(wrongCode(secret)), await jar.sendCode(wrongCode(secret)));
    }
    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429]);
    const jar = await firstStep(email);
    expect((await jar.sendCode(codeAt(secret))).status).toBe(429);
  });

  test("a first step ends after ten minutes, with a new password, and without its cookie", async () => {
    const { jar: home, email, secret } = await withTwoFactor();
    expect((await new BrowserJar().sendCode(codeAt(secret))).status).toBe(401);
    const jar = await firstStep(email);
    await home.call(changePassword, { method: "POST", body: { currentPassword: PASSWORD, newPassword: "another good one" } });
    expect((await jar.sendCode(codeAt(secret))).status).toBe(401);
    const late = new BrowserJar();
    await late.signIn(email, "another good one");
    await asOwner("update person_tokens set expires_at = now() - interval '1 hour' where kind = 'second_factor'");
    expect((await late.sendCode(codeAt(secret))).status).toBe(401);
  });
});

describe("changing", () => {
  test("new recovery codes end the earlier ones", async () => {
    const { jar, email, recoveryCodes } = await withTwoFactor();
    expect((await jar.call(renew, { method: "POST", body: { password: "wrong" } })).status).toBe(422);
    const renewed = await jar.call(renew, { method: "POST", body: { password: PASSWORD } });
    const fresh = (renewed.body as { data: { recoveryCodes: string[] } }).data.recoveryCodes;
    const other = await firstStep(email);
    expect((await other.sendCode(recoveryCodes[0]!)).status).toBe(422);
    expect((await other.sendCode(fresh[0]!)).status).toBe(200);
  });

  test("switching off takes the password or a code, and nothing less", async () => {
    const { jar, email, secret } = await withTwoFactor();
    expect((await jar.call(switchOff, { method: "DELETE", body: {} })).status).toBe(422);
    expect((await jar.call(switchOff, { method: "DELETE", body: { code: wrongCode(secret) } })).status).toBe(422);
    expect((await new BrowserJar().call(switchOff, { method: "DELETE", body: { code: codeAt(secret) } })).status).toBe(401);
    expect((await jar.call(switchOff, { method: "DELETE", body: { code: codeAt(secret) } })).status).toBe(204);
    const other = new BrowserJar();
    await other.signIn(email);
    expect(await other.isSignedIn()).toBe(true);
  });
});
