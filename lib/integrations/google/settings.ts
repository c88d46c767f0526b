import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { ConsentRequest, ConsentReturn, Credentials, HeldTokens, NewGrant, OAuth, Provider, ProviderAnswer, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";

type Of = Pick<Provider, "id" | "label">;

/** Of all Google's interfaces: the consent page, and where tokens are given and taken back. */
export const GOOGLE_BASES = { accounts: "https://accounts.google.com", oauth: "https://oauth2.googleapis.com" };

/** Says who consented, by an id without a name. */
const OPENID: ScopeNeed = { scope: "openid", why: "Tells apart whose access it is when several people connect.", isRequired: false };

const tokens = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
  id_token: z.string().optional(),
});
type Tokens = z.infer<typeof tokens>;

/** Google's sign-in, the same for each of its interfaces but for the scopes. */
export function googleOAuth(of: Of, needs: readonly ScopeNeed[]): OAuth {
  const scopes = [...needs, OPENID];
  return {
    kind: "oauth", fields: [], scopes, usesPkce: true,
    consentUrl: (asked) => consentUrl(asked, scopes),
    exchange: (returned) => exchange(of, returned, scopes),
    refresh: (held) => refresh(of, held),
    revoke: (held) => revoke(of, held),
  };
}

/**
 * `prompt=consent` because Google gives a refresh token only when it asks. Scopes given before are not included:
 * a token over all of them would take the access of the other interfaces with it when it is revoked.
 */
function consentUrl({ config, state, redirectUri, codeChallenge }: ConsentRequest, scopes: readonly ScopeNeed[]): string {
  const query = new URLSearchParams({
    client_id: config.clientId, redirect_uri: redirectUri, response_type: "code", scope: scopes.map(({ scope }) => scope).join(" "), state,
    access_type: "offline", prompt: "consent", code_challenge: codeChallenge, code_challenge_method: "S256",
  });
  return `${config.bases.accounts}/o/oauth2/v2/auth?${query.toString()}`;
}

async function exchange(of: Of, { config, query, redirectUri, codeVerifier, now, send }: ConsentReturn, asked: readonly ScopeNeed[]): Promise<NewGrant> {
  const denied = query.get("error");
  if (denied === "access_denied") throw new ProviderError(of.id, { code: "permission", sentence: "Access was not allowed at Google. Connect again and choose to allow it." });
  const code = query.get("code");
  if (denied || !code) throw new ProviderError(of.id, { code: "refused", sentence: "Google sent you back without giving access. Connect again; if it stays so, an administrator of your Google account may have to allow it." });
  const given = await askTokens(of, send, { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: codeVerifier, client_id: config.clientId, client_secret: config.clientSecret });
  const scopes = given.scope?.split(" ").filter(Boolean) ?? asked.map(({ scope }) => scope);
  return { credentials: toCredentials(given, now), scopes, subject: subjectOf(of, given) };
}

async function refresh(of: Of, { config, credentials, now, send }: HeldTokens): Promise<Credentials> {
  if (!credentials.refreshToken) throw new ProviderError(of.id, { code: "reconnect", sentence: "Google's access has run out. Connect again." });
  const given = await askTokens(of, send, { grant_type: "refresh_token", refresh_token: credentials.refreshToken, client_id: config.clientId, client_secret: config.clientSecret });
  // The answer to a refresh carries no refresh token; the one that is held stays good.
  return { ...credentials, ...toCredentials(given, now) };
}

async function revoke(of: Of, { credentials, send }: HeldTokens): Promise<void> {
  const answer = await send({ method: "POST", base: "oauth", path: "/revoke", form: { token: credentials.refreshToken ?? credentials.accessToken }, isRepeatable: true });
  // 400: it is revoked already, which is what was wanted.
  if (answer.status >= 400 && answer.status !== 400) throw new ProviderError(of.id, { code: "unavailable", sentence: "Google did not take the access back. You can remove it in your Google account." });
}

async function askTokens(of: Of, send: RawSend, form: Record<string, string>): Promise<Tokens> {
  const answer = await send({ method: "POST", base: "oauth", path: "/token", form });
  const body = parse(answer);
  if (answer.status >= 400) throw toProblem(of, answer.status, body, form.grant_type === "refresh_token");
  return readShape(of, tokens, body);
}

const problemShape = z.object({ error: z.string(), error_subtype: z.string().optional() });

function toProblem(of: Of, status: number, body: unknown, isRefresh: boolean): ProviderError {
  const { error, error_subtype: subtype } = problemShape.safeParse(body).data ?? { error: "" };
  if (error === "invalid_grant" && subtype === "invalid_rapt") return new ProviderError(of.id, { code: "reconnect", sentence: "Your organisation wants people to sign in to Google again from time to time. Connect again." });
  if (error === "invalid_grant" && isRefresh) return new ProviderError(of.id, { code: "reconnect", sentence: "Google's access has run out or was taken back. Connect again." });
  if (error === "invalid_grant") return new ProviderError(of.id, { code: "refused", sentence: "Google's answer was used before or came too late. Connect again." });
  if (status >= 500 || status === 429 || error === "") return new ProviderError(of.id, { code: "unavailable", sentence: "Google's sign-in does not work at the moment. Try again in a few minutes." });
  return new ProviderError(of.id, { code: "refused", sentence: `Google does not accept this installation's app (${error}). Its operator must check GOOGLE_DATA_CLIENT_ID, GOOGLE_DATA_CLIENT_SECRET and the redirect address.` });
}

function toCredentials({ access_token, expires_in, refresh_token, refresh_token_expires_in }: Tokens, now: Date): Credentials {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString();
  return {
    accessToken: access_token, accessExpiresAt: after(expires_in),
    ...(refresh_token ? { refreshToken: refresh_token } : {}),
    ...(refresh_token_expires_in ? { consentExpiresAt: after(refresh_token_expires_in) } : {}),
  };
}

/** It came from Google over TLS in answer to our secret, so its signature proves nothing more. */
function subjectOf(of: Of, { id_token }: Tokens): string {
  const payload = id_token?.split(".")[1] ?? "";
  const claims = parseText(Buffer.from(payload, "base64url").toString("utf8"));
  return readShape(of, z.object({ sub: z.string().min(1) }), claims).sub;
}

const parse = (answer: ProviderAnswer): unknown => parseText(answer.body.toString("utf8"));

function parseText(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}
