import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "@/lib/core/ids";
import type { ProjectScope } from "@/lib/core/scope";
import { providerConfig } from "@/lib/integrations/config";
import type { OAuth, ProviderConfig } from "@/lib/integrations/provider";
import { requireProvider } from "@/lib/integrations/registry";
import { ProviderError } from "@/lib/integrations/trouble";
import { hashToken } from "@/lib/platform/crypto/hashes";
import { asSuperuser, testDatabase } from "@/lib/platform/db/testing";
import { consent, clickThrough, memberScope, openSandboxed } from "@/lib/sync/testing/sandboxed";
import type { Sandbox } from "@/sandbox/start";
import { getGrant } from "./data";
import { beginConsent } from "./mutations/begin-consent";
import { openCredentials } from "./mutations/credentials";
import { takeConsent } from "./access";
import { credentialSource } from "./mutations/renew";
import { dueNotice, missingScopes } from "./rules";

let sandbox: Sandbox;
beforeAll(async () => {
  await testDatabase();
  sandbox = await openSandboxed();
});
afterAll(() => sandbox.close());
afterEach(() => vi.restoreAllMocks());

const google = () => requireProvider("google_ads");
const sourceOf = (scope: ProjectScope, grantId: string) => credentialSource(scope, { grantId, provider: google(), config: providerConfig(google()) as ProviderConfig });

describe("a consent", () => {
  const session = () => ({ sessionId: newId() });
  const personOf = (scope: ProjectScope) => (scope.actor.kind === "member" ? scope.actor.userId : "");

  test("is taken up once, by the session that set out, within ten minutes, at its provider", async () => {
    const scope = await memberScope();
    const own = session();
    const setOut = async () => new URL((await beginConsent(scope, own, { provider: "meta", answers: {} })).url).searchParams.get("state") ?? "";
    const userId = personOf(scope);
    const state = await setOut();
    expect(await takeConsent({ userId, sessionId: own.sessionId }, "google_ads", state)).toBeNull();
    expect(await takeConsent({ userId, sessionId: own.sessionId }, "meta", state)).toMatchObject({ projectId: scope.projectId });
    expect(await takeConsent({ userId, sessionId: own.sessionId }, "meta", state)).toBeNull();
    expect(await takeConsent({ userId, sessionId: newId() }, "meta", await setOut())).toBeNull();
    expect(await takeConsent({ userId: newId(), sessionId: own.sessionId }, "meta", await setOut())).toBeNull();
    const late = await setOut();
    await asSuperuser("update connect_states set expires_at = now() - interval '1 second' where state_hash = $1", [hashToken(late)]);
    expect(await takeConsent({ userId, sessionId: own.sessionId }, "meta", late)).toBeNull();
  });

  test("of fifty who bring the same state at once, one is let in", async () => {
    const scope = await memberScope();
    const own = session();
    const { url } = await beginConsent(scope, own, { provider: "meta", answers: {} });
    const state = new URL(url).searchParams.get("state") ?? "";
    const all = await Promise.all(Array.from({ length: 50 }, () => takeConsent({ userId: personOf(scope), sessionId: own.sessionId }, "meta", state)));
    expect(all.filter((one) => one !== null)).toHaveLength(1);
  });

  test("that was refused ends in a sentence, and keeps nothing", async () => {
    const scope = await memberScope();
    const own = session();
    const { url } = await beginConsent(scope, own, { provider: "meta", answers: {} });
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ decision: "deny" }), redirect: "manual" });
    const query = new URL(answer.headers.get("location") ?? "").searchParams;
    const config = providerConfig(requireProvider("meta")) as ProviderConfig;
    const exchange = (requireProvider("meta").auth as OAuth).exchange({ config, query, redirectUri: "", codeVerifier: "", answers: {}, now: new Date(), send: () => Promise.reject(new Error("no call")) });
    await expect(exchange).rejects.toMatchObject({ trouble: { code: "permission" } });
    expect(await asSuperuser("select 1 from grants where tenant_id = $1", [scope.tenantId])).toEqual([]);
  });

  test("with a permission left out says what does not work; given again it renews the same grant", async () => {
    const scope = await memberScope();
    const first = await consent(scope, "meta", { allow: (one) => one !== "ads_management" });
    expect((await getGrant(scope, first)).missingScopes).toEqual([expect.objectContaining({ scope: "ads_management", isRequired: false })]);
    const again = await consent(scope, "meta", { grantId: first });
    expect(again).toBe(first);
    expect((await getGrant(scope, first)).missingScopes).toEqual([]);
  });

  test("goes to the provider with nothing of ours but the state", async () => {
    const scope = await memberScope();
    const { url } = await beginConsent(scope, session(), { provider: "google_ads", answers: {} });
    const query = new URL(url).searchParams;
    expect(query.get("code_challenge_method")).toBe("S256");
    expect(url).not.toContain(scope.tenantId);
    expect((await clickThrough(url, () => true)).get("state")).toBe(query.get("state"));
  });
});

