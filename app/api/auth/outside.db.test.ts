import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as authGet } from "@/app/api/auth/[...nextauth]/route";
import { GET as listOutside } from "@/app/api/auth/outside-accounts/route";
import { DELETE as unlink, POST as beginLink } from "@/app/api/auth/outside-accounts/[provider]/route";
import { GET as listTenants } from "@/app/api/v1/tenants/route";
import { BrowserJar, confirmAtIssuer, newEmail, PASSWORD, startTestIssuer } from "@/app/testing/browser-jar";
import { asOwner } from "@/lib/platform/db/testing";
import { forgetSettings } from "@/lib/platform/env/settings";
import { forgetLimits } from "@/lib/platform/http/rate-limit";

let issuer: Awaited<ReturnType<typeof startTestIssuer>>;

function setEnvironment(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
  forgetSettings();
}

beforeAll(async () => {
  issuer = await startTestIssuer();
  setEnvironment(issuer.settings);
});
beforeEach(forgetLimits);
afterAll(() => {
  issuer.stop();
  for (const name of Object.keys(issuer.settings)) delete process.env[name];
  setEnvironment({ SIGNUP: "open" });
});

let count = 0;
const newSubject = () => `subject-${process.pid}-${Date.now()}-${count++}`;
const begin = (jar: BrowserJar, password = PASSWORD) => jar.call(beginLink, { method: "POST", params: { provider: "oidc" }, body: { password } });
const errorIn = (address: string) => new URL(address).searchParams.get("error") ?? new URL(address).searchParams.get("refused");

describe("signing up and in", () => {
  test("an unknown account makes a user with a workspace, and the same account comes back to it", async () => {
    const [email, sub] = [newEmail(), newSubject()];
    const first = new BrowserJar();
    expect(await first.signInOutside({ sub, email, name: "Ada Quiet Orchard" })).toBe("http://localhost:3000/app");
    expect((await first.call(listTenants)).body).toMatchObject({ total: 1, items: [{ name: "My workspace", role: "owner" }] });
    const second = new BrowserJar();
    await second.signInOutside({ sub, email: newEmail(), name: "Ada Quiet Orchard" });
    expect((await second.call(listTenants)).body).toEqual((await first.call(listTenants)).body);
    const rows = JSON.stringify([await asOwner("select u::text as text from users u"), await asOwner("select i::text as text from identities i")]);
    expect([email, sub, "Ada Quiet Orchard"].filter((text) => rows.includes(text))).toEqual([]);
  });

  test("an address that is said at /userinfo alone counts as well", async () => {
    const jar = new BrowserJar();
    await jar.signInOutside({ sub: newSubject(), email: newEmail(), behind: "yes" });
    expect(await jar.isSignedIn()).toBe(true);
  });

  test("two windows at once make one user", async () => {
    const [email, sub] = [newEmail(), newSubject()];
    const jars = [new BrowserJar(), new BrowserJar(), new BrowserJar()];
    const backs: URL[] = [];
    for (const jar of jars) backs.push(await confirmAtIssuer(await jar.leaveForIssuer(), { sub, email }));
    await Promise.all(jars.map((jar, at) => jar.comeBack(backs[at]!)));
    const tenants = await Promise.all(jars.map(async (jar) => JSON.stringify((await jar.call(listTenants)).body)));
    expect(new Set(tenants).size).toBe(1);
    expect(tenants[0]).toContain("My workspace");
  });

  test.each([
    ["email_unverified", { verified: "" as const, email: newEmail() }],
    ["email_missing", {}],
    ["email_missing", { email: "nobody" }],
  ])("is refused with %s", async (why, person) => {
    const jar = new BrowserJar();
    const target = await jar.signInOutside({ sub: newSubject(), ...person });
    expect([errorIn(target), await jar.isSignedIn()]).toEqual([why, false]);
  });

  test.each([["closed", "sign_up_closed"], ["invite", "not_invited"]])("SIGNUP=%s refuses the unknown with %s, and lets the known in", async (mode, why) => {
    const known = { sub: newSubject(), email: newEmail() };
    await new BrowserJar().signInOutside(known);
    setEnvironment({ SIGNUP: mode });
    const [stranger, old] = [new BrowserJar(), new BrowserJar()];
    expect(errorIn(await stranger.signInOutside({ sub: newSubject(), email: newEmail() }))).toBe(why);
    await old.signInOutside(known);
    setEnvironment({ SIGNUP: "open" });
    expect([await stranger.isSignedIn(), await old.isSignedIn()]).toEqual([false, true]);
  });
});

