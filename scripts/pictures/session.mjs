// Someone with the demo project, and nothing else on the screens: a person made for the pictures.
const EMAIL = "maya@larkspur.example";
const PASSWORD = "pictures of the demo 7";
/** Two years of every account, at the speed of the sandbox's clock. */
const DEMO_LIMIT_MS = 1_200_000;

/** @returns the demo project, ready, and the address that its pages begin with */
export async function openDemo(browser, baseURL) {
  const context = await browser.newContext({ baseURL, locale: "en-GB", timezoneId: "Europe/London" });
  const ask = asker(context.request, baseURL);
  await signIn(context.request, baseURL);
  const tenant = (await ask("GET", "/api/v1/tenants")).items[0];
  const { items } = await ask("GET", `/api/v1/projects?tenant=${tenant.id}&limit=100`);
  const project = items.find(({ isDemo }) => isDemo) ?? (await ask("POST", `/api/v1/projects/demo?tenant=${tenant.id}`)).data;
  await waitFor("the demo's data", async () => {
    const { setup } = (await ask("GET", `/api/v1/projects/${project.id}?project=${project.id}`)).data;
    const { items: accounts } = await ask("GET", `/api/v1/integrations?project=${project.id}&limit=100`);
    return setup.state === "ready" && accounts.every(({ streams }) => streams.every(({ historyShare }) => historyShare === 1));
  }, DEMO_LIMIT_MS);
  const storageState = await context.storageState();
  return { ask, request: context.request, storageState, project, base: `/app/${tenant.slug}/${project.slug}`, close: () => context.close() };
}

async function signIn(request, baseURL) {
  const headers = { origin: baseURL };
  const made = await request.post("/api/auth/sign-up", { headers, data: { email: EMAIL, password: PASSWORD, name: "Maya Lind" } });
  if (made.ok()) return;
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, email: EMAIL, password: PASSWORD, json: "true" };
  const entered = await request.post("/api/auth/callback/credentials", { headers, form });
  if (!entered.ok()) throw new Error(`Signing in failed: ${entered.status()} ${await entered.text()}`);
}

function asker(request, baseURL) {
  return async (method, path, { data, type = "application/json" } = {}) => {
    const headers = { origin: baseURL, ...(data === undefined ? {} : { "content-type": type }) };
    const answer = await request.fetch(path, { method, headers, ...(data === undefined ? {} : { data }) });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}

export async function waitFor(what, isThere, limit = 60_000) {
  const end = Date.now() + limit;
  while (Date.now() < end) {
    const found = await isThere();
    if (found) return found;
    await new Promise((next) => setTimeout(next, 500));
  }
  throw new Error(`Waited too long for ${what}.`);
}
