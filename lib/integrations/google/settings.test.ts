import { expect, test } from "vitest";
import type { Credentials, ProviderAnswer, ProviderRequest } from "../provider";
import { GOOGLE_BASES, googleOAuth } from "./settings";

const OF = { id: "google_ads", label: "Google Ads" } as const;
const oauth = googleOAuth(OF, [{ scope: "https://www.googleapis.com/auth/adwords", why: "x", isRequired: true }]);
const config = { clientId: "id", clientSecret: "secret", bases: GOOGLE_BASES, isSandbox: false, speed: 1 };
const now = new Date("2026-11-20T12:00:00Z");
const idToken = `x.${Buffer.from(JSON.stringify({ sub: "42" })).toString("base64url")}.x`;

function answering(status: number, body: unknown) {
  const asked: ProviderRequest[] = [];
  const send = async (request: ProviderRequest): Promise<ProviderAnswer> => {
    asked.push(request);
    return { status, headers: {}, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) };
  };
  return { asked, send };
}

const exchange = (query: string, { send }: ReturnType<typeof answering>) =>
  oauth.exchange({ config, query: new URLSearchParams(query), redirectUri: "https://a.example/back", codeVerifier: "v", answers: {}, now, send });
const refresh = (credentials: Credentials, { send }: ReturnType<typeof answering>) => oauth.refresh!({ config, credentials, answers: {}, now, send });

test("the consent page is asked for offline access, with PKCE, and without scopes of other grants", () => {
  const url = new URL(oauth.consentUrl({ config, state: "s", redirectUri: "https://a.example/back", codeChallenge: "c", answers: {}, isRepeated: false }));
  expect(url.origin + url.pathname).toBe("https://accounts.google.com/o/oauth2/v2/auth");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: "id", redirect_uri: "https://a.example/back", response_type: "code", scope: "https://www.googleapis.com/auth/adwords openid", state: "s",
    access_type: "offline", prompt: "consent", code_challenge: "c", code_challenge_method: "S256",
  });
});

test("a code becomes tokens with their ends, and the scopes that were left ticked", async () => {
  const google = answering(200, { access_token: "ya29", expires_in: 3599, refresh_token: "1//", refresh_token_expires_in: 604_799, scope: "openid", token_type: "Bearer", id_token: idToken });
  expect(await exchange("code=4/0A&scope=openid", google)).toEqual({
    credentials: { accessToken: "ya29", refreshToken: "1//", accessExpiresAt: "2026-11-20T12:59:59.000Z", consentExpiresAt: "2026-11-27T11:59:59.000Z" }, scopes: ["openid"], subject: "42",
  });
  expect(google.asked[0]).toMatchObject({ base: "oauth", path: "/token", form: { grant_type: "authorization_code", code: "4/0A", code_verifier: "v" } });
});

test("a refresh keeps the refresh token that it was made with", async () => {
  const held = { accessToken: "old", refreshToken: "1//", accessExpiresAt: "2026-11-20T11:00:00.000Z" };
  expect(await refresh(held, answering(200, { access_token: "new", expires_in: 3599, scope: "x", token_type: "Bearer" }))).toEqual({ accessToken: "new", refreshToken: "1//", accessExpiresAt: "2026-11-20T12:59:59.000Z" });
});

test("each refusal says what to do", async () => {
  const held = { accessToken: "old", refreshToken: "1//" };
  const cases: [Promise<unknown>, string, RegExp][] = [
    [exchange("error=access_denied", answering(200, {})), "permission", /choose to allow/],
    [exchange("error=admin_policy_enforced", answering(200, {})), "refused", /administrator/],
    [exchange("code=x", answering(400, { error: "invalid_grant" })), "refused", /used before/],
    [exchange("code=x", answering(401, { error: "invalid_client" })), "refused", /GOOGLE_DATA_CLIENT_ID/],
    [exchange("code=x", answering(502, "<html>")), "unavailable", /few minutes/],
    [exchange("code=x", answering(200, { access_token: "a" })), "unexpected", /expires_in/],
    [exchange("code=x", answering(200, { access_token: "a", expires_in: 1 })), "unexpected", /"/],
    [refresh(held, answering(400, { error: "invalid_grant", error_description: "Token has been expired or revoked." })), "reconnect", /taken back/],
    [refresh(held, answering(400, { error: "invalid_grant", error_subtype: "invalid_rapt" })), "reconnect", /sign in to Google again/],
    [refresh({ accessToken: "old" }, answering(200, {})), "reconnect", /Connect again/],
  ];
  for (const [asked, code, sentence] of cases) await expect(asked, String(sentence)).rejects.toMatchObject({ trouble: { code, sentence: expect.stringMatching(sentence) as string } });
});
