import "server-only";
import { z } from "zod";
import { readJson } from "../json";
import type { ConsentRequest, ConsentReturn, Credentials, HeldTokens, NewGrant, OAuth, ProviderAnswer, ProviderConfig, RawSend, ScopeNeed } from "../provider";
import { readShape } from "../reading";
import { ProviderError } from "../trouble";
import { withHeaders } from "./client";
import { account } from "./mappers/wire";

const OF = { id: "klaviyo", label: "Klaviyo" } as const;

/** Tokens come from the second: the first, where people consent, refuses to give them. */
export const BASES = { www: "https://www.klaviyo.com", api: "https://a.klaviyo.com" };

const SCOPES: readonly ScopeNeed[] = [
  { scope: "accounts:read", why: "Without it the account, its currency and its time zone are unknown.", isRequired: true },
  { scope: "campaigns:read", why: "Without it what campaigns were sent, and what came of them, cannot be read.", isRequired: true },
  { scope: "flows:read", why: "Without it what flows sent cannot be read.", isRequired: true },
  { scope: "metrics:read", why: "Without it the orders that messages brought cannot be told from other events.", isRequired: true },
];

export const oauth: OAuth = { kind: "oauth", fields: [], scopes: SCOPES, usesPkce: true, consentUrl, exchange, refresh, revoke };

const tokens = z.object({ access_token: z.string().min(1), refresh_token: z.string().optional(), expires_in: z.number(), scope: z.string().optional() });
type Tokens = z.infer<typeof tokens>;

function consentUrl({ config, state, redirectUri, codeChallenge }: ConsentRequest): string {
  const query = new URLSearchParams({
    response_type: "code", client_id: config.clientId, redirect_uri: redirectUri, scope: SCOPES.map(({ scope }) => scope).join(" "), state,
    code_challenge_method: "S256", code_challenge: codeChallenge,
  });
  return `${config.bases.www}/oauth/authorize?${query.toString()}`;
}

async function exchange({ config, query, redirectUri, codeVerifier, now, send }: ConsentReturn): Promise<NewGrant> {
  if (query.get("error") === "access_denied") throw new ProviderError(OF.id, { code: "permission", sentence: "Access was not allowed at Klaviyo. Connect again and choose to allow it." });
  const code = query.get("code");
  if (!code) throw new ProviderError(OF.id, { code: "refused", sentence: "Klaviyo sent you back without giving access. Only an owner or administrator of the account can give it." });
  const given = await askTokens(config, send, { grant_type: "authorization_code", code, code_verifier: codeVerifier, redirect_uri: redirectUri });
  const credentials = toCredentials(given, now);
  const scopes = given.scope?.split(" ").filter(Boolean) ?? SCOPES.map(({ scope }) => scope);
  return { credentials, scopes, subject: await findSubject(send, credentials) };
}

/** A grant opens one account, so it stands for whoever gave it. */
async function findSubject(send: RawSend, { accessToken }: Credentials): Promise<string> {
  const answer = await send(withHeaders({ base: "api", path: "/api/accounts" }, accessToken));
  if (answer.status === 403) throw new ProviderError(OF.id, { code: "permission", sentence: "Klaviyo does not let us see which account this is. Connect again and allow everything that is asked." });
  if (answer.status >= 400) throw new ProviderError(OF.id, { code: "unavailable", sentence: "Klaviyo does not work at the moment. Try again in a few minutes." });
  return readShape(OF, z.object({ data: z.array(account).min(1) }), parse(answer)).data[0]!.id;
}

async function refresh({ config, credentials, now, send }: HeldTokens): Promise<Credentials> {
  if (!credentials.refreshToken) throw new ProviderError(OF.id, { code: "reconnect", sentence: "Klaviyo's access has run out. Connect again." });
  const given = await askTokens(config, send, { grant_type: "refresh_token", refresh_token: credentials.refreshToken });
  return { ...credentials, ...toCredentials(given, now) };
}

async function revoke({ config, credentials, send }: HeldTokens): Promise<void> {
  const form = { token: credentials.refreshToken ?? credentials.accessToken, token_type_hint: credentials.refreshToken ? "refresh_token" : "access_token" };
  const answer = await send({ method: "POST", base: "api", path: "/oauth/revoke", headers: basic(config), form, isRepeatable: true });
  if (answer.status >= 400 && answer.status !== 400) throw new ProviderError(OF.id, { code: "unavailable", sentence: "Klaviyo did not take the access back. You can remove Aura among the account's integrations." });
}

async function askTokens(config: ProviderConfig, send: RawSend, form: Record<string, string>): Promise<Tokens> {
  const answer = await send({ method: "POST", base: "api", path: "/oauth/token", headers: basic(config), form });
  if (answer.status >= 400) throw toProblem(answer, form.grant_type === "refresh_token");
  return readShape(OF, tokens, parse(answer));
}

function toProblem(answer: ProviderAnswer, isRefresh: boolean): ProviderError {
  const { error } = z.object({ error: z.string() }).safeParse(parse(answer)).data ?? { error: "" };
  // A refresh token that ran out is told by either text.
  const isGrant = error === "invalid_grant" || error === "invalid_grant_type";
  if (isGrant && isRefresh) return new ProviderError(OF.id, { code: "reconnect", sentence: "Klaviyo's access has run out or was taken back. Connect again." });
  if (isGrant) return new ProviderError(OF.id, { code: "refused", sentence: "Klaviyo's answer was used before or came too late. Connect again." });
  if (answer.status >= 500 || answer.status === 429 || error === "") return new ProviderError(OF.id, { code: "unavailable", sentence: "Klaviyo's sign-in does not work at the moment. Try again in a few minutes." });
  return new ProviderError(OF.id, { code: "refused", sentence: `Klaviyo does not accept this installation's app (${error}). Its operator must check KLAVIYO_CLIENT_ID, KLAVIYO_CLIENT_SECRET and the redirect address.` });
}

function toCredentials({ access_token, refresh_token, expires_in }: Tokens, now: Date): Credentials {
  return {
    accessToken: access_token, accessExpiresAt: new Date(now.getTime() + expires_in * 1_000).toISOString(),
    ...(refresh_token ? { refreshToken: refresh_token } : {}),
  };
}

const basic = ({ clientId, clientSecret }: ProviderConfig): Record<string, string> => ({ authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` });

function parse(answer: ProviderAnswer): unknown {
  try {
    return readJson(answer.body.toString("utf8"));
  } catch {
    return null;
  }
}
