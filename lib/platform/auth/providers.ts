import "server-only";
import type { Profile, TokenSet, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { settings } from "@/lib/platform/env/settings";
import type { OutsideIdentity } from "./sign-in-step";

/** An OpenID Connect issuer that people may sign in with. */
export interface OutsideProvider {
  id: "google" | "oidc";
  /** As its button says it. */
  name: string;
}

interface ConfiguredProvider extends OutsideProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

const GOOGLE_ISSUER = "https://accounts.google.com";

export const listProviders = (): OutsideProvider[] => configured().map(({ id, name }) => ({ id, name }));

/** Only those whose settings are there. */
function configured(): ConfiguredProvider[] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = settings();
  const found: ConfiguredProvider[] = [];
  if (GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET) found.push({ id: "google", name: "Google", issuer: GOOGLE_ISSUER, clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET });
  if (OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET) found.push({ id: "oidc", name: OIDC_NAME, issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET });
  return found;
}

export const nextAuthProviders = (): OAuthConfig<Profile>[] => configured().map(toNextAuth);

const discoveryOf = (issuer: string): string => `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

/** The code flow with PKCE, state and nonce; the id token's signature, issuer and audience are checked by next-auth. */
function toNextAuth({ id, name, issuer, clientId, clientSecret }: ConfiguredProvider): OAuthConfig<Profile> {
  return {
    id,
    name,
    type: "oauth",
    wellKnown: discoveryOf(issuer),
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    userinfo: { request: ({ client, tokens }) => readClaims(tokens, () => client.userinfo(tokens as Parameters<typeof client.userinfo>[0])) },
    // Only the subject: what else the issuer says is read from its claims where it is needed.
    profile: (claims): User => ({ id: claims.sub ?? "" }),
    httpOptions: { timeout: 8_000 },
  };
}

interface Claims extends Profile { email_verified?: boolean }

/** Some issuers put the address into the id token, others only behind /userinfo. */
async function readClaims(tokens: TokenSet & { claims?: () => Claims }, ask: () => Promise<object>): Promise<Profile> {
  const claims = tokens.claims?.() ?? {};
  return claims.email === undefined ? { ...(await ask()), ...claims } : claims;
}

export function toIdentity(providerId: string, claims: Record<string, unknown>): OutsideIdentity | null {
  const provider = configured().find(({ id }) => id === providerId);
  const { sub, email, name } = claims;
  if (!provider || typeof sub !== "string" || sub === "") return null;
  return {
    provider: provider.id,
    issuer: provider.issuer,
    subject: sub,
    email: typeof email === "string" ? email : null,
    // Some issuers write the claim as text.
    isEmailVerified: claims.email_verified === true || claims.email_verified === "true",
    name: typeof name === "string" ? name : null,
  };
}
