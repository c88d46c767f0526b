import "server-only";
import { createHmac } from "node:crypto";
import type { Client } from "../../provider";
import { ProviderError } from "../../trouble";

/** An ended version of the Marketing API is an error; one is good for about a year. */
export const VERSION = "/v26.0";
export const META = { id: "meta", label: "Meta Ads" } as const;

/** Proves that whoever holds the token also holds the app's secret. */
export function appProof(secret: string, token: string): string {
  return createHmac("sha256", secret).update(token).digest("hex");
}

export const authorize: Client["authorize"] = (request, { credentials, config }) => ({
  ...request,
  query: { ...request.query, appsecret_proof: appProof(config.clientSecret, credentials.accessToken) },
  headers: { ...request.headers, authorization: `Bearer ${credentials.accessToken}` },
});

export const unexpected = (field: string) =>
  new ProviderError(META.id, { code: "unexpected", sentence: `${META.label} answered in a form that we do not know: "${field}" is missing or of another kind.` });