describe("tokens", () => {
  test("twenty callers refresh once, and all go on with the same new token", async () => {
    const scope = await memberScope();
    const grantId = await consent(scope, "google_ads");
    const refresh = vi.spyOn(google().auth as Required<OAuth>, "refresh");
    const stale = await sourceOf(scope, grantId).current();
    const renewed = await Promise.all(Array.from({ length: 20 }, () => sourceOf(scope, grantId).renew(stale)));
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(new Set(renewed.map((one) => one?.accessToken)).size).toBe(1);
    expect(renewed[0]?.accessToken).not.toBe(stale.accessToken);
    expect(renewed[0]?.refreshToken).toBe(stale.refreshToken);
  });

  test("a holder who died in the middle of it is waited for no longer than its lease", async () => {
    const scope = await memberScope();
    const grantId = await consent(scope, "google_ads");
    const stale = await sourceOf(scope, grantId).current();
    await asSuperuser("update grants set refresh_lease = gen_random_uuid(), refresh_lease_until = now() + interval '600 milliseconds' where id = $1", [grantId]);
    const renewed = await sourceOf(scope, grantId).renew(stale);
    expect(renewed?.accessToken).not.toBe(stale.accessToken);
  });

  test("lie sealed, and cannot be opened in another row or tenant", async () => {
    const [scope, other] = [await memberScope(), await memberScope()];
    const [grantId, second] = [await consent(scope, "google_ads"), await consent(other, "google_ads")];
    const [row] = await asSuperuser<{ credentials_encrypted: string; all: string }>("select credentials_encrypted, row_to_json(grants)::text as all from grants where id = $1", [grantId]);
    const sealed = row?.credentials_encrypted ?? "";
    const { accessToken } = openCredentials(scope, grantId, sealed);
    expect(row?.all).not.toContain(accessToken);
    expect(() => openCredentials(scope, second, sealed)).toThrow();
    expect(() => openCredentials(other, grantId, sealed)).toThrow();
    await asSuperuser("update grants set credentials_encrypted = $1 where id = $2", [sealed, second]);
    await expect(sourceOf(other, second).current()).rejects.toThrow();
  });

  test("of a consent that was taken back end the grant with a sentence, and nobody asks again", async () => {
    const scope = await memberScope();
    const grantId = await consent(scope, "google_ads");
    const stale = await sourceOf(scope, grantId).current();
    vi.spyOn(google().auth as Required<OAuth>, "refresh").mockRejectedValue(new ProviderError("google_ads", { code: "reconnect", sentence: "Taken back." }));
    await expect(sourceOf(scope, grantId).renew(stale)).rejects.toMatchObject({ trouble: { code: "reconnect" } });
    await expect(sourceOf(scope, grantId).current()).rejects.toMatchObject({ trouble: { code: "reconnect" } });
  });
});

test("what is missing is told by implication, and notices come at 14, 7 and 1 days, once each", () => {
  expect(missingScopes([{ scope: "read_orders" }, { scope: "read_products" }], ["write_orders"])).toEqual([{ scope: "read_products" }]);
  const now = new Date("2026-03-01T00:00:00Z");
  const end = (days: number) => new Date(now.getTime() + days * 86_400_000 + 1);
  expect([20, 14, 10, 7, 3, 1, 0].map((days) => dueNotice(end(days), null, now))).toEqual([null, 14, 14, 7, 7, 1, 1]);
  expect([dueNotice(end(10), 14, now), dueNotice(end(7), 14, now), dueNotice(end(0), 1, now), dueNotice(end(-2), null, now), dueNotice(null, null, now)]).toEqual([null, 7, null, null, null]);
});
