import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { pressConsent } from "@/sandbox/testing/consent";
import type { NewGrant, OAuth } from "../provider";
import { openTestAccess, testConfig, testSend } from "../testing";
import { instagram } from "./definition";
import { verifyTokenOf } from "./webhook";

const DAY_MS = 86_400_000;
const redirectUri = "http://localhost:3000/back";
let sandbox: Sandbox;
let clock = new Date();
const heard: { body: Buffer; signature: string }[] = [];
const listener = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  if (request.method === "GET") return void answerChallenge(request.url ?? "", (status, text) => response.writeHead(status).end(text));
  heard.push({ body: Buffer.concat(chunks), signature: String(request.headers["x-hub-signature-256"]) });
  response.end("{}");
});

function answerChallenge(url: string, answer: (status: number, text: string) => void): void {
  const found = instagram.hooks!.challenge!(config(), new URL(url, "http://x").searchParams);
  answer(found === null ? 403 : 200, found ?? "");
}

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  sandbox = await startSandbox({ port: 0, stateFile: null, orders: 1_000, now: () => clock, hooksUrl: `http://127.0.0.1:${(listener.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await sandbox.close();
  listener.closeAllConnections();
  listener.close();
});

const auth = instagram.auth as OAuth;
const config = () => testConfig(instagram, sandbox.url);

async function connect(fields: [string, string][] = []): Promise<NewGrant> {
  const query = await pressConsent(auth.consentUrl({ config: config(), state: "s", redirectUri, codeChallenge: "", answers: {}, isRepeated: false }), fields);
  return auth.exchange({ config: config(), query, redirectUri, codeVerifier: "", answers: {}, now: clock, send: testSend(instagram, config()) });
}

const control = async (name: string, form: Record<string, string> = {}) =>
  (await fetch(`${sandbox.url}/instagram/_control/${name}`, { method: "POST", body: new URLSearchParams(form) })).json() as Promise<Record<string, unknown>>;
const verify = (body: Buffer, signature: string) => instagram.hooks!.verify({ config: config(), bytes: body, headers: new Headers({ "x-hub-signature-256": signature }), topic: null });

test("a grant for sixty days names the account that webhooks name, and is renewed after a day", async () => {
  const grant = await connect();
  expect(grant).toMatchObject({ subject: "17841401122334455", scopes: ["instagram_business_basic", "instagram_business_manage_messages"] });
  const access = openTestAccess(instagram, sandbox.url, { credentials: grant.credentials, account: { externalId: grant.subject } });
  expect(await instagram.listAccounts(access)).toMatchObject([{ externalId: "17841401122334455", name: "@fernhill.home", problem: null }]);
  await instagram.hooks!.subscribe!(access, "");
  const held = () => ({ config: config(), credentials: grant.credentials, answers: {}, now: clock, send: testSend(instagram, config()) });
  await expect(auth.refresh!(held())).rejects.toMatchObject({ trouble: { code: "permission" } });
  clock = new Date(clock.getTime() + 2 * DAY_MS);
  const renewed = await auth.refresh!(held());
  expect(renewed.accessToken).not.toBe(grant.credentials.accessToken);
  expect(Date.parse(renewed.accessExpiresAt!)).toBeGreaterThan(Date.parse(grant.credentials.accessExpiresAt!));
});

test("a denial and an unticked scope", async () => {
  await expect(connect([["decision", "deny"]])).rejects.toMatchObject({ trouble: { code: "permission" } });
  const { credentials, scopes, subject } = await connect([["scope", "instagram_business_basic"]]);
  expect(scopes).toEqual(["instagram_business_basic"]);
  const access = openTestAccess(instagram, sandbox.url, { credentials, account: { externalId: subject } });
  await expect(instagram.hooks!.subscribe!(access, "")).rejects.toMatchObject({ trouble: { code: "permission" } });
});

test("our address is proven by the token alone", async () => {
  expect(await control("verify", { verify_token: verifyTokenOf(config()) })).toMatchObject({ isProven: true });
  expect(await control("verify", { verify_token: "guess" })).toMatchObject({ status: 403, isProven: false });
});

test("each kind of event is taken, signed over its escaped bytes, and known again", async () => {
  await control("send");
  const { body, signature } = heard.at(-1)!;
  expect(body.toString()).toContain("\\u00e9");
  const events = verify(body, signature);
  expect(events).toHaveLength(18);
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(18);
  expect(new Set(events.map(({ type }) => type))).toEqual(new Set(["message", "referral", "message_echo", "message_deleted", "message_edit", "postback", "reaction", "read", "optin", "unknown"]));
  expect(events.every(({ accountId }) => accountId === "17841401122334455")).toBe(true);
  expect(verify(body, signature)).toEqual(events);
});

test("a wrong signature, a body that was written anew, a thread of another app, the test button", async () => {
  await control("send", { kinds: "text", secret: "another" });
  expect(() => verify(heard.at(-1)!.body, heard.at(-1)!.signature)).toThrow(/signature/);
  await control("send", { kinds: "text" });
  const { body, signature } = heard.at(-1)!;
  expect(() => verify(Buffer.from(JSON.stringify(JSON.parse(body.toString()))), signature)).toThrow(/signature/);
  expect(() => verify(body, signature.replace("sha256=", "sha1="))).toThrow(/signature/);
  await control("send", { kinds: "text", standby: "true" });
  expect(verify(heard.at(-1)!.body, heard.at(-1)!.signature)).toMatchObject([{ type: "standby.message" }]);
  await control("test");
  expect(verify(heard.at(-1)!.body, heard.at(-1)!.signature)).toMatchObject([{ accountId: "0" }]);
  const noJson = Buffer.from("nothing");
  expect(() => verify(noJson, `sha256=${createHmac("sha256", "sandbox-secret").update(noJson).digest("hex")}`)).toThrow(/cannot be read/);
});

test("the brand's conversations are told", async () => {
  const said = await control("conversations", { from: new Date(clock.getTime() - 30 * DAY_MS).toISOString() });
  expect(said.messages).toBeGreaterThan(0);
  expect(verify(heard.at(-1)!.body, heard.at(-1)!.signature).length).toBeGreaterThan(0);
});
