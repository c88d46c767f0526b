import { afterAll, beforeAll, expect, test } from "vitest";
import { startSandbox, type Sandbox } from "@/sandbox/start";
import { pressConsent } from "@/sandbox/testing/consent";
import { signRequest } from "@/sandbox/meta/callbacks";
import type { NewGrant, OAuth } from "../provider";
import { openTestAccess, testConfig, testSend } from "../testing";
import { meta } from "./definition";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, stateFile: null, speed: 100, orders: 2_000 });
});
afterAll(() => sandbox.close());

const auth = meta.auth as OAuth;
const redirectUri = "http://localhost:3000/api/integrations/meta/callback";
const config = () => testConfig(meta, sandbox.url, 100);
const send = () => testSend(meta, config());
const consentUrl = (isRepeated = false) => auth.consentUrl({ config: config(), state: "st", redirectUri, codeChallenge: "", answers: {}, isRepeated });

async function connect(fields: [string, string][] = []): Promise<NewGrant> {
  const query = await pressConsent(consentUrl(), fields);
  return auth.exchange({ config: config(), query, redirectUri, codeVerifier: "", answers: {}, now: new Date(), send: send() });
}

test("consent gives a token for sixty days, and the end of the consent itself", async () => {
  const grant = await connect();
  const days = (iso?: string) => Math.round((Date.parse(iso ?? "") - Date.now()) / 86_400_000);
  expect(days(grant.credentials.accessExpiresAt)).toBe(60);
  expect(days(grant.credentials.consentExpiresAt)).toBe(90);
  expect(grant.subject).toBe("10220411133557701");
  expect(grant.scopes).toEqual(expect.arrayContaining(["ads_read", "ads_management", "business_management"]));
});

test("what was declined is not among the scopes; a denial and a used code are said", async () => {
  const grant = await connect([["scope", "ads_read"]]);
  expect(grant.scopes).not.toContain("ads_management");
  expect(new URL(consentUrl(true)).searchParams.get("auth_type")).toBe("rerequest");
  await expect(connect([["decision", "deny"]])).rejects.toMatchObject({ trouble: { code: "permission" } });
  const query = await pressConsent(consentUrl());
  const exchange = () => auth.exchange({ config: config(), query, redirectUri, codeVerifier: "", answers: {}, now: new Date(), send: send() });
  await exchange();
  await expect(exchange()).rejects.toMatchObject({ trouble: { code: "refused" } });
});

test("a living token is exchanged again, a revoked one is not", async () => {
  const { credentials } = await connect();
  const held = { config: config(), answers: {}, now: new Date(), send: send() };
  const renewed = await auth.refresh!({ ...held, credentials });
  expect(renewed.accessToken).not.toBe(credentials.accessToken);
  expect(renewed.consentExpiresAt).toBe(credentials.consentExpiresAt);
  await auth.revoke!({ ...held, credentials: renewed });
  await expect(auth.refresh!({ ...held, credentials: renewed })).rejects.toMatchObject({ trouble: { code: "reconnect" } });
  await auth.revoke!({ ...held, credentials: renewed });
});

test("the accounts with what keeps one from being read", async () => {
  const { credentials } = await connect();
  const accounts = await meta.listAccounts(openTestAccess(meta, sandbox.url, { credentials }));
  expect(accounts.map(({ name, currency, timeZone, problem }) => [name, currency, timeZone, problem === null])).toEqual([
    ["Fernhill UK (Fernhill Ltd)", "GBP", "Europe/London", true], ["Tokyo trial", "JPY", "Asia/Tokyo", true], ["Old agency account", "GBP", "Europe/London", false],
  ]);
});

test("calls about a person are proven by the signature, and a deletion is answered with a code", () => {
  const bytes = (secret: string) => Buffer.from(new URLSearchParams({ signed_request: signRequest("77", secret, new Date()) }).toString());
  const verify = (secret: string, topic: string) => meta.hooks!.verify({ config: config(), bytes: bytes(secret), headers: new Headers(), topic });
  expect(verify("sandbox-secret", "deauthorize")).toMatchObject([{ type: "deauthorize", subject: "77", accountId: null, duty: "disconnected" }]);
  const events = verify("sandbox-secret", "data_deletion");
  expect(events).toMatchObject([{ duty: "erase_account", subject: "77" }]);
  expect(meta.hooks!.reply!(events, "https://aura.example")).toMatchObject({ confirmation_code: events[0]?.eventId });
  expect(() => verify("another", "deauthorize")).toThrow(/signature/);
  expect(() => meta.hooks!.verify({ config: config(), bytes: Buffer.from("signed_request=a.b"), headers: new Headers(), topic: null })).toThrow(/signature/);
});
