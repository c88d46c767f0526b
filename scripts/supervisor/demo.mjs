import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "./say.mjs";
import { setting } from "./settings.mjs";

const EMAIL = "demo@aura.example";

/** Only where the sandbox stands in beside a database of our own is there nothing that a stranger could take. */
export const isDemoWanted = ({ role, databaseUrl }, sandbox, read = setting) => read("DEMO") !== "off" && role === "all" && !databaseUrl && Boolean(sandbox.SANDBOX_URL);

/**
 * A person with a workspace and the demo project in it, made at the first start by the routes that everybody uses,
 * and who to sign in as. Whatever keeps it from being made keeps nobody from working.
 */
export async function openDemo(root, url) {
  const file = join(root, ".aura/demo.json");
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  const person = known ?? { email: EMAIL, password: randomBytes(12).toString("base64url") };
  try {
    const browser = new Browser(url);
    const isThere = known !== null && (await browser.signIn(person));
    if (!isThere && !(await browser.signUp(person))) return;
    writeFileSync(file, `${JSON.stringify(person, null, 2)}\n`, { mode: 0o600 });
    if (!isThere) await browser.makeDemo();
    await browser.signOut();
    say(`A workspace with demo data: sign in as ${person.email} with the password ${person.password}`);
  } catch (error) {
    say(`The demo workspace could not be opened: ${error.message}`);
  }
}

/** As much of one as the routes need: it keeps its cookies. */
class Browser {
  #cookies = new Map();

  constructor(url) {
    this.url = url.replace(/\/$/, "");
  }

  /** False where nobody may sign up, or somebody has the address already. */
  async signUp({ email, password }) {
    return (await this.#send("POST", "/api/auth/sign-up", { json: { email, password, name: "Demo" } })).ok;
  }

  async signIn({ email, password }) {
    await this.#post("/api/auth/callback/credentials", { email, password });
    return (await this.#send("GET", "/api/v1/tenants")).ok;
  }

  async makeDemo() {
    const tenants = await this.#send("GET", "/api/v1/tenants");
    if (!tenants.ok) throw new Error(`the workspaces answered ${tenants.status}`);
    const made = await this.#send("POST", `/api/v1/projects/demo?tenant=${(await tenants.json()).items[0].id}`);
    if (!made.ok) throw new Error(`making the project answered ${made.status}`);
  }

  signOut() {
    return this.#post("/api/auth/signout", {});
  }

  async #post(path, fields) {
    const { csrfToken } = await (await this.#send("GET", "/api/auth/csrf")).json();
    return this.#send("POST", path, { form: { ...fields, csrfToken, json: "true" } });
  }

  async #send(method, path, { json, form } = {}) {
    const headers = { origin: this.url, cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    if (json) headers["content-type"] = "application/json";
    const answer = await fetch(`${this.url}${path}`, { method, headers, redirect: "manual", body: json ? JSON.stringify(json) : form && new URLSearchParams(form), signal: AbortSignal.timeout(60_000) });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name) this.#cookies.set(name, value);
    }
    return answer;
  }
}