describe("taking over", () => {
  test("an account with the verified address of somebody is not theirs", async () => {
    const victim = new BrowserJar();
    const email = await victim.signUp();
    for (const same of [email, email.toUpperCase(), email.replace("person", "ｐｅｒｓｏｎ")]) {
      const attacker = new BrowserJar();
      expect(errorIn(await attacker.signInOutside({ sub: newSubject(), email: same }))).toBe("email_known");
      expect(await attacker.isSignedIn()).toBe(false);
    }
    expect((await victim.call(listOutside)).body).toMatchObject({ data: [{ provider: "oidc", linkedAt: null }] });
  });

  test("what another browser began is refused, and so is what was finished before", async () => {
    const [attacker, victim] = [new BrowserJar(), new BrowserJar()];
    const back = await confirmAtIssuer(await attacker.leaveForIssuer(), { sub: newSubject(), email: newEmail() });
    expect(errorIn(await victim.comeBack(back))).toBe("OAuthCallback");
    await victim.leaveForIssuer();
    expect(errorIn(await victim.comeBack(back))).toBe("OAuthCallback");
    expect(await victim.isSignedIn()).toBe(false);
    await attacker.comeBack(back);
    expect(await attacker.isSignedIn()).toBe(true);
    expect(errorIn(await attacker.comeBack(back))).toBe("OAuthCallback");
  });

  test("a foreign page cannot set out in somebody's browser", async () => {
    const jar = new BrowserJar();
    const result = await jar.call(authGet, { params: { nextauth: ["signin", "oidc"] } });
    expect(result.headers.get("location") ?? "").not.toContain("/authorize");
  });
});

describe("linking", () => {
  test("asks for the password, and the linked account then signs in", async () => {
    const [home, person] = [new BrowserJar(), { sub: newSubject(), email: newEmail() }];
    await home.signUp();
    expect((await begin(home, "wrong password")).status).toBe(422);
    expect((await begin(home)).status).toBe(204);
    expect(await home.signInOutside(person)).toBe("http://localhost:3000/app/account?linked=oidc");
    const other = new BrowserJar();
    await other.signInOutside(person);
    expect((await other.call(listTenants)).body).toEqual((await home.call(listTenants)).body);
    expect((await home.call(unlink, { method: "DELETE", params: { provider: "oidc" }, body: { password: PASSWORD } })).status).toBe(204);
    const late = new BrowserJar();
    await late.signInOutside(person);
    expect((await late.call(listTenants)).body).not.toEqual((await home.call(listTenants)).body);
  });

  test("another's account, and a second one, are refused", async () => {
    const taken = { sub: newSubject(), email: newEmail() };
    await new BrowserJar().signInOutside(taken);
    const home = new BrowserJar();
    await home.signUp();
    await begin(home);
    expect(errorIn(await home.signInOutside(taken))).toBe("link_taken");
    await begin(home);
    await home.signInOutside({ sub: newSubject() });
    await begin(home);
    expect(errorIn(await home.signInOutside({ sub: newSubject() }))).toBe("link_twice");
  });

  test("what one person began does not link to another", async () => {
    const [attacker, victim] = [new BrowserJar(), new BrowserJar()];
    await attacker.signUp();
    await victim.signUp();
    await begin(attacker);
    victim.cookies.set("aura-link", attacker.cookies.get("aura-link")!);
    expect(errorIn(await victim.signInOutside({ sub: newSubject() }))).toBe("link_lost");
    expect((await victim.call(listOutside)).body).toMatchObject({ data: [{ linkedAt: null }] });
  });

  test("the only way in cannot be unlinked", async () => {
    const jar = new BrowserJar();
    await jar.signInOutside({ sub: newSubject(), email: newEmail() });
    const refused = await jar.call(unlink, { method: "DELETE", params: { provider: "oidc" }, body: {} });
    expect([refused.status, await jar.isSignedIn()]).toEqual([409, true]);
  });
});
