import { expect, test } from "vitest";
import type { Credentials, ProviderAnswer, ProviderRequest } from "../provider";
import { readAmazonError, readRetryAfter } from "./client";
import { AMAZON_BASES, exchangeCode, normaliseCountry, refreshTokens, regionOf } from "./settings";

const OF = { id: "amazon_ads", label: "Amazon Ads" } as const;
const config = { clientId: "id", clientSecret: "secret", bases: AMAZON_BASES, isSandbox: false, speed: 1 };
const now = new Date("2026-11-20T12:00:00Z");

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: ProviderRequest[] = [];
  const send = async (request: ProviderRequest): Promise<ProviderAnswer> => {
    asked.push(request);
    return { status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) };
  };
  return { asked, send };
}

type Amazon = ReturnType<typeof answering>;
const exchange = ({ send }: Amazon, codeVerifier?: string) =>
  exchangeCode(OF, { config, query: new URLSearchParams(), redirectUri: "https://a.example/back", codeVerifier: "", answers: {}, now, send }, { code: "ANd1", codeVerifier });
const refresh = (credentials: Credentials, { send }: Amazon) => refreshTokens(OF, { config, credentials, answers: {}, now, send });
const TOKENS = { access_token: "Atza|1", refresh_token: "Atzr|1", token_type: "bearer", expires_in: 3600 };

test("a code becomes tokens with their end; the verifier goes along where there is one", async () => {
  const amazon = answering(200, TOKENS);
  expect(await exchange(amazon, "v")).toEqual({ accessToken: "Atza|1", refreshToken: "Atzr|1", accessExpiresAt: "2026-11-20T13:00:00.000Z" });
  await exchange(amazon);
  const form = { grant_type: "authorization_code", code: "ANd1", redirect_uri: "https://a.example/back", client_id: "id", client_secret: "secret" };
  expect(amazon.asked.map((request) => request.form)).toEqual([{ ...form, code_verifier: "v" }, form]);
  expect(amazon.asked[0]).toMatchObject({ method: "POST", base: "lwa", path: "/auth/o2/token" });
});

test("a refresh keeps what it is not given anew", async () => {
  const held = { accessToken: "old", refreshToken: "Atzr|1", extra: { seller: "A1" } };
  const { refresh_token: _, ...without } = TOKENS;
  expect(await refresh(held, answering(200, without))).toEqual({ accessToken: "Atza|1", refreshToken: "Atzr|1", accessExpiresAt: "2026-11-20T13:00:00.000Z", extra: { seller: "A1" } });
});

test("each refusal says what to do", async () => {
  const held = { accessToken: "old", refreshToken: "Atzr|1" };
  const cases: [Promise<unknown>, string, RegExp][] = [
    [exchange(answering(400, { error: "invalid_grant" })), "refused", /used before/],
    [exchange(answering(401, { error: "invalid_client" })), "refused", /AMAZON_CLIENT_ID/],
    [exchange(answering(502, "<html>")), "unavailable", /few minutes/],
    [exchange(answering(429, { error: "slow_down" }, { "retry-after": "5" })), "throttled", /wait/],
    [exchange(answering(200, { access_token: "a" })), "unexpected", /expires_in/],
    [refresh(held, answering(400, { error: "invalid_grant" })), "reconnect", /taken back/],
    [refresh({ accessToken: "old" }, answering(200, TOKENS)), "reconnect", /Connect again/],
  ];
  for (const [asked, code, sentence] of cases) await expect(asked, String(sentence)).rejects.toMatchObject({ trouble: { code, sentence: expect.stringMatching(sentence) as string } });
});

test("what is wrong stands in one of several places", () => {
  const read = (body: unknown) => readAmazonError({ status: 400, headers: {}, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) });
  expect(read({ code: "401", details: "Not authorized to access scope 1" })).toEqual({ code: "401", text: "Not authorized to access scope 1" });
  expect(read({ code: "400", detail: "configuration columns" })).toEqual({ code: "400", text: "configuration columns" });
  expect(read({ message: "Too Many Requests" })).toEqual({ code: "", text: "Too Many Requests" });
  expect(read({ errors: [{ code: "QuotaExceeded", message: "You exceeded your quota.", details: "" }] })).toEqual({ code: "QuotaExceeded", text: "You exceeded your quota." });
  expect(read({ error: "invalid_grant", error_description: "revoked" })).toEqual({ code: "invalid_grant", text: "revoked" });
  expect([read("<html>"), read({})]).toEqual([null, null]);
  expect(["3", "0.5", "soon"].map((text) => readRetryAfter({ status: 429, headers: { "retry-after": text }, body: Buffer.alloc(0) }))).toEqual([3_000, 500, undefined]);
});

test("countries belong to regions", () => {
  expect(["us", "DE", "uk", "JP", "Germany", " united kingdom", "CH", ""].map(regionOf)).toEqual(["na", "eu", "eu", "fe", "eu", "eu", null, null]);
  expect(["de", "United States"].map(normaliseCountry)).toEqual(["DE", "US"]);
});
