import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { GET as authGet, POST as authPost } from "@/app/api/auth/[...nextauth]/route";
import { POST as secondFactor } from "@/app/api/auth/second-factor/route";
import { POST as signUp } from "@/app/api/auth/sign-up/route";
import { GET as listSessions } from "@/app/api/v1/sessions/route";
import type { RouteHandler } from "@/lib/platform/http/declaration";
import { call, type CallResult } from "@/lib/wiring/testing";

export const PASSWORD = "correct horse battery";

let count = 0;
export const newEmail = (): string => `person-${process.pid}-${Date.now()}-${count++}@example.com`;

type Call = NonNullable<Parameters<typeof call>[1]>;

/** A browser as far as the routes of sign-in see one: it keeps its cookies from call to call. */
export class BrowserJar {
  readonly cookies = new Map<string, string>();

  constructor(private readonly agent = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", private readonly address = "unknown") {}

  async call(handler: RouteHandler, options: Call = {}): Promise<CallResult> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "user-agent": this.agent, "x-aura-client-address": this.address, ...options.headers };
    const result = await call(handler, { ...options, ...(cookie ? { cookie } : {}), headers });
    for (const line of result.headers.getSetCookie()) this.keep(line);
    return result;
  }

  private keep(line: string): void {
    const [pair = ""] = line.split(";");
    const [name = "", value = ""] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    if (value === "" || /max-age=0\b/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  async signUp(email = newEmail()): Promise<string> {
    const made = await this.call(signUp, { method: "POST", body: { email, password: PASSWORD } });
    if (made.status !== 201) throw new Error(`Signing up answered ${made.status}.`);
    return email;
  }

  async signIn(email: string, password = PASSWORD): Promise<CallResult> {
    return this.post(["callback", "credentials"], { email, password });
  }

  sendCode(code: string): Promise<CallResult> {
    return this.call(secondFactor, { method: "POST", body: { code } });
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.call(listSessions)).status === 200;
  }

  /** To next-auth, with the token against forgery. */
  async post(path: string[], fields: Record<string, string>): Promise<CallResult> {
    const csrf = await this.call(authGet, { params: { nextauth: ["csrf"] } });
    const { csrfToken } = csrf.body as { csrfToken: string };
    const body = new URLSearchParams({ ...fields, csrfToken, json: "true" }).toString();
    return this.call(authPost, { method: "POST", params: { nextauth: path }, body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  }

  /** Where the issuer would be shown. */
  async leaveForIssuer(): Promise<URL> {
    const left = await this.post(["signin", "oidc"], { callbackUrl: "/app" });
    return new URL((left.body as { url: string }).url);
  }

  /** The way back from the issuer; gives the address that it ends at. */
  async comeBack(back: URL): Promise<string> {
    const result = await this.call(authGet, { params: { nextauth: ["callback", "oidc"] }, query: Object.fromEntries(back.searchParams) });
    return result.headers.get("location") ?? "";
  }

  async signInOutside(person: OutsidePerson): Promise<string> {
    return this.comeBack(await confirmAtIssuer(await this.leaveForIssuer(), person));
  }
}

export interface OutsidePerson { sub: string; email?: string; verified?: "yes" | ""; name?: string; behind?: "yes" }

/** Confirms at the issuer's own page, as somebody with a browser would. */
export async function confirmAtIssuer(page: URL, person: OutsidePerson): Promise<URL> {
  const asked = Object.fromEntries(page.searchParams);
  const form = new URLSearchParams({ verified: "yes", ...asked, ...person });
  const answer = await fetch(`${page.origin}/authorize`, { method: "POST", body: form, redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "http://nowhere.invalid/");
}

/** The issuer in a process of its own, and the settings that name it. */
export async function startTestIssuer(): Promise<{ stop: () => void; settings: Record<string, string> }> {
  const child: ChildProcess = spawn(process.execPath, ["scripts/testing/issuer.mjs"], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = (await once(child.stdout!, "data")) as [Buffer];
  const settings = { OIDC_ISSUER: said.toString().trim(), OIDC_CLIENT_ID: "aura-test", OIDC_CLIENT_SECRET: "aura-test-secret", OIDC_NAME: "Test issuer" };
  return { settings, stop: () => child.kill("SIGTERM") };
}
